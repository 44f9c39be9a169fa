package import SQLite

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Timelines' databases, a file each.
extension DataDirectory {
    /// What SQLite may keep beside a database.
    private static let besides = ["-wal", "-shm", "-journal"]

    /// Makes a timeline's database under another name, for a file of its own name is a whole one
    /// (docs/decisions/0058-a-log-has-its-name-when-it-is-whole.md).
    ///
    /// - Throws: what `body` throws, `StoreError.directory` where the disk does not take it, or what
    ///   SQLite reports.
    package func makeLog(
        _ timeline: String, of account: String, _ body: (sending Connection) throws -> Void
    ) throws {
        let name = self.timeline(timeline, of: account)
        let new = "\(name).new"
        // Of a server that died over it.
        Self.removeDatabase(new)
        do {
            try body(try Connection(path: new))
            // SQLite says nothing where it cannot write its log back when it closes.
            for suffix in Self.besides where unsafe access(new + suffix, F_OK) == 0 {
                throw StoreError.directory("\(name) cannot be written; is the disk full?")
            }
            try FolderTree.rename(new, to: name)
        } catch {
            Self.removeDatabase(new)
            throw error
        }
    }

    /// Removes a timeline's database, which nobody has open.
    package func remove(_ timeline: String, of account: String) {
        Self.removeDatabase(self.timeline(timeline, of: account))
    }

    private static func removeDatabase(_ path: String) {
        for suffix in besides + [""] { _ = unsafe unlink(path + suffix) }
    }
}
