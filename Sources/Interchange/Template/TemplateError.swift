/// What is wrong with a template, and where.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int
    /// What is wrong, without a full stop.
    public let message: String
    /// The names that would have been right where one was wrong, to find the nearest.
    public let known: [String]
    /// The name that was wrong.
    public let name: String?

    init(_ place: TemplatePlace, _ message: String, name: String? = nil, known: [String] = []) {
        line = place.line
        column = place.column
        self.message = message
        self.name = name
        self.known = known
    }

    /// The place and what is wrong there.
    public var description: String { "line \(line), column \(column): \(message)" }
}

/// Where in a template something stands.
struct TemplatePlace: Sendable, Equatable {
    var line: Int
    var column: Int
}
