import Career
import Replication
import SQLite
import Sealing
import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// Who asks, by the token they bear.
enum Bearer: String, CaseIterable, Sendable {
    case none, malformed, expired, revoked
    /// An account that nothing was shared with.
    case other
    case viewer, editor, owner

    /// The account, where the token is good.
    var account: String? {
        switch self {
        case .none, .malformed, .expired, .revoked: nil
        case .other: "eve"
        case .viewer: "vic"
        case .editor: "ed"
        case .owner: "ada"
        }
    }

    /// What stands after `Authorization: Bearer`.
    var token: String? {
        switch self {
        case .none: nil
        case .malformed: "short"
        case .expired: "the-token-of-ada-expired"
        case .revoked: "the-token-of-ada-revoked"
        case .other, .viewer, .editor, .owner: account.map(IsolationKit.token)
        }
    }
}

/// Whose the thing is that is asked for.
enum Thing: String, CaseIterable, Sendable {
    /// Ada's, who shared it with a viewer and an editor; of machines, codes and the like, the
    /// asking one's own.
    case own
    /// Zoe's, who shared it with nobody that asks.
    case foreign
    /// Nobody's.
    case absent
}

/// A server with everything that can be asked for, and everybody who can ask; a copy of its own.
final class IsolationKit {
    let folder: TemporaryDirectory
    let service: Service
    let facts: IsolationTemplate.Facts

    static func token(_ name: String) -> String { "the-token-of-\(name)-here" }

    static func timeline(_ thing: Thing) -> Identifier {
        switch thing {
        case .own: .test(1)
        case .foreign: .test(2)
        case .absent: .test(9)
        }
    }

    init() throws {
        let template = try IsolationTemplate.shared.get()
        folder = try TemporaryDirectory()
        try Folders.copyFolder(template.folder.file("data"), to: folder.file("data"))
        facts = template.facts
        let now = template.now
        service = Service(
            try Storage(path: folder.file("data"), Surroundings(now: { now })), now: { now })
    }

    func ask(_ bearer: Bearer, _ request: MatrixRequest) -> HTTPResponse {
        Self.ask(service, bearer.token, request)
    }

    static func ask(
        _ service: Service, _ token: String?, _ request: MatrixRequest
    ) -> HTTPResponse {
        var headers: [String: [String]] = [:]
        if let token { headers["authorization"] = ["Bearer \(token)"] }
        if let type = request.type { headers["content-type"] = [type] }
        let answer = service.handle(
            HTTPRequest(
                method: request.method, target: request.target, headers: headers,
                body: request.body))
        #expect(DescribedAnswers.breaches(of: answer, to: request.method, request.target) == [])
        return answer
    }

    /// The replica that an account writes with, from the beginning of its chain.
    static func author(_ name: String, _ thing: Thing) -> Author {
        Author(name.utf8.first ?? 0, timeline(thing))
    }

    /// Every row of every database of the server, by file and table.
    func contents() throws -> [String: [String]] {
        var result: [String: [String]] = [:]
        let logs = folder.names(in: "data/timelines").flatMap { account in
            folder.names(in: "data/timelines/\(account)").map { "timelines/\(account)/\($0)" }
        }
        for file in folder.names(in: "data") + logs where file.hasSuffix(".db") {
            let path = folder.file("data/\(file)")
            let connection = try Connection(path: path, mode: .readOnly)
            defer { connection.close() }
            let tables = try connection.query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            ) { $0.string(0) }
            for table in tables {
                result["\(file) \(table)"] =
                    try connection.query("SELECT * FROM \"\(table)\"") { row in
                        (0..<row.count).map { "\(row.value($0))" }.joined(separator: "|")
                    }.sorted()
            }
        }
        return result
    }

    /// What of `contents` is Zoe's.
    func foreign(_ contents: [String: [String]]) -> [String: [String]] {
        let zoe = facts.zoe
        return contents.reduce(into: [:]) { result, table in
            let rows = table.value.filter { table.key.contains(zoe) || $0.contains(zoe) }
            if !rows.isEmpty { result[table.key] = rows }
        }
    }
}

/// One request, without a token.
struct MatrixRequest {
    var method: String
    var target: String
    var type: String?
    var body: [UInt8] = []

    init(_ operation: String, at target: String) {
        method = String(operation.prefix { $0 != " " })
        self.target = target
    }

    func with(_ json: JSONValue) -> MatrixRequest {
        var result = self
        result.type = "application/json"
        result.body = JSONWriter.bytes(json)
        return result
    }

    func with(_ sync: SyncRequest) -> MatrixRequest {
        var result = self
        result.type = SyncMediaType.lines
        result.body = SyncLines.encode([sync])
        return result
    }
}
