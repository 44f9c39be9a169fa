internal import Career

/// A path with the operations it knows: one row of `Route.table`.
struct RoutePath: Sendable {
    /// As OpenAPI writes it: `/v1/timelines/{id}/changes`.
    let template: String
    let operations: [Operation]
    /// True where some part of it is for the client to choose.
    let hasParameters: Bool
    private let segments: [Segment]
    private let make: @Sendable ([Substring]) -> Route?

    private enum Segment: Sendable {
        case word(String)
        case parameter
    }

    /// A path without parameters.
    init(_ template: String, _ route: Route, _ operations: [Operation]) {
        self.init(template, parts: { _ in route }, operations)
    }

    /// A path with a timeline's id as its only parameter.
    init(
        _ template: String, _ route: @escaping @Sendable (Identifier) -> Route,
        _ operations: [Operation]
    ) {
        self.init(
            template, parts: { $0.first.flatMap { Identifier(String($0)) }.map(route) }, operations)
    }

    /// A path with any parameters; `parts` gets them in order, still percent-encoded, and gives
    /// nil where one of them cannot be.
    init(
        _ template: String, parts: @escaping @Sendable ([Substring]) -> Route?,
        _ operations: [Operation]
    ) {
        self.template = template
        make = parts
        segments = Self.split(template).map {
            $0.hasPrefix("{") ? .parameter : .word(String($0))
        }
        hasParameters = template.contains("{")
        let hasParameters = hasParameters
        // Where a parameter cannot be, the path leads nowhere.
        self.operations = operations.map { hasParameters ? $0.adding([.notFound]) : $0 }
    }

    private static func split(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// The names between braces, in order.
    var parameters: [String] {
        Self.split(template).filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// What `path` means, where it has this form.
    func route(_ path: String) -> Route? {
        guard hasParameters else { return path == template ? make([]) : nil }
        let parts = Self.split(path)
        guard parts.count == segments.count else { return nil }
        var values: [Substring] = []
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .word(let word): guard part == word else { return nil }
            case .parameter: values.append(part)
            }
        }
        return make(values)
    }

    /// The operation of a method. HEAD is GET without the content (RFC 9110 §9.3.2), which the
    /// HTTP library leaves out.
    func operation(_ method: String) -> Operation? {
        let wanted = method == "HEAD" ? "GET" : method
        return operations.first { $0.method.rawValue == wanted }
    }

    /// The value of Allow (RFC 9110 §10.2.1).
    var allow: String {
        operations.flatMap { operation in
            operation.method == .get ? ["GET", "HEAD"] : [operation.method.rawValue]
        }.joined(separator: ", ")
    }
}

extension Route {
    /// What a path means and what may be asked of it; nil where there is nothing.
    static func find(_ path: String) -> (route: Route, path: RoutePath)? {
        if let row = plain[path], let route = row.route(path) { return (route, row) }
        for row in table where row.hasParameters {
            if let route = row.route(path) { return (route, row) }
        }
        return nil
    }

    /// Paths without parameters, which nearly every request asks for.
    private static let plain = Dictionary(
        table.filter { !$0.hasParameters }.map { ($0.template, $0) }
    ) { first, _ in first }
}
