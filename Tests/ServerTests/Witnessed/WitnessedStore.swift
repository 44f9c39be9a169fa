import Career
import SQLite
import Synchronization

@testable import ServerStore

/// A store in files that notes what its databases of accounts and of ends are asked.
final class WitnessedStore: StoreEngine {
    /// What a database was asked: a statement with what was bound to it.
    struct Question: Hashable, Sendable {
        let sql: String
        let values: [Value]
    }

    /// What was asked since somebody last looked.
    final class Notes: Sendable {
        /// Is told of each statement before it runs, and says what runs in its place.
        typealias Meddling = @Sendable (String) throws -> String

        private let questions = Mutex<[Question]>([])
        private let meddling = Mutex<Meddling>({ $0 })

        /// Notes a statement; the one that is to run.
        func add(_ sql: String, _ values: [Value]) throws -> String {
            questions.withLock { $0.append(Question(sql: sql, values: values)) }
            // Outside of the lock: it may itself ask a database.
            let meddling = meddling.withLock { $0 }
            return try meddling(sql)
        }

        /// From now on.
        func meddle(_ body: @escaping Meddling) { meddling.withLock { $0 = body } }

        func take() -> [Question] {
            questions.withLock { questions in
                defer { questions = [] }
                return questions
            }
        }
    }

    private let base: EmbeddedStore
    let notes: Notes
    let accounts: any DatabaseAccess
    let ends: any DatabaseAccess

    init(_ place: any StorePlace, _ surroundings: Surroundings) throws {
        base = try EmbeddedStore(place, surroundings)
        notes = Notes()
        accounts = WitnessedAccess(base.accounts, notes)
        ends = WitnessedAccess(base.ends, notes)
    }

    var quotas: any QuotaBook { base.quotas }
    var settlesAtStart: Bool { base.settlesAtStart }
    var announcer: (any Announcer)? { base.announcer }
    var openLogs: Int { base.openLogs }
    var isWritable: Bool { base.isWritable }

    func alone<T: Sendable>(_ body: () throws -> T) throws -> T { try base.alone(body) }
    func holds(_ key: LogKey) throws -> Bool { try base.holds(key) }

    func withLog<T: Sendable>(
        _ key: LogKey, _ use: LogUse, _ surroundings: Surroundings,
        _ body: (TimelineLog) throws -> T
    ) throws -> T? {
        try base.withLog(key, use, surroundings, body)
    }

    func drop(_ key: LogKey, _ surroundings: Surroundings) throws {
        try base.drop(key, surroundings)
    }

    func dropLogs(of account: String) throws { base.dropLogs(of: account) }
    func dropEnded(_ ends: Revocations) throws { try base.dropEnded(ends) }
    func close() { base.close() }
}
