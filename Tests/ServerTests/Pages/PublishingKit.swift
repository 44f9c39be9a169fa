import Career
import EDTF
import Replication
import Sealing
import ServerHTTP
import ServerPages
import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import Testing

/// A service with a timeline of one author, asked for its pages.
final class PublishingKit {
    let storage: StorageKit
    let service: Service
    let owner: Account
    let timeline = Identifier.test(1)
    static let token = "a-token-of-the-laptop"
    private let key = Author.key(1)
    private var last: Tip?
    private var actions: UInt8 = 0

    init(_ limits: PageLimits = PageLimits()) throws {
        storage = try StorageKit()
        let clock = storage.clock
        service = Service(storage.storage, now: { clock.now }, pages: limits)
        owner = try storage.enrol("owner", token: Self.token)
    }

    /// Asks without a token unless told.
    func get(
        _ target: String, token: String? = nil, lang: String? = nil,
        headers: [String: [String]] = [:]
    ) -> HTTPResponse {
        var headers = headers
        if let token { headers["authorization"] = ["Bearer \(token)"] }
        let answer = service.handle(
            HTTPRequest(
                method: "GET", target: target, query: lang.map { [("lang", $0)] } ?? [],
                headers: headers))
        #expect(DescribedAnswers.breaches(of: answer, to: "GET", target) == [])
        return answer
    }

    /// The address of a link.
    func link(_ scope: ShareLink.Scope = .all, lasting seconds: Int = 1000) throws -> String {
        let made = try storage.storage.accounts.makeLink(
            to: timeline, of: owner, scope: scope, expires: storage.clock.now + seconds)
        return "/t/\(try #require(made).secret)"
    }

    /// Pushes one change.
    @discardableResult
    func push(_ body: [EntityOperations], name: String = "me") throws -> Change {
        actions += 1
        var writer = ChainWriter(
            timeline: timeline, origin: .key(key.publicKey), last: last, learned: [],
            time: 1_700_000_000, author: "an author")
        let id = Identifier(bytes: [UInt8](repeating: actions, count: 10))
        let change = writer.write(action: "edit", id: id, body)[0]
        last = Tip(change)
        let request = SyncRequest(
            timeline: timeline, name: name, frontier: Frontier().digest, changes: [change.line],
            signatures: [TipSignature(signing: change.id, with: key)])
        let answer = service.handle(
            HTTPRequest(
                method: "POST", target: "/v1/sync",
                headers: [
                    "authorization": ["Bearer \(Self.token)"],
                    "content-type": [SyncMediaType.lines],
                ], body: SyncLines.encode([request])))
        let accepted = try SyncLines.answers(answer.body).first?.accepted
        try #require(accepted == 1)
        return change
    }

    /// Pushes events, and what the timeline says of itself.
    @discardableResult
    func push(_ events: [Event], record: TimelineRecord? = nil, sources: [Source] = []) throws
        -> Change
    {
        var body = events.map { Self.operations(.event($0.id.text), $0.facts) }
        body += sources.map { Self.operations(.source($0.id), $0.facts) }
        if let record { body.append(Self.operations(.timeline, record.facts)) }
        return try push(body)
    }

    private static func operations(_ entity: Entity, _ facts: Facts) -> EntityOperations {
        EntityOperations(
            entity,
            facts.registers.map { ($0.key, .set(values: [$0.value], replaces: [], saw: [])) }
                + facts.elements.map { ($0, .add) })
    }
}

extension Event {
    /// An event with a title and perhaps a date.
    static func test(
        _ byte: UInt8, _ title: String, _ date: String? = nil, visibility: String? = nil
    ) throws -> Event {
        var event = Event(id: .test(byte))
        event.titles = [LocalizedText("en", title)]
        event.when = try date.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        event.visibility = visibility
        return event
    }
}

extension HTTPResponse {
    /// The content as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// A field of the answer.
    func field(_ name: String) -> String? { headers.first { $0.0 == name }?.1 }
}
