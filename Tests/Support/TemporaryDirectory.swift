#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A private folder of a test's own, removed with everything in it when the last reference goes.
public final class TemporaryDirectory: Sendable {
    /// The absolute path, without a symbolic link in it and without a slash at its end.
    public let path: String

    /// Makes a folder with mode 0700 in `TMPDIR`, or in `/tmp`.
    ///
    /// - Throws: ``Failure`` when the system does not make it.
    public init() throws(Failure) {
        let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = "\(parent)/vita-test-XXXXXX".utf8CString.map { $0 }
        guard unsafe mkdtemp(&template) != nil, let real = unsafe realpath(template, nil) else {
            throw Failure(errno: errno)
        }
        defer { unsafe free(real) }
        path = unsafe String(cString: real)
    }

    deinit { Self.remove(path) }

    /// The path of something in the folder, which need not exist.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The names of what is in the folder, sorted.
    public var names: [String] { Self.names(in: path).sorted() }

    /// The names of what is in a folder of the folder, sorted; none where there is no such folder.
    public func names(in folder: String) -> [String] { Self.names(in: file(folder)).sorted() }

    /// Removes something of the folder, with everything in it.
    public func remove(_ name: String) {
        if unsafe unlink(file(name)) != 0 { Self.remove(file(name)) }
    }

    /// What a system call answered.
    public struct Failure: Error {
        /// The system's error number.
        public let errno: Int32
    }

    private static func names(in path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder with everything in it.
    static func remove(_ path: String) {
        for name in names(in: path) {
            let child = "\(path)/\(name)"
            var status = stat()
            guard unsafe lstat(child, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                remove(child)
            } else {
                _ = unsafe unlink(child)
            }
        }
        _ = unsafe rmdir(path)
    }
}
