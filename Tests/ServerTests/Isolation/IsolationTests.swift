import Career
import ServerHTTP
import Testing

@testable import ServerService

/// Nobody gets at what is not theirs, and nobody can tell that it is there.
@Suite struct IsolationTests {
    @Test func `The matrix has a cell for every operation, bearer and thing`() {
        let described = Route.table.flatMap { row in
            row.operations.map { "\($0.method.rawValue) \(row.template)" }
        }
        #expect(Set(IsolationMatrix.rows.map(\.operation)) == Set(described))
        for row in IsolationMatrix.rows {
            #expect(Set(row.cells.keys) == Set(Bearer.allCases), "\(row.name)")
            for (bearer, things) in row.cells {
                #expect(Set(things.keys) == Set(Thing.allCases), "\(row.name), \(bearer)")
            }
        }
    }

    @Test(arguments: IsolationMatrix.rows.map(\.name))
    func `Each cell is as the matrix says, and the foreign cannot be told from the absent`(
        _ name: String
    ) throws {
        let row = try #require(IsolationMatrix.rows.first { $0.name == name })
        var findings: [String] = []
        var refusals: Set<String> = []
        for bearer in Bearer.allCases {
            let kit = try IsolationKit()
            var texts: [Thing: String] = [:]
            // What is one's own comes last, for that may do something.
            for thing in Thing.allCases.reversed() {
                let cell = IsolationCell(row: row, bearer: bearer, thing: thing)
                let request = try #require(cell.request(kit.facts), "\(name): nothing to ask")
                let before = try kit.contents()
                let answer = kit.ask(bearer, request)
                let after = try kit.contents()
                texts[thing] = Self.text(of: answer, thing)
                let outcome = try cell.outcome(answer, kit.facts, texts[thing] ?? "")
                let expected = row.cells[bearer]?[thing] ?? "nothing"
                let place = "\(bearer), \(thing)"
                if outcome != expected { findings.append("\(place): \(outcome), not \(expected)") }
                if kit.foreign(after) != kit.foreign(before) {
                    findings.append("\(place): something of Zoe's changed")
                }
                if answer.status >= 400, after != before {
                    findings.append("\(place): something changed")
                }
            }
            if texts[.foreign] != texts[.absent] { findings.append("\(bearer): foreign shows") }
            // To who has no part in Ada's timeline it is foreign too.
            let isForeign = row.cells[bearer]?[.own] == row.cells[bearer]?[.absent]
            if isForeign, bearer.account == nil || bearer == .other, texts[.own] != texts[.absent] {
                findings.append("\(bearer): own shows")
            }
            if row.cells[bearer]?[.absent] == "401" { refusals.insert(texts[.absent] ?? "") }
        }
        #expect(findings == [])
        #expect(refusals.count <= 1, "Bad tokens can be told apart.")
    }

    @Test(arguments: Route.table.map(\.template))
    func `A method that a path does not have is answered alike to everybody`(
        _ template: String
    ) throws {
        let row = try #require(Route.table.first { $0.template == template })
        let kit = try IsolationKit()
        let path = OpenAPITests.sample(template)
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]
        where row.operation(method) == nil {
            let answers = Bearer.allCases.map { kit.ask($0, MatrixRequest(method, at: path)) }
            #expect(Set(answers.map { Self.text(of: $0, .own) }).count == 1)
            #expect(answers.allSatisfy { $0.problem == "method-not-allowed" })
        }
    }

    /// Status, fields and content, less what the request itself said and what is random.
    private static func text(of answer: HTTPResponse, _ thing: Thing) -> String {
        let fields = answer.headers.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
        let body = String(decoding: answer.stream?.take() ?? answer.body, as: UTF8.self)
            .replacing(IsolationKit.timeline(thing).text, with: "ID")
            .replacing(#/[0-9a-f]{64}/#, with: "DIGEST")
            .replacing(#/"epoch":"[^"]*"/#, with: "EPOCH")
        // Counters count the request before, too.
        if body.contains("# TYPE vita_") { return "\(answer.status)" }
        return "\(answer.status) \(answer.contentType ?? "")\n\(fields)\n\n\(body)"
    }
}
