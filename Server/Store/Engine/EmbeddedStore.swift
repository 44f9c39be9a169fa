internal import Career
internal import SQLite
#if PLANTED_BUGS
    internal import Sealing
#endif

/// SQLite: a database for each timeline, one for the accounts and one for what ended
/// (docs/decisions/0004-one-database-per-timeline-on-the-server.md).
final class EmbeddedStore: StoreEngine {
    let accounts: any DatabaseAccess
    let ends: any DatabaseAccess
    private let place: any StorePlace
    private let open: OpenTimelines
    private let charges = Charges()

    /// Opens what is in a place, which nobody else has open.
    init(_ place: any StorePlace, _ surroundings: Surroundings) throws {
        self.place = place
        open = OpenTimelines(capacity: surroundings.limits.openTimelines)
        accounts = try Self.accounts(in: place, surroundings)
        ends = try Self.ends(in: place)
    }

    /// The accounts' database of a place, made or migrated.
    static func accounts(
        in place: any StorePlace, _ surroundings: Surroundings
    ) throws -> SoleDatabase {
        let connection = try place.openAccounts()
        try StoreError.naming("accounts.db") {
            try AccountsSchema.schema(surroundings).migrate(connection)
            try connection.configure(journal: .delete, synchronous: .extra)
        }
        #if PLANTED_BUGS
            if Planted.isOn(.accountsUnsynced) {
                try connection.configure(journal: .delete, synchronous: .off)
            }
        #endif
        return SoleDatabase(connection, reader: place.accountsReader)
    }

    /// The database of what ended in a place, made or migrated.
    static func ends(in place: any StorePlace) throws -> SoleDatabase {
        let connection = try place.openRevocations()
        try StoreError.naming("revocations.db") {
            try RevocationsSchema.schema.migrate(connection)
            try connection.configure(journal: .delete, synchronous: .extra)
        }
        return SoleDatabase(connection)
    }

    var quotas: any QuotaBook { charges }
    var settlesAtStart: Bool { true }
    /// Nobody else has a data directory open.
    var announcer: (any Announcer)? { nil }
    var openLogs: Int { open.count }

    var isWritable: Bool {
        guard let directory = place as? DataDirectory else { return true }
        return directory.hasRoom
    }

    /// The data directory is locked as long as it is open.
    func alone<T: Sendable>(_ body: () throws -> T) throws -> T { try body() }

    func holds(_ key: LogKey) throws -> Bool { place.holds(key.timeline.text, of: key.owner) }

    private struct AbsentLog: Error {}

    func withLog<T: Sendable>(
        _ key: LogKey, _ use: LogUse, _ surroundings: Surroundings,
        _ body: (TimelineLog) throws -> T
    ) throws -> T? {
        let place = place
        do {
            return try open.use(
                key,
                open: {
                    let (owner, timeline) = (key.owner, key.timeline.text)
                    if !place.holds(timeline, of: owner) {
                        guard use == .creating else { throw AbsentLog() }
                        // Also where somebody lost the logs and kept the accounts.
                        try place.makeFolder(for: owner)
                        try place.makeLog(timeline, of: owner) { connection in
                            try TimelineLog(
                                connection: connection, timeline: key.timeline,
                                surroundings: surroundings
                            ).close()
                        }
                    }
                    return try TimelineLog(
                        connection: try place.openLog(timeline, of: owner),
                        timeline: key.timeline, surroundings: surroundings)
                }, body)
        } catch is AbsentLog {
            return nil
        }
    }

    func drop(_ key: LogKey, _ surroundings: Surroundings) throws {
        let charged = try withLog(key, .alone, surroundings) { try $0.charges() } ?? [:]
        open.close(key) { place.remove(key.timeline.text, of: key.owner) }
        for (account, bytes) in charged {
            charges.undo(bytes, of: account.isEmpty ? key.owner : account)
        }
    }

    func dropLogs(of account: String) { place.removeFolder(of: account) }

    func dropEnded(_ ends: Revocations) throws {
        for account in try ends.removed() { place.removeFolder(of: account) }
        for tombstone in try ends.timelines() where place.holds(tombstone.id, of: tombstone.account)
        {
            place.remove(tombstone.id, of: tombstone.account)
        }
    }

    func close() {
        open.closeAll()
        accounts.close()
        ends.close()
        place.leave()
    }
}
