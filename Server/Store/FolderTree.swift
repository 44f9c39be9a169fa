#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Folders of ours with all that is in them.
enum FolderTree {
    /// Deeper than anything of ours is.
    private static let depth = 8

    /// The names in a folder, in order; none where there is no folder.
    static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// What is under a path, without following a link at its end.
    static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status.st_mode : nil
    }

    /// True for a folder.
    static func isFolder(_ path: String) -> Bool {
        mode(path).map { $0 & S_IFMT == S_IFDIR } ?? false
    }

    /// Removes a folder with all that is in it; a link is removed and not followed.
    static func remove(_ path: String, depth: Int = depth) {
        guard isFolder(path), depth > 0 else {
            _ = unsafe unlink(path)
            return
        }
        for name in names(in: path) { remove("\(path)/\(name)", depth: depth - 1) }
        _ = unsafe rmdir(path)
    }

    /// Waits until the disk remembers a folder's names.
    static func synchronize(_ folder: String) throws(StoreError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .directory("\(folder) cannot be read (errno \(errno))")
        }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw .directory("\(folder) cannot be written to disk (errno \(errno))")
        }
    }
}
