#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif
#if PLANTED_BUGS
    internal import Sealing
#endif

/// The folder that holds everything: private, and locked by the one server that runs on it.
public final class DataDirectory: Sendable {
    /// Its path.
    public let path: String
    private let lock: ServerLock?

    /// Opens the folder, making it where there is none.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - exclusively: True for a server, false for a command that runs beside one.
    ///   - creating: Whether the folder and those above it are made, with mode 0700.
    /// - Throws: `StoreError.directory` where others can read it or it cannot be made,
    ///   `StoreError.locked` where a server runs on it.
    public init(
        _ path: String, exclusively: Bool, creating: Bool = true
    ) throws(StoreError) {
        guard !path.isEmpty else { throw .directory("--data needs the path of a folder") }
        if creating {
            try Self.make(path)
        } else if unsafe access("\(path)/accounts.db", F_OK) != 0, !Restoration.isPending(in: path)
        {
            throw .directory("\(path) holds no data of a vita-server; check --data")
        }
        try Self.makePrivate(path)
        self.path = path
        lock = exclusively ? try ServerLock(path) : nil
        guard Restoration.isPending(in: path) else { return }
        guard exclusively else { throw .unfinishedRestore(path) }
        try Restoration.finish(in: path)
    }

    /// True for a server, which nobody else is beside.
    var isExclusive: Bool { lock != nil }

    /// Keeps servers away for a while, from beside.
    ///
    /// - Throws: `StoreError.olderServer` where one runs.
    func lockOut() throws(StoreError) -> ServerLock {
        do {
            return try ServerLock(path)
        } catch .locked {
            throw .olderServer(path)
        }
    }

    /// True where there are accounts.
    var hasAccounts: Bool { unsafe access(accounts, F_OK) == 0 }

    /// Lets another server at the folder.
    package func leave() { lock?.release() }

    /// The accounts' database.
    var accounts: String { "\(path)/accounts.db" }

    /// The database of what ended.
    var revocations: String { "\(path)/revocations.db" }

    /// Where a timeline's database is; both names are letters and digits of ours.
    func timeline(_ timeline: String, of account: String) -> String {
        "\(path)/timelines/\(account)/\(timeline).db"
    }

    /// Makes the folder of an account's timelines.
    package func makeFolder(for account: String) throws {
        try Self.make("\(path)/timelines/\(account)")
    }

    /// Removes the databases of a removed account's timelines, which nobody has open.
    package func removeFolder(of account: String) {
        guard account.utf8.allSatisfy({ $0 > 0x2F && $0 < 0x7B }) else { return }
        FolderTree.remove("\(path)/timelines/\(account)")
    }

    /// True where a timeline has a database.
    package func holds(_ timeline: String, of account: String) -> Bool {
        var status = stat()
        return unsafe lstat(self.timeline(timeline, of: account), &status) == 0
    }

    /// Makes a folder with those above it and waits until the disk remembers each.
    private static func make(_ path: String) throws(StoreError) {
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw .directory("\(path) is not a folder; choose another --data")
            }
            return
        }
        let parent = parent(of: path)
        if parent != path { try make(parent) }
        #if PLANTED_BUGS
            if Planted.isOn(.openFolders) { _ = unsafe mkdir(path, 0o755) }
        #endif
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .directory("\(path) cannot be made (errno \(errno)); check the folder above it")
        }
        let descriptor = unsafe open(parent, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw .directory("\(parent) cannot be written to disk (errno \(errno))")
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A folder that is new to us is made private; one in use that others can read is refused,
    /// for nobody knows who has read it.
    private static func makePrivate(_ path: String) throws(StoreError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw .directory("\(path) cannot be read (errno \(errno))")
        }
        guard status.st_uid == geteuid() else {
            throw .directory("\(path) belongs to another user; choose another --data")
        }
        #if PLANTED_BUGS
            if Planted.isOn(.openFoldersTaken) || Planted.isOn(.openFolders) { return }
        #endif
        guard status.st_mode & 0o077 != 0 else { return }
        guard unsafe access("\(path)/accounts.db", F_OK) != 0, unsafe chmod(path, 0o700) == 0 else {
            throw .directory("others can enter \(path); run: chmod 700 \(path)")
        }
    }
}
