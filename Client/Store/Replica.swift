public import Career
public import Chronology
internal import Replication
public import Sealing
package import SQLite

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One local copy: every timeline this machine holds, in one SQLite file.
///
/// A replica is used by one thread. Clock and randomness come from outside.
public final class Replica {
    /// What a replica is given from outside.
    public struct Surroundings {
        /// Seconds since 1970.
        public var now: () -> Int
        /// Fresh random bytes.
        public var random: any RandomSource
        /// The name written into changes, for display.
        public var author: String?

        /// Clock, randomness and author.
        public init(now: @escaping () -> Int, random: any RandomSource, author: String?) {
            self.now = now
            self.random = random
            self.author = author
        }
    }

    /// A timeline as this replica knows it.
    public struct Timeline: Sendable, Hashable {
        let number: Int
        /// Its identifier, the same everywhere.
        public let id: Identifier
        /// What this replica calls it.
        public let name: String
    }

    let connection: Connection
    let surroundings: Surroundings
    /// The version that interprets lines.
    let version: String
    private let lock: HomeLock?
    /// Which file was opened: a repair by another program puts another under the name.
    private let opened: [UInt64]?
    /// True of a database that nobody else knows of, which needs no lock.
    private let isPrivate: Bool
    /// Whether ``makeRoom()`` was called.
    private var hasRoom = false
    /// Keys that were needed: deriving one from its seed takes longer than a signature.
    private var knownKeys: [Digest: SigningKey] = [:]
    /// Keyrings that were needed, as the database held them when the last write began.
    var keyrings: [Identifier: Keyring] = [:]
    /// The registers in conflict of each entity that the transaction at hand has touched, before it
    /// and now.
    var touched: [Entity: (before: [String], now: [String])] = [:]
    /// The events that the transaction at hand has touched and relations may tie, by timeline.
    var unplaced: [Int: Unplaced] = [:]
    /// The new rows of events that wait to be written in order, where the transaction at hand lets
    /// them wait.
    var ordered: OrderedRows?
    /// Whether any event is in a network, as the transaction at hand found it, by timeline.
    var knotted: [Int: Bool] = [:]
    /// Contradictions that came up since somebody asked, those of the transaction at hand included.
    var found: [(timeline: Timeline, contradiction: Contradiction)] = []
    /// The bounds that relations give the events of the last transaction, where they give any.
    public internal(set) var placed: [Identifier: Placement] = [:]
    /// Hears how far something long is; called often, so it should be quick.
    public var onWork: ((Work) -> Void)?
    /// True when this call made the replica.
    public private(set) var isNew = false
    /// Where the database is.
    public let home: String

    /// The file within the home.
    public static let file = "vita.db"
    /// The lock's file within the home.
    static let lockFile = "vita.lock"
    /// The name of the timeline that every replica begins with.
    public static let firstTimeline = "me"

    /// The version that interprets lines where nothing else is said.
    public static let version = "1"

    /// Opens the replica in a folder, making both where they are missing.
    ///
    /// What another `version` of the program could not interpret is read again.
    public init(
        home: String, surroundings: Surroundings, version: String = Replica.version
    ) throws {
        self.home = home
        self.surroundings = surroundings
        self.version = version
        try HomeFolder.make(home)
        lock = HomeLock(path: home + "/" + Self.lockFile)
        isPrivate = false
        let path = home + "/" + Self.file
        try Self.refuseLink(path)
        if lock == nil {
            connection = try Connection(path: path, mode: .readOnly)
            opened = nil
            _ = try ReplicaSchema.schema.recognize(connection)
            return
        }
        connection = try Connection(
            path: path, mode: .readWriteCreate, busyTimeoutMilliseconds: 30_000)
        opened = DatabaseFile.identity(path)
        if try !isCurrent() { try lock?.hold { try migrate() } }
        try connection.configure(journal: .delete, synchronous: .extra)
        #if PLANTED_BUGS
            if Planted.isOn(.replicaUnsynced) {
                try connection.configure(journal: .delete, synchronous: .off)
            }
        #endif
        if try isReady() { return }
        if try meta("replica") == nil { try write { try makeIdentity() } }
        try fill()
        try interpret()
        if try meta(Self.unscrubbed) != nil { try? scrub() }
    }

