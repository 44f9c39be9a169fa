import CSQLite
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What has to be done to files around SQLite.
enum PrivateFile {
    /// The umask belongs to the process, so only one thread at a time may bend it.
    private static let umaskLock = Mutex(())

    /// Runs `body` while new files get mode 0600.
    static func withPrivateUmask<T>(_ body: () -> T) -> T {
        umaskLock.withLock { _ in
            #if PLANTED_BUGS
                if Planted.isOn(.filesOpen) { return body() }
            #endif
            let previous = umask(0o077)
            defer { _ = umask(previous) }
            return body()
        }
    }

    /// The absolute path of a file whose folder exists. Links on the way to the folder are
    /// followed: they are the machine's layout. The last component stays as it is, for SQLite to
    /// refuse when it is a link.
    static func resolve(_ path: String) throws(SQLiteError) -> String {
        let cannotOpen = SQLITE_CANTOPEN
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SQLiteError(code: cannotOpen, message: "a path is empty or contains U+0000")
        }
        let (folder, name) = split(path)
        guard !name.isEmpty, name != ".", name != ".." else {
            throw SQLiteError(code: cannotOpen, message: "a path names a folder")
        }
        guard let real = unsafe realpath(folder, nil) else {
            throw .system("resolving the folder", errno: errno, code: cannotOpen)
        }
        defer { unsafe free(real) }
        let resolved = unsafe String(cString: real)
        return resolved == "/" ? "/\(name)" : "\(resolved)/\(name)"
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// Waits until a file or folder is on disk. Never on a database that a connection has open:
    /// closing this descriptor would drop that connection's locks
    /// (<https://sqlite.org/howtocorrupt.html>, section 2.2).
    static func synchronize(_ path: String) throws(SQLiteError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .system("opening to sync", errno: errno) }
        defer { close(descriptor) }
        #if canImport(Darwin)
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
        #endif
        guard fsync(descriptor) == 0 else { throw .system("fsync", errno: errno) }
    }

    /// Gives a finished file its name and waits until the folder remembers it.
    static func publish(
        _ temporary: String, as path: String, replacing: Bool
    ) throws(SQLiteError) {
        // link() never replaces; a file system without hard links gets a check and a rename.
        if !replacing, unsafe link(temporary, path) == 0 {
            _ = unsafe unlink(temporary)
        } else {
            if !replacing, errno == EEXIST || exists(path) {
                throw .system("naming the file", errno: EEXIST, code: SQLITE_CANTOPEN)
            }
            guard unsafe rename(temporary, path) == 0 else {
                throw .system("rename", errno: errno)
            }
        }
        let folder = split(path).folder
        try synchronize(folder)
    }

    /// Removes a database that never counted, with the files SQLite keeps beside it.
    static func discard(_ path: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { _ = unsafe unlink(path + suffix) }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = path[..<slash]
        let name = path[path.utf8.index(after: slash)...]
        return (folder.isEmpty ? "/" : String(folder), String(name))
    }
}
