internal import ClientSync

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A connection over TCP to this machine, which never blocks. Closed with the last reference.
final class LoopbackSocket {
    /// What came of an attempt to read.
    enum Arrival {
        /// So many bytes were read.
        case bytes(Int)
        /// There is nothing now.
        case nothing
        /// Nothing will come any more.
        case ended
    }

    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { _ = close(descriptor) }

    /// Connects; nil where nobody listens, or not until the deadline.
    static func connect(
        to url: LoopbackURL, until deadline: ContinuousClock.Instant
    ) -> LoopbackSocket? {
        // A name for both families, without asking anybody (RFC 6761 §6.3).
        let addresses = url.host == "localhost" ? ["127.0.0.1", "[::1]"] : [url.host]
        for address in addresses {
            if let socket = connect(address, url.port, deadline) { return socket }
        }
        return nil
    }

    private static func connect(
        _ address: String, _ port: UInt16, _ deadline: ContinuousClock.Instant
    ) -> LoopbackSocket? {
        let isNewer = address == "[::1]"
        let family = isNewer ? AF_INET6 : AF_INET
        #if canImport(Darwin)
            let descriptor = unsafe socket(family, SOCK_STREAM, 0)
        #else
            let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard descriptor >= 0 else { return nil }
        let connection = LoopbackSocket(descriptor: descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, size)
        let answer = isNewer ? six(descriptor, port) : four(descriptor, address, port)
        if answer == 0 { return connection }
        guard errno == EINPROGRESS else { return nil }
        while ContinuousClock.now < deadline {
            guard connection.wait(toSend: true, milliseconds: 1000).canSend else { continue }
            var failure: Int32 = 0
            var length = size
            let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &length)
            return code == 0 && failure == 0 ? connection : nil
        }
        return nil
    }

    private static func four(_ descriptor: Int32, _ address: String, _ port: UInt16) -> Int32 {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        guard unsafe inet_pton(AF_INET, address, &name.sin_addr) == 1 else { return -1 }
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe systemConnect(descriptor, name, size)
            }
        }
    }

    private static func six(_ descriptor: Int32, _ port: UInt16) -> Int32 {
        var name = sockaddr_in6()
        name.sin6_family = sa_family_t(AF_INET6)
        name.sin6_port = port.bigEndian
        name.sin6_addr = in6addr_loopback
        let size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        return unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe systemConnect(descriptor, name, size)
            }
        }
    }

    /// Waits until there is something to read, or room to send where that is wished; neither where
    /// the time is over. An end and an error can be read.
    func wait(toSend: Bool, milliseconds: Int) -> (canRead: Bool, canSend: Bool) {
        let events = Int16(toSend ? POLLIN | POLLOUT : POLLIN)
        var wish = pollfd(fd: descriptor, events: events, revents: 0)
        guard unsafe poll(&wish, 1, Int32(clamping: max(milliseconds, 0))) > 0 else {
            return (false, false)
        }
        let canRead = wish.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0
        return (canRead, wish.revents & Int16(POLLOUT) != 0)
    }

    /// Sends what there is room for; nil where the other side takes no more.
    func send(_ bytes: ArraySlice<UInt8>) -> Int? {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe systemSend(descriptor, buffer.baseAddress, buffer.count, flags)
        }
        if count >= 0 { return count }
        return errno == EINTR || errno == EAGAIN ? 0 : nil
    }

    /// Reads into a buffer from its beginning.
    func receive(into buffer: inout [UInt8]) -> Arrival {
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
        }
        if count > 0 { return .bytes(count) }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .ended
    }
}

private func systemConnect(
    _ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
    unsafe connect(descriptor, name, size)
}

private func systemSend(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
    unsafe send(descriptor, bytes, count, flags)
}
