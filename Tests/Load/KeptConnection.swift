#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One connection to loopback that is never waited for: what can be sent or received at once is.
final class KeptConnection {
    /// A whole answer.
    struct Answer {
        let status: Int
        let body: [UInt8]
        /// True where the server says that it closes behind it.
        let isLast: Bool
    }

    private(set) var descriptor: Int32 = -1
    private let port: UInt16
    /// The last number of the address it comes from, 127.0.0.N.
    private let host: UInt8
    /// Pieces to be sent, which share the memory of those that they were given as.
    private var outgoing: [ArraySlice<UInt8>] = []
    private var incoming: [UInt8] = []
    private var piece = [UInt8](repeating: 0, count: 65_536)

    /// A connection from 127.0.0.`host`, where the system has such an address.
    init(port: UInt16, host: UInt8 = 1) {
        (self.port, self.host) = (port, host)
        open()
    }

    deinit { end() }

    /// True while there is something to be sent.
    var isSending: Bool { !outgoing.isEmpty }

    /// Closes it.
    func end() {
        if descriptor >= 0 { _ = close(descriptor) }
        descriptor = -1
    }

    /// Closes it and opens another.
    func reopen() {
        end()
        open()
    }

    private func open() {
        (outgoing, incoming) = ([], [])
        descriptor = socket(AF_INET, Self.stream, 0)
        guard descriptor >= 0 else { return }
        if host != 1 { _ = unsafe name(lastByte: host, port: 0, systemBind) }
        // On loopback the system answers at once, whatever the server does.
        guard unsafe name(lastByte: 1, port: port, systemConnect) == 0 else {
            end()
            return
        }
        var on: Int32 = 1
        unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    private func name(
        lastByte: UInt8, port: UInt16,
        _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = (0x7F00_0000 | UInt32(lastByte)).bigEndian
        return unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe call(descriptor, name, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Sends these bytes, now or as soon as there is room. False when the server has gone.
    func send(_ bytes: [UInt8]) -> Bool {
        if !bytes.isEmpty { outgoing.append(bytes[...]) }
        return flush()
    }

    /// Sends what there is room for. False when the server has gone.
    func flush() -> Bool {
        while let piece = outgoing.first {
            let sent = unsafe piece.withUnsafeBytes { bytes in
                unsafe systemSend(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            if sent < 0, errno == EAGAIN { return true }
            guard sent > 0 else { return false }
            if sent < piece.count {
                outgoing[0] = piece.dropFirst(sent)
            } else {
                outgoing.removeFirst()
            }
        }
        return true
    }

    /// Reads what has arrived. False when the server has gone.
    func receive() -> Bool {
        while true {
            let count = unsafe recv(descriptor, &piece, piece.count, 0)
            if count < 0, errno == EAGAIN { return true }
            guard count > 0 else { return false }
            incoming += piece[..<count]
            if count < piece.count { return true }
        }
    }

    /// Bytes that have arrived and belong to no answer yet.
    var received: Int { incoming.count }

    /// The answer that has arrived whole, which is then forgotten. Of its header section only status,
    /// length and `Connection: close` are looked at, for whoever loads a server shares the machine
    /// with it.
    func answer() -> Answer? {
        guard let end = Self.end(of: incoming) else { return nil }
        var length = 0
        var isLast = false
        var start = 0
        while start < end {
            let stop = incoming[start..<end].firstIndex(of: 0x0D) ?? end
            let line = incoming[start..<stop]
            if let value = Self.value(of: line, "content-length:") {
                for byte in value { length = length * 10 + Int(byte & 15) }
            } else if let value = Self.value(of: line, "connection:") {
                isLast = value.elementsEqual("close".utf8)
            }
            start = stop + 2
        }
        guard incoming.count >= end + 4 + length else { return nil }
        // HTTP/1.1 200 …
        let status = incoming[9..<12].reduce(0) { $0 * 10 + Int($1 & 15) }
        let body = Array(incoming[(end + 4)..<(end + 4 + length)])
        if incoming.count == end + 4 + length {
            incoming.removeAll(keepingCapacity: true)
        } else {
            incoming.removeFirst(end + 4 + length)
        }
        return Answer(status: status, body: body, isLast: isLast)
    }

    /// What stands behind a name, in lower case, and one space.
    private static func value(
        of line: ArraySlice<UInt8>, _ name: StaticString
    ) -> ArraySlice<UInt8>? {
        guard line.count > name.utf8CodeUnitCount else { return nil }
        return name.withUTF8Buffer { name in
            for index in name.indices
            where unsafe line[line.startIndex + index] | 0x20 != name[index] | 0x20 {
                return nil
            }
            return line.dropFirst(name.count + 1)
        }
    }

    /// Where the empty line is that ends a header section.
    private static func end(of bytes: [UInt8]) -> Int? {
        var from = 0
        while let index = bytes[from...].firstIndex(of: 0x0D), index + 3 < bytes.count {
            if bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10 {
                return index
            }
            from = index + 1
        }
        return nil
    }

    #if canImport(Glibc)
        private static let stream = Int32(SOCK_STREAM.rawValue)
    #else
        private static let stream = SOCK_STREAM
    #endif
}

private func systemSend(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
    unsafe send(descriptor, bytes, count, flags)
}

private func systemBind(
    _ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
    unsafe bind(descriptor, name, size)
}

private func systemConnect(
    _ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 {
    unsafe connect(descriptor, name, size)
}
