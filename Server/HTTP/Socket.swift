internal import CMicroHTTPD

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The few calls on sockets that libmicrohttpd leaves to us.
enum Socket {
    /// A bound, listening, non-blocking socket.
    static func listen(on address: String, port: UInt16) throws(HTTPServer.StartError) -> Int32 {
        let isIPv6 = address.contains(":")
        #if canImport(Glibc)
            let type = Int32(SOCK_STREAM.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        let descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, type, 0)
        guard descriptor >= 0 else { throw failure(address, port) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        set(descriptor, SOL_SOCKET, SO_REUSEADDR)
        let bound: Int32?
        if isIPv6 {
            var name = sockaddr_in6()
            name.sin6_family = sa_family_t(AF_INET6)
            name.sin6_port = port.bigEndian
            let parsed = unsafe inet_pton(AF_INET6, address, &name.sin6_addr) == 1
            bound = parsed ? bind(descriptor, &name) : nil
        } else {
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            let parsed = unsafe inet_pton(AF_INET, address, &name.sin_addr) == 1
            bound = parsed ? bind(descriptor, &name) : nil
        }
        guard let bound else {
            close(descriptor)
            throw HTTPServer.StartError(
                description: "\(address) is not a numeric address. Listen on 127.0.0.1 or ::1, "
                    + "or on 0.0.0.0 or :: for every interface.")
        }
        guard bound == 0, Self.listen(descriptor) == 0 else {
            let error = failure(address, port)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func bind<Name>(_ descriptor: Int32, _ name: inout Name) -> Int32 {
        unsafe withUnsafeBytes(of: &name) { bytes in
            guard let start = bytes.baseAddress else { return -1 }
            return unsafe systemBind(
                descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
    }

    private static func listen(_ descriptor: Int32) -> Int32 { systemListen(descriptor, 511) }

    private static func failure(_ address: String, _ port: UInt16) -> HTTPServer.StartError {
        let reason = unsafe String(cString: strerror(errno))
        return HTTPServer.StartError(
            description: "Cannot listen on \(address), port \(port): \(reason). "
                + "Choose another address or port, or end the program that uses it.")
    }

    /// Lets the process have as many descriptors as it may (connections, databases).
    static func allowDescriptors() {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < 8192 else { return }
        limit.rlim_cur = min(8192, limit.rlim_max)
        _ = unsafe setrlimit(resource, &limit)
    }

    /// The port a bound socket has.
    static func port(_ descriptor: Int32) -> UInt16 {
        var name = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutableBytes(of: &name) { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            guard
                unsafe getsockname(
                    descriptor, start.assumingMemoryBound(to: sockaddr.self), &size) == 0
            else { return 0 }
            // The port stands at the same place in both families.
            return unsafe UInt16(
                bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
        }
    }

    /// A numeric address in words, or a dash. An IPv4 address that came to an IPv6 socket is
    /// written as what it is (RFC 4291 §2.5.5.2).
    static func text(of address: UnsafePointer<sockaddr>, _ size: socklen_t) -> String {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let flags = Int32(NI_NUMERICHOST)
        guard unsafe getnameinfo(address, size, &text, socklen_t(text.count), nil, 0, flags) == 0
        else { return "-" }
        let name = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        let mapped = "::ffff:"
        guard name.hasPrefix(mapped), name.contains(".") else { return name }
        return String(name.dropFirst(mapped.utf8.count))
    }

    /// True for a numeric IPv4 or IPv6 address.
    static func isAddress(_ text: String) -> Bool {
        var name = in6_addr()
        var name4 = in_addr()
        return unsafe inet_pton(AF_INET, text, &name4) == 1 || inet_pton(AF_INET6, text, &name) == 1
    }

    static func close(_ descriptor: Int32) { _ = systemClose(descriptor) }

    /// Small answers leave at once.
    static func disableDelay(_ descriptor: Int32) {
        set(descriptor, Int32(IPPROTO_TCP.littleEndian), TCP_NODELAY)
    }

    /// Bounds what the system keeps for a client that does not read, and for how long it goes on
    /// sending to one that no longer answers (RFC 5482).
    static func limitUnread(_ descriptor: Int32, _ patience: Duration) {
        set(descriptor, SOL_SOCKET, SO_SNDBUF, 64 << 10)
        #if canImport(Glibc)
            let (seconds, attoseconds) = patience.components
            let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
            set(
                descriptor, Int32(IPPROTO_TCP.littleEndian), TCP_USER_TIMEOUT,
                Int32(clamping: milliseconds))
        #endif
    }

    /// Sends what there is room for at once.
    static func send(_ bytes: [UInt8], to descriptor: Int32) {
        _ = unsafe bytes.withUnsafeBytes { bytes in
            unsafe systemSend(
                descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
    }

    /// Ends both directions; the descriptor stays.
    static func shutDown(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Ends the reading direction behind what has already arrived.
    static func shutDownReading(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_RD)) }

    private static func set(
        _ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32 = 1
    ) {
        var value = value
        _ = unsafe setsockopt(
            descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}

private func systemBind(
    _ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
    unsafe bind(descriptor, name, size)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    listen(descriptor, backlog)
}

private func systemSend(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
    unsafe send(descriptor, bytes, count, flags)
}
