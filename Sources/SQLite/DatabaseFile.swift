import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is done to a database's file while no connection of this process has it open: closing
/// another descriptor of it would drop that connection's locks
/// (<https://sqlite.org/howtocorrupt.html>, section 2.2).
public enum DatabaseFile {
    /// The whole file, damaged or not.
    ///
    /// - Throws: ``SQLiteError`` when it cannot be read.
    public static func content(_ path: String) throws(SQLiteError) -> [UInt8] {
        let path = try PrivateFile.resolve(path)
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw .system("open", errno: errno, code: SQLITE_CANTOPEN) }
        defer { close(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe read(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system("read", errno: errno) }
            if count == 0 { return content }
            content += chunk[..<count]
        }
    }

    /// Puts a finished database in a damaged one's place; the damaged one, and a journal of it,
    /// stay beside it under `kept`. At every moment there is one of the two under `path`.
    ///
    /// - Throws: ``SQLiteError``, also when there is something under `kept` already.
    public static func replace(
        _ path: String, with finished: String, keepingAs kept: String
    ) throws(SQLiteError) {
        let path = try PrivateFile.resolve(path)
        let kept = try PrivateFile.resolve(kept)
        guard !PrivateFile.exists(kept) else {
            throw .system("naming the file", errno: EEXIST, code: SQLITE_CANTOPEN)
        }
        try PrivateFile.synchronize(finished)
        if PrivateFile.exists(path) {
            guard unsafe link(path, kept) == 0 else { throw .system("link", errno: errno) }
        }
        // The old journal first: with the new file it would undo what never happened there.
        for suffix in ["-journal", "-wal", "-shm"] where PrivateFile.exists(path + suffix) {
            guard unsafe rename(path + suffix, kept + suffix) == 0 else {
                throw .system("rename", errno: errno)
            }
        }
        try PrivateFile.publish(finished, as: path, replacing: true)
    }

    /// Removes a database that never counted, with the files SQLite keeps beside it.
    public static func discard(_ path: String) { PrivateFile.discard(path) }

    /// Whether two paths lead to one file.
    public static func isSame(_ left: String, _ right: String) -> Bool {
        guard let left = identity(left) else { return false }
        return left == identity(right)
    }

    /// What tells a file from every other that exists, whatever it is called; nil where there is
    /// none. Nothing is opened for it.
    public static func identity(_ path: String) -> [UInt64]? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)]
    }

    /// Removes what a crash left of copies of a database that were being made beside it. Only while
    /// nobody makes one.
    public static func discardUnfinished(besides path: String) {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let name = path[path.index(path.startIndex, offsetBy: folder.count + 1)...]
        guard let stream = unsafe opendir(folder) else { return }
        defer { _ = unsafe closedir(stream) }
        while let entry = unsafe readdir(stream) {
            let found = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if found.hasPrefix("\(name)."), found.contains(".partial") {
                _ = unsafe unlink("\(folder)/\(found)")
            }
        }
    }

    /// Whether there is something under a path.
    public static func exists(_ path: String) -> Bool { PrivateFile.exists(path) }
}
