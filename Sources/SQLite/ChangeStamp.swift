import CSQLite

/// The bytes of a database file by which SQLite itself knows whether pages that it has in memory are
/// still those of the file (<https://sqlite.org/fileformat2.html>, section 1.3.7): with a rollback
/// journal every commit counts them up, by whichever connection or process.
public struct ChangeStamp: Sendable, Hashable {
    private let first: UInt64
    private let second: UInt64

    init(_ first: UInt64, _ second: UInt64) {
        self.first = first
        self.second = second
    }
}

extension Connection {
    /// The file's present stamp, read without a lock and without waiting; nil where it would say
    /// nothing: in memory, with a write-ahead log, before there is a first page.
    ///
    /// A commit has written its stamp before it returns. So a stamp that equals one read earlier
    /// under a lock (while a query has a row, for example) says that nothing has been committed in
    /// between, and what that query read is what it would read now. A stamp read while somebody
    /// writes may be one that is then rolled back: it is not to be remembered.
    public var changeStamp: ChangeStamp? {
        guard !isInMemory, let handle = unsafe handle else { return nil }
        // The file's format versions, then from byte 24 on the stamp.
        var bytes: (UInt64, UInt64, UInt64) = (0, 0, 0)
        let code = unsafe withUnsafeMutableBytes(of: &bytes) { buffer in
            unsafe vita_sqlite3_read_file(handle, buffer.baseAddress, 24, 16)
        }
        guard code == SQLITE_OK else { return nil }
        // Bytes 18 and 19: 1 for a rollback journal, 2 for a write-ahead log.
        guard bytes.0.bigEndian >> 32 & 0xFFFF == 0x0101 else { return nil }
        return ChangeStamp(bytes.1, bytes.2)
    }
}
