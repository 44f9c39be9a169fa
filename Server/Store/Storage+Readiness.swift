#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension Storage {
    /// False where what is pushed now could not be kept: the accounts cannot be read, the data
    /// directory cannot be written, or its disk is nearly full.
    public var isWritable: Bool {
        engine.isWritable && (try? accounts.isEmpty()) != nil
    }
}

extension DataDirectory {
    /// Free bytes below which a push may fail halfway: some of the largest, with their journals.
    static let room: UInt64 = 64 << 20

    /// True where files can be made and there is room for what they will hold.
    var hasRoom: Bool {
        guard unsafe access(path, W_OK) == 0 else { return false }
        var disk = statvfs()
        guard systemStatvfs(path, &disk) == 0 else { return false }
        return UInt64(disk.f_bavail) * UInt64(disk.f_frsize) >= Self.room
    }
}

/// `statvfs(3)`, whose name the structure has too.
private func systemStatvfs(_ path: String, _ disk: inout statvfs) -> Int32 {
    unsafe statvfs(path, &disk)
}
