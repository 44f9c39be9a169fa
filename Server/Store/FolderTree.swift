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

    /// Makes a folder, private, with those above it that are missing.
    static func make(_ path: String) throws(StoreError) {
        if isFolder(path) { return }
        let parent = parent(of: path)
        if parent != path, mode(parent) == nil { try make(parent) }
        guard unsafe mkdir(path, 0o700) == 0 else {
            throw .directory("\(path) cannot be made (errno \(errno)); check the folder above it")
        }
    }

    /// Gives a file or folder another name, which nothing has, and waits until the disk remembers.
    static func rename(_ path: String, to name: String) throws(StoreError) {
        guard posixRename(path, name) == 0 else {
            throw .directory("\(path) cannot be renamed to \(name) (errno \(errno))")
        }
        try synchronize(parent(of: name))
        if parent(of: path) != parent(of: name) { try synchronize(parent(of: path)) }
    }

    /// Waits until the disk remembers the names in a folder and in all below it.
    static func synchronizeAll(_ folder: String, depth: Int = depth) throws(StoreError) {
        guard depth > 0 else { return }
        for name in names(in: folder) where isFolder("\(folder)/\(name)") {
            try synchronizeAll("\(folder)/\(name)", depth: depth - 1)
        }
        try synchronize(folder)
    }

    /// A path without slashes at its end.
    static func trimmed(_ path: String) -> String {
        var path = path
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Bytes of a file; 0 where there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// True where two paths lead to one folder.
    static func isSame(_ left: String, _ right: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe stat(left, &first) == 0, unsafe stat(right, &second) == 0 else {
            return false
        }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// `rename(2)`, which the method above hides.
private func posixRename(_ path: String, _ name: String) -> Int32 {
    unsafe rename(path, name)
}
