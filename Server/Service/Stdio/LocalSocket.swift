internal import ServerStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// `server.socket` in the data directory, by which `vita-server stdio` reaches the server that runs
/// on it. Who can enter the directory could read everything in it anyway, so it asks for no token.
enum LocalSocket {
    static let name = "server.socket"

    /// A socket that listens there; who calls holds the directory's lock, so one that is there was
    /// left by a server that was killed.
    static func listen(in folder: String) throws -> Int32 {
        unsafe try reach(folder) { descriptor, address, size in
            _ = unsafe unlink("\(folder)/\(name)")
            guard unsafe bind(descriptor, address, size) == 0,
                unsafe chmod("\(folder)/\(name)", 0o600) == 0, systemListen(descriptor, 16) == 0
            else { return false }
            return true
        }
    }

    /// A connection to the server that listens there; nil where none does.
    static func connect(in folder: String) -> Int32? {
        unsafe try? reach(folder) { descriptor, address, size in
            unsafe systemConnect(descriptor, address, size) == 0
        }
    }

    /// Takes the name away.
    static func remove(in folder: String) { _ = unsafe unlink("\(folder)/\(name)") }

    private static func reach(
        _ folder: String, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // A socket's path has room for about a hundred bytes: a long one goes by a descriptor.
        let place = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if place >= 0 { _ = close(place) } }
        var path = "\(folder)/\(name)"
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        if path.utf8.count > room { path = "/proc/self/fd/\(place)/\(name)" }
        guard path.utf8.count <= room else { throw failure(folder, ENAMETOOLONG) }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
            unsafe buffer.copyBytes(from: Array(path.utf8))
        }
        #if canImport(Glibc)
            let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw failure(folder, errno) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isReached = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body(descriptor, $0, size)
            }
        }
        guard isReached else {
            let code = errno
            _ = close(descriptor)
            throw failure(folder, code)
        }
        return descriptor
    }

    private static func failure(_ folder: String, _ code: Int32) -> StoreError {
        .directory("\(folder)/\(name) cannot be used (errno \(code))")
    }
}

private func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    listen(descriptor, backlog)
}

private func systemConnect(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
    unsafe connect(descriptor, address, size)
}
