#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// TCP sockets on loopback that never wait, by their descriptors.
enum LoopbackSocket {
    /// 127.0.0.1 in the order of this machine.
    static let local: UInt32 = 0x7F00_0001

    /// A socket that listens on a free port, and the port; nil where the system gives none.
    static func listening() -> (descriptor: Int32, port: UInt16)? {
        let made = make()
        guard made >= 0 else { return nil }
        var name = address(local, 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(made, name, size) == 0 && listen(made, 256) == 0
                    && getsockname(made, name, &size) == 0
            }
        }
        guard isBound else {
            close(made)
            return nil
        }
        setUp(made)
        return (made, UInt16(bigEndian: name.sin_port))
    }

    /// The next connection that somebody made, and the address it comes from; nil where nobody did.
    static func accepted(_ listening: Int32) -> (descriptor: Int32, from: UInt32)? {
        var name = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let made = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe accept(listening, name, &size)
            }
        }
        guard made >= 0 else { return nil }
        setUp(made)
        return (made, UInt32(bigEndian: name.sin_addr.s_addr))
    }

    /// A connection to a port, from an address where the system has it; nil where nobody listens.
    static func connected(to port: UInt16, from source: UInt32) -> Int32? {
        let made = make()
        guard made >= 0 else { return nil }
        if source != local { _ = unsafe call(made, address(source, 0), bind) }
        guard unsafe call(made, address(local, port), connect) == 0 else {
            close(made)
            return nil
        }
        setUp(made)
        return made
    }

    private static func call(
        _ descriptor: Int32, _ name: sockaddr_in,
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var name = name
        return unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe function(descriptor, name, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func make() -> Int32 {
        #if canImport(Glibc)
            let type = Int32(SOCK_STREAM.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        return socket(AF_INET, type, 0)
    }

    private static func setUp(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var on: Int32 = 1
        unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func address(_ host: UInt32, _ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = host.bigEndian
        return name
    }
}