    /// The replica in a database that nobody else has, such as one in memory; it needs no lock.
    package init(
        database: Connection, surroundings: Surroundings, version: String = Replica.version
    ) throws {
        home = ""
        lock = nil
        isPrivate = true
        opened = nil
        self.version = version
        self.surroundings = surroundings
        connection = database
        if try !isCurrent() { try migrate() }
        if try meta("replica") == nil { try write { try makeIdentity() } }
        try fill()
        try interpret()
    }

    /// Whether an earlier opening did all that is to be done once, as nearly always.
    private func isReady() throws -> Bool {
        try reading {
            try meta("replica") != nil && hasNetworks() && hasMarks() && isInterpreted()
                && meta(Self.unscrubbed) == nil
        }
    }

    /// What a later schema added, and only the rows can tell.
    private func fill() throws {
        if try !hasNetworks() { try write { try placeEverything() } }
        if try !hasMarks() { try write { try markEverything() } }
    }

    private func migrate() throws {
        switch try ReplicaSchema.schema.migrate(connection) {
        case .created: isNew = true
        default: break
        }
    }

    /// A replica in a file of its own, which nobody else opens: a copy being checked, when
    /// `isWritten` is false, or one being made.
    init(at path: String, isWritten: Bool, surroundings: Surroundings) throws {
        home = path
        lock = nil
        isPrivate = isWritten
        opened = nil
        version = Self.version
        self.surroundings = surroundings
        connection = try Connection(path: path, mode: isWritten ? .readWriteCreate : .readOnly)
        if isWritten { try ReplicaSchema.schema.migrate(connection) }
        // An empty file is the beginning of a replica only where one is made.
        switch try ReplicaSchema.schema.recognize(connection) {
        case .current, .migrated: break
        case .created, .newerMinor:
            throw ReplicaError("this is no backup of this version of Vita")
        }
        if isWritten { try connection.configure(journal: .delete, synchronous: .extra) }
    }

    /// A connection to a copy of a replica, as a replica to read.
    init(reading connection: Connection, surroundings: Surroundings, version: String) {
        home = ""
        lock = nil
        isPrivate = false
        opened = nil
        self.surroundings = surroundings
        self.version = version
        self.connection = connection
    }

    /// Lets go of the database. A closed replica answers every question with an error.
    public func close() { connection.close() }

    private static let current = Int(ReplicaSchema.schema.version.userVersion)

    private func isCurrent() throws -> Bool { try userVersion() == Self.current }

    private func userVersion() throws -> Int {
        try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
    }

    /// Whether the database has all columns of today: one that is only read may be of an earlier
    /// version.
    func hasAllColumns() throws -> Bool {
        try lock != nil || isPrivate || userVersion() >= Self.current
    }

    /// A database under two names has two journals, and a crash under one name is not repaired
    /// under the other (<https://sqlite.org/howtocorrupt.html>, sections 2.4 and 2.5).
    private static func refuseLink(_ path: String) throws {
        var status = stat()
        guard unsafe path.withCString({ unsafe lstat($0, &status) }) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFLNK {
            throw ReplicaError(
                "\(path) is a symbolic link; it was left untouched",
                hint: "put the database itself there; its folder may be behind a link")
        }
        if status.st_mode & S_IFMT == S_IFREG, status.st_nlink > 1 {
            throw ReplicaError(
                "\(path) is a hard link to a file with another name; it was left untouched",
                hint: "make a copy of the file and put it in its place")
        }
    }

    /// One write at a time: the home's lock, then one transaction.
    func write<T>(_ body: () throws -> T) throws -> T {
        unplaced = [:]
        knotted = [:]
        // Another program may have learned or forgotten keys.
        keyrings = [:]
        let body = {
            let result = try body()
            try self.placeTouched()
            return result
        }
        let known = found.count
        do {
            return try transact(body)
        } catch {
            found.removeLast(found.count - known)
            keyrings = [:]
            throw error
        }
    }

