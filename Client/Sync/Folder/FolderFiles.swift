#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Files in a folder and its subfolders, reached from the folder's own descriptor and never through
/// a symbolic link.
final class FolderFiles {
    private let path: String
    private let root: Int32
    private let mode: mode_t

    /// Opens a folder; with `creating` makes it where its parent is there.
    init(_ path: String, creating: Bool = false) throws {
        self.path = path
        if creating, unsafe mkdir(path, 0o700) == 0 {
            try Self.rememberName(of: path)
        } else if creating, errno != EEXIST {
            throw Self.failure("\(path) cannot be made")
        }
        root = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw Self.failure("\(path) cannot be read")
            }
            throw SyncFailure.folder(
                "there is no folder \(path)",
                hint: "is the stick mounted, or the synced folder there? nothing was changed")
        }
        var status = stat()
        mode = unsafe fstat(root, &status) == 0 ? status.st_mode & 0o777 : 0o700
    }

    deinit { if root >= 0 { _ = close(root) } }

    /// Waits until the folder above remembers a new one; some file systems cannot be asked.
    private static func rememberName(of path: String) throws {
        let parent = unsafe open("\(path)/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        defer { _ = close(parent) }
        guard fsync(parent) == 0 || errno == EINVAL else {
            throw failure("\(path) cannot be made")
        }
    }

    /// Runs `body` with a subfolder's descriptor; nil where there is none.
    private func within<T>(_ folder: String?, _ body: (Int32) throws -> T) throws -> T? {
        guard let folder else { return try body(root) }
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let descriptor = unsafe openat(root, folder, flags)
        guard descriptor >= 0 else {
            // A link or a file of that name is not ours.
            if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return nil }
            throw Self.failure("\(path)/\(folder) cannot be read")
        }
        defer { _ = close(descriptor) }
        return try body(descriptor)
    }

    /// Every name in a folder.
    func names(in folder: String?) throws -> [String] { try namesIfAny(in: folder) ?? [] }

    /// Every name in a folder that is there.
    func namesIfAny(in folder: String?) throws -> [String]? {
        try within(folder) { descriptor in
            // Its own offset: a duplicate would go on where somebody else has read.
            let copy = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard copy >= 0, let stream = unsafe fdopendir(copy) else {
                throw Self.failure("\(path) cannot be read")
            }
            defer { unsafe _ = closedir(stream) }
            var names: [String] = []
            errno = 0
            while let entry = unsafe readdir(stream) {
                let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                    unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) {
                        unsafe String(validatingCString: $0)
                    }
                }
                if let name, name != ".", name != ".." { names.append(name) }
            }
            guard errno == 0 else { throw Self.failure("\(path) cannot be read") }
            return names
        }
    }

    /// When a file was written last, seconds since 1970; 0 where nobody knows.
    func modified(_ name: String, in folder: String) -> Int {
        let found = try? within(folder) { descriptor in
            var status = stat()
            guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                return 0
            }
            #if canImport(Darwin)
                return Int(status.st_mtimespec.tv_sec)
            #else
                return Int(status.st_mtim.tv_sec)
            #endif
        }
        return found.flatMap { $0 } ?? 0
    }

    /// A regular file's bytes; nil where there is none, or one that is larger than `limit`.
    func read(_ name: String, in folder: String?, limit: Int) throws -> [UInt8]? {
        try within(folder) { place -> [UInt8]? in
            // A pipe of that name must not make anybody wait.
            let descriptor = unsafe openat(
                place, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else {
                if [ENOENT, ELOOP, ENXIO].contains(errno) { return nil }
                throw Self.failure("\(name) in \(path) cannot be read")
            }
            defer { _ = close(descriptor) }
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                status.st_size <= limit
            else { return nil }
            var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
            var count = 0
            while count < bytes.count {
                let room = bytes.count - count
                let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                    unsafe systemRead(descriptor, buffer.baseAddress?.advanced(by: count), room)
                }
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw Self.failure("\(name) in \(path) cannot be read") }
                if got == 0 { break }
                count += got
            }
            bytes.removeSubrange(count...)
            return bytes
        } ?? nil
    }

    /// Makes a subfolder with the folder's own permissions.
    func makeFolder(_ name: String) throws {
        guard unsafe mkdirat(root, name, mode) == 0 else {
            if errno == EEXIST { return }
            throw Self.failure("\(path)/\(name) cannot be made")
        }
        // As shared as the folder above it, whatever the umask; some file systems have no modes.
        _ = try within(name) { fchmod($0, mode) }
        try sync(root)
    }

    /// Writes a file beside its name and renames it, so that it is there whole or not at all, also
    /// after a power cut; with the folder's own permissions.
    func write(
        _ bytes: [UInt8], as name: String, beside draft: String, in folder: String?
    ) throws {
        let done: Void? = try within(folder) { place in
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let descriptor = unsafe openat(place, draft, flags, mode & 0o666)
            guard descriptor >= 0 else { throw Self.failure("\(path) cannot be written to") }
            var isOpen = true
            do {
                _ = fchmod(descriptor, mode & 0o666)
                try Self.writeAll(bytes, to: descriptor, path)
                guard fsync(descriptor) == 0 else {
                    throw Self.failure("\(path) cannot be written to")
                }
                isOpen = false
                guard close(descriptor) == 0, unsafe renameat(place, draft, place, name) == 0 else {
                    throw Self.failure("\(path) cannot be written to")
                }
                try sync(place)
            } catch {
                if isOpen { _ = close(descriptor) }
                _ = unsafe unlinkat(place, draft, 0)
                throw error
            }
        }
        guard done != nil else {
            throw SyncFailure.folder(
                "\(path)/\(folder ?? "") went away meanwhile", hint: "nothing was lost; sync again")
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe systemWrite(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("\(path) cannot be written to") }
            rest = rest.dropFirst(count)
        }
    }

    /// Removes a file, if it is there.
    func remove(_ name: String, in folder: String) throws {
        _ = try within(folder) { place in
            guard unsafe unlinkat(place, name, 0) == 0 || errno == ENOENT else {
                throw Self.failure("\(name) in \(path)/\(folder) cannot be removed")
            }
        }
    }

    /// Waits until the disk remembers a folder's names; some file systems cannot be asked.
    private func sync(_ descriptor: Int32) throws {
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw Self.failure("\(path) cannot be written to")
        }
    }

    private static func failure(_ what: String) -> SyncFailure {
        let code = errno
        let reason = unsafe String(cString: strerror(code))
        let hint =
            switch code {
            case ENOSPC, EDQUOT: "make room there and sync again; nothing was lost"
            case EROFS, EACCES, EPERM: "check its permissions, and whether it may be written to"
            default: "check the disk and sync again; nothing was lost"
            }
        return .folder("\(what): \(reason)", hint: hint)
    }
}

private func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
    unsafe read(descriptor, buffer, count)
}

private func systemWrite(
    _ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int
) -> Int {
    unsafe write(descriptor, buffer, count)
}
