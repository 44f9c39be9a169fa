import Career
import ServerHTTP
import StrictJSON
import TestSupport
import Testing

@testable import ServerService

/// The table of routes, the description and docs/protocol.md say the same.
@Suite struct OpenAPITests {
    static func resolve(_ reference: String) -> JSONValue? {
        guard reference.hasPrefix("#/") else { return nil }
        var value: JSONValue? = OpenAPI.document
        for name in reference.dropFirst(2).split(separator: "/") { value = value?[String(name)] }
        return value
    }

    /// A path with a value that can be for each of its parameters.
    static func sample(_ template: String) -> String {
        var path = ""
        for part in template.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            path += "/" + (part.hasPrefix("{") ? value(of: part) : String(part))
        }
        return path
    }

    private static func value(of parameter: Substring) -> String {
        switch parameter {
        case "{id}", "{member}", "{invitation}", "{link}": Identifier.test(1).text
        case "{address}": "0123456789abcdefghjkmnpqrs"
        default: "?"
        }
    }

    @Test func `The description is made once and served as JSON`() throws {
        let answer = try ServiceKit().ask("GET", "/v1/openapi.json", token: nil)
        #expect(try JSONParser.parse(answer.body) == OpenAPI.document)
        #expect(OpenAPI.document["openapi"] == "3.1.0")
    }

    @Test(arguments: Route.table.map(\.template))
    func `A path leads to its own route and to no other`(_ template: String) {
        let path = Self.sample(template)
        let rows = Route.table.filter { $0.route(path) != nil }
        #expect(rows.map(\.template) == [template])
        for wrong in ["\(path)/", "/\(path)", "\(path)x/y", path.dropLast(2) + "//"] {
            #expect(Route.find(String(wrong)) == nil)
        }
    }

    @Test func `Every route is described with each of its methods`() throws {
        let paths = try #require(OpenAPI.document["paths"]?.object?.members)
        #expect(paths.map(\.name) == Route.table.map(\.template))
        for (path, row) in zip(paths, Route.table) {
            let methods = path.value.object?.members.map { $0.name.uppercased() } ?? []
            let allowed = row.allow.split(separator: ", ").map(String.init)
            #expect(methods.filter { $0 != "PARAMETERS" } == allowed)
            let parameters = path.value["parameters"]?.array ?? []
            #expect(parameters.count == row.parameters.count)
        }
    }

    @Test func `Every reference leads somewhere, and every schema is used`() throws {
        let text = String(decoding: JSONWriter.bytes(OpenAPI.document), as: UTF8.self)
        var used: Set<String> = []
        for part in text.split(separator: "\"$ref\":\"").dropFirst() {
            let reference = String(part.prefix { $0 != "\"" })
            #expect(Self.resolve(reference) != nil, "\(reference)")
            used.insert(reference)
        }
        // The lines of a sync have no media type that a schema could stand beside.
        let lines = ["SyncOpening", "SyncRequest", "SyncAnswer", "Signature"]
        for schema in OpenAPI.document["components"]?["schemas"]?.object?.members ?? [] {
            let isUsed = used.contains("#/components/schemas/\(schema.name)")
            #expect(isUsed != lines.contains(schema.name), "\(schema.name)")
        }
    }

    @Test func `The protocol's page has a row for each operation, and no other`() throws {
        let described = Set(
            Route.table.flatMap { row in
                row.operations.map { operation in
                    "\(operation.method.rawValue) \(row.template) \(operation.asker.rawValue)"
                }
            })
        #expect(try Self.cells(below: "## Routes").count == described.count)
        let written = try Self.cells(below: "## Routes").map { cells in
            let route = cells[0].filter { $0 != "`" }.prefix { $0 != "?" }
            return "\(route) \(cells[1])"
        }
        #expect(Set(written) == described)
    }

    @Test func `The protocol's page has each type of problem with its status`() throws {
        let described = ProblemType.allCases.map { "\($0.rawValue) \($0.status)" }
        let written = try Self.cells(below: "## Errors").flatMap { cells in
            cells[0].filter { $0 != "`" && $0 != " " }.split(separator: ",").map {
                "\($0) \(cells[1])"
            }
        }
        #expect(Set(written) == Set(described))
        #expect(written.count == described.count)
    }

    /// The cells of the first table below a heading, without its head.
    private static func cells(below heading: String) throws -> [[String]] {
        try RepositoryFile.text("docs/protocol.md").split(separator: "\n")
            .drop { $0 != heading[...] }.drop { !$0.hasPrefix("|---") }.dropFirst()
            .prefix { $0.hasPrefix("|") }
            .map { line in
                line.split(separator: "|").map {
                    $0.trimmingPrefix(" ").reversed().drop { $0 == " " }.reversed()
                }.map { String($0) }
            }
    }
}