    private func transact<T>(_ body: () throws -> T) throws -> T {
        #if PLANTED_BUGS
            if Planted.isOn(.writeUnkept) {
                var result: T?
                do {
                    return try connection.transaction(.immediate) {
                        result = try body()
                        if let result { return result }
                        throw ReplicaError("nothing")
                    }
                } catch {
                    if let result { return result }
                    throw error
                }
            }
        #endif
        if isPrivate { return try connection.transaction(.immediate, body) }
        guard let lock else {
            throw ReplicaError(
                "\(home) cannot be written", hint: "check the folder's owner and permissions")
        }
        guard !connection.isInTransaction else {
            throw ReplicaError("a write was begun while the replica was being read")
        }
        touched = [:]
        try makeRoom()
        return try lock.hold {
            guard DatabaseFile.identity("\(home)/\(Self.file)") == opened else {
                throw ReplicaError(
                    "another program repaired or replaced \(Self.file) meanwhile; nothing was written",
                    hint: "do it again")
            }
            return try connection.transaction(.immediate, body)
        }
    }

    /// Room for the indexes of a large import, which are written in no order: with SQLite's own 2 MB
    /// each page would be written many times. Taken only as it is needed.
    ///
    /// Who only reads does without: a page that was never used has to be had from the system first,
    /// which takes longer than to read one again that the system still holds.
    private func makeRoom() throws {
        guard !hasRoom else { return }
        try connection.execute("PRAGMA cache_size = -65536")
        hasRoom = true
    }

    /// Several reads of one state, for which the file is locked and looked at once. Nothing may be
    /// written inside: another program's write would be lost from sight.
    public func reading<T>(_ body: () throws -> T) throws -> T {
        try connection.transaction(.deferred, body)
    }

    /// The home's lock without a transaction, for what replaces the whole content.
    func alone<T>(_ body: () throws -> T) throws -> T {
        guard let lock else {
            throw ReplicaError(
                "\(home) cannot be written", hint: "check the folder's owner and permissions")
        }
        return try lock.hold(body)
    }

    /// A write that is not worth waiting for.
    func writeIfFree(_ body: () throws -> Void) throws {
        _ = try lock?.holdIfFree { try connection.transaction(.immediate, body) }
    }

    /// Whether anything can be written at all.
    var isWritable: Bool { lock != nil }

    // MARK: Identity

    private func makeIdentity() throws {
        guard try meta("replica") == nil else { return }
        try renewKey()
        let number = try connection.first("SELECT max(number) FROM timelines") { $0.optionalInt(0) }
        if number == nil || number == .some(nil) { _ = try makeTimeline(Self.firstTimeline) }
        try setMeta("timeline", Self.firstTimeline)
        try placeEverything()
        try markEverything()
    }

    /// A new key and with it a new replica id, for everything written from now on.
    func renewKey() throws {
        guard let key = SigningKey(seed: surroundings.random.bytes(32)) else {
            throw ReplicaError("no key could be made")
        }
        let replica = Digest(hashing: key.publicKey)
        try connection.run(
            "INSERT INTO keys(replica, seed, created) VALUES (?, ?, ?)", .blob(replica.bytes),
            .blob(key.seed), Value(surroundings.now()))
        try setMeta("replica", replica.hex)
        try connection.run("UPDATE tips SET is_named = 0")
    }

    /// This replica's id.
    public func replicaID() throws -> Digest {
        guard let id = try meta("replica").flatMap({ Digest($0) }) else {
            throw ReplicaError("the replica has no id", hint: "run vita verify")
        }
        return id
    }

    /// A key this replica has or had.
    func key(of replica: Digest) throws -> SigningKey? {
        if let known = knownKeys[replica] { return known }
        let seed = try connection.first(
            "SELECT seed FROM keys WHERE replica = ?", [.blob(replica.bytes)]
        ) { $0.bytes(0) }
        // A damaged seed is a key too, of somebody else.
        guard let key = seed.flatMap(SigningKey.init), Digest(hashing: key.publicKey) == replica
        else { return nil }
        knownKeys[replica] = key
        return key
    }

    /// Asks the database again for every key.
    func forgetKnownKeys() { knownKeys = [:] }

    func hasKey(of replica: Digest) throws -> Bool {
        try connection.first("SELECT 1 FROM keys WHERE replica = ?", [.blob(replica.bytes)]) { _ in
            true
        } ?? false
    }

    /// 80 fresh random bits.
    public func newIdentifier() -> Identifier {
        Identifier(bytes: surroundings.random.bytes(10))
    }

    func meta(_ name: String) throws -> String? {
        try connection.first("SELECT value FROM meta WHERE name = ?", [.text(name)]) {
            $0.string(0)
        }
    }

    func setMeta(_ name: String, _ value: String) throws {
        try connection.run(
            "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
            .text(name), .text(value))
    }
}
