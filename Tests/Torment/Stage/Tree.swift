#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files and folders, whole. Never for a database that this process has open, and it has none.
enum Tree {
    /// The names in a folder, sorted; none where there is no such folder.
    static func names(in path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// What kind of thing is at a path, and its permissions; nil where there is nothing.
    static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status.st_mode : nil
    }

    static func exists(_ path: String) -> Bool { mode(path) != nil }

    static func isFolder(_ path: String) -> Bool {
        mode(path).map { $0 & S_IFMT == S_IFDIR } ?? false
    }

    static func isFile(_ path: String) -> Bool {
        mode(path).map { $0 & S_IFMT == S_IFREG } ?? false
    }

    /// Every file and folder below a path, folders before what is in them, without the path itself.
    static func everything(below path: String) -> [String] {
        names(in: path).flatMap { name in
            let child = "\(path)/\(name)"
            return [child] + (isFolder(child) ? everything(below: child) : [])
        }
    }

    /// What below a path, itself included, others than its owner may read, write or enter.
    static func exposed(_ path: String) -> [String] {
        ([path] + everything(below: path)).filter {
            // A socket is a door, and who may knock is told by its folder.
            guard let mode = mode($0), mode & S_IFMT != S_IFSOCK, mode & S_IFMT != S_IFLNK else {
                return false
            }
            return mode & 0o077 != 0
        }
    }

    static func make(_ path: String) throws {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw TreeFailure("\(path) cannot be made", errno)
        }
    }

    static func remove(_ path: String) {
        if isFolder(path) {
            for name in names(in: path) { remove("\(path)/\(name)") }
            _ = unsafe rmdir(path)
        } else {
            _ = unsafe unlink(path)
        }
    }

    static func read(_ path: String) throws -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw TreeFailure("\(path) cannot be opened", errno) }
        defer { close(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe systemRead(file, $0.baseAddress, $0.count)
            }
            guard count >= 0 else { throw TreeFailure("\(path) cannot be read", errno) }
            guard count > 0 else { return content }
            content += chunk[..<count]
        }
    }

    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw TreeFailure("\(path) cannot be made", errno) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe systemWrite(file, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            guard count > 0 else { throw TreeFailure("\(path) cannot be written", errno) }
            done += count
        }
    }

    /// A copy of a file or a folder, in place of what may be there, with the same permissions.
    /// Sockets stay behind.
    static func copy(_ source: String, to target: String) throws {
        remove(target)
        guard let mode = mode(source) else { return }
        switch mode & S_IFMT {
        case S_IFDIR:
            try make(target)
            for name in names(in: source) { try copy("\(source)/\(name)", to: "\(target)/\(name)") }
            _ = unsafe chmod(target, mode & 0o7777)
        case S_IFREG:
            try write(read(source), to: target, mode: mode & 0o7777)
            _ = unsafe chmod(target, mode & 0o7777)
        default: break
        }
    }
}

private func systemRead(
    _ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int
) -> Int { unsafe read(file, bytes, count) }

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(file, bytes, count)
}
