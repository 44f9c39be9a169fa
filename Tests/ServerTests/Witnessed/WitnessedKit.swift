import Career
import Sealing
import ServerHTTP
import ServerService
import Synchronization
import TestSupport
import Testing

@testable import ServerStore

/// A service with an account `owner`, who has a timeline, over a store that notes what it is asked.
final class WitnessedKit {
    static let token = "a-token-of-the-laptop"

    let folder: TemporaryDirectory
    let clock = HandClock()
    let store: WitnessedStore
    let storage: Storage
    let service: Service
    let timeline = Identifier.test(1)
    let owner: Account

    init() throws {
        folder = try TemporaryDirectory()
        let clock = clock
        let surroundings = Surroundings(now: { clock.now })
        let place = try DataDirectory(folder.file("data"), exclusively: true)
        store = try WitnessedStore(place, surroundings)
        storage = try Storage(store, surroundings)
        service = Service(storage, now: { clock.now })
        owner = try #require(
            try storage.accounts.enrol(
                code: try storage.accounts.invite("owner"), token: Digest(hashing: Self.token),
                machine: "laptop"))
        try storage.accounts.enter(timeline, name: "me", of: owner)
    }

    var accounts: Accounts { storage.accounts }

    /// What the databases are asked while `body` runs.
    func asked(_ body: () throws -> Void) throws -> [WitnessedStore.Question] {
        _ = store.notes.take()
        try body()
        return store.notes.take()
    }

    /// A request with a field `Authorization`, or none.
    func ask(
        _ method: String, _ path: String, _ field: String? = "Bearer \(token)",
        type: String? = nil, _ body: [UInt8] = []
    ) -> HTTPResponse {
        var headers = field.map { ["authorization": [$0]] } ?? [:]
        if let type { headers["content-type"] = [type] }
        return service.handle(
            HTTPRequest(method: method, target: path, headers: headers, body: body))
    }

    /// The accounts of a data directory as a command beside the server has them.
    static func beside(
        _ path: String, _ clock: HandClock, _ body: (Accounts) throws -> Void
    ) throws {
        let directory = try DataDirectory(path, exclusively: false, creating: false)
        let accounts = try Accounts(directory, Surroundings(now: { clock.now }))
        defer { accounts.close() }
        try body(accounts)
    }

    /// Does something once, by accounts beside, when a statement with these words is asked for the
    /// so manieth time from now on.
    func interfere(
        at turn: Int, of words: String, _ body: @escaping @Sendable (Accounts) throws -> Void
    ) {
        let (path, clock, turns) = (folder.file("data"), clock, Turns())
        store.notes.meddle { sql in
            if sql.contains(words), turns.next() == turn { try Self.beside(path, clock, body) }
            return sql
        }
    }

    private final class Turns: Sendable {
        private let count = Atomic(0)

        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }
}
