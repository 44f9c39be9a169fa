#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The folder of a replica.
enum HomeFolder {
    /// Makes it and those above it that are missing, with mode 0700, and waits until the disk
    /// remembers each: what is in a folder that a power cut takes away was never kept.
    static func make(_ home: String) throws {
        guard !home.isEmpty, !home.utf8.contains(0) else {
            throw ReplicaError("the home folder has no name", hint: "set VITA_HOME or --home")
        }
        var path = ""
        for part in home.split(separator: "/", omittingEmptySubsequences: true) {
            path += (home.hasPrefix("/") || !path.isEmpty ? "/" : "") + part
            if unsafe mkdir(path, 0o700) == 0 {
                try rememberName(of: path)
            } else if errno != EEXIST, errno != EROFS, errno != EACCES {
                throw failure(
                    "cannot make the folder \(path)", "choose another with --home or VITA_HOME")
            }
        }
    }

    /// Some folders cannot be read, some file systems cannot be asked.
    private static func rememberName(of path: String) throws {
        let parent = unsafe open("\(path)/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        defer { close(parent) }
        guard fsync(parent) == 0 || errno == EINVAL else {
            throw failure("the folder above \(path) cannot be written to disk", "check the disk")
        }
    }

    private static func failure(_ what: String, _ hint: String) -> ReplicaError {
        ReplicaError("\(what): \(unsafe String(cString: strerror(errno)))", hint: hint)
    }
}
