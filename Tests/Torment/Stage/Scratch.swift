#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder in which programs are tormented, removed with everything in it when the last reference
/// goes. In memory where the system has a folder for that: a process that is killed does not ask
/// which disk it wrote to, and thousands of homes are copied.
final class Scratch: Sendable {
    /// The absolute path, without a slash at its end.
    let path: String

    init() throws {
        let places = [
            "/dev/shm", unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }, "/tmp",
        ]
        let parent = places.compactMap(\.self).first { unsafe access($0, W_OK | X_OK) == 0 }
        var template = "\(parent ?? "/tmp")/vita-torment-XXXXXX".utf8CString.map { $0 }
        guard unsafe mkdtemp(&template) != nil, let real = unsafe realpath(template, nil) else {
            throw TreeFailure("no folder can be made", errno)
        }
        defer { unsafe free(real) }
        path = unsafe String(cString: real)
    }

    deinit { Tree.remove(path) }

    /// The path of something in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// What a system call answered.
struct TreeFailure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ code: Int32) {
        description = "\(what): \(unsafe String(cString: strerror(code)))"
    }
}
