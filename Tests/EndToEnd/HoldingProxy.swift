#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A proxy that holds an answer in chunks back until it is whole, as some do by default. It works
/// only while somebody calls `step`, so it needs no thread.
final class HoldingProxy {
    private struct Pair {
        let client: Int32
        let server: Int32
        var held: [UInt8] = []
        var isOver = false
    }

    let port: UInt16
    /// Requests for streams that it has passed on.
    private(set) var streams = 0
    private let listening: Int32
    private let target: UInt16
    private var pairs: [Pair] = []

    init(to target: UInt16) throws {
        self.target = target
        let made = Self.socket()
        listening = made
        var name = Self.address(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(made, name, size) == 0 && listen(made, 16) == 0
                    && getsockname(made, name, &size) == 0
            }
        }
        guard isBound else { throw Failure() }
        port = UInt16(bigEndian: name.sin_port)
    }

    struct Failure: Error {}

    deinit {
        close(listening)
        for pair in pairs { end(pair) }
    }

    private static func socket() -> Int32 {
        #if canImport(Glibc)
            let made = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let made = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        return made
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return name
    }

    private func end(_ pair: Pair) {
        close(pair.client)
        close(pair.server)
    }

    /// Passes on what has come, after waiting for it for a moment.
    func step() {
        var waits = [pollfd(fd: listening, events: Int16(POLLIN), revents: 0)]
        for pair in pairs {
            waits.append(pollfd(fd: pair.client, events: Int16(POLLIN), revents: 0))
            waits.append(pollfd(fd: pair.server, events: Int16(POLLIN), revents: 0))
        }
        guard unsafe poll(&waits, nfds_t(waits.count), 10) > 0 else { return }
        for index in pairs.indices {
            if waits[1 + 2 * index].revents != 0 { upwards(index) }
            if waits[2 + 2 * index].revents != 0 { downwards(index) }
        }
        for pair in pairs where pair.isOver { end(pair) }
        pairs.removeAll(where: \.isOver)
        if waits[0].revents != 0 { accept() }
    }

    private func accept() {
        let client = Self.accepted(listening)
        let server = Self.socket()
        var name = Self.address(target)
        let isConnected = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe connect(server, name, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return end(Pair(client: client, server: server)) }
        pairs.append(Pair(client: client, server: server))
    }

    private static func accepted(_ listening: Int32) -> Int32 {
        let client = systemAccept(listening)
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        return client
    }

    private func upwards(_ index: Int) {
        let bytes = Self.read(pairs[index].client)
        if bytes.starts(with: "GET /v1/live".utf8) { streams += 1 }
        pairs[index].isOver = bytes.isEmpty || !Self.write(bytes, to: pairs[index].server)
    }

    private func downwards(_ index: Int) {
        let bytes = Self.read(pairs[index].server)
        pairs[index].held += bytes
        let text = String(decoding: pairs[index].held, as: UTF8.self).lowercased()
        let isHeld = text.contains("transfer-encoding: chunked") && !text.hasSuffix("0\r\n\r\n")
        if bytes.isEmpty || !isHeld {
            let isRead = Self.write(pairs[index].held, to: pairs[index].client)
            pairs[index].held = []
            pairs[index].isOver = bytes.isEmpty || !isRead
        }
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(descriptor, &piece, piece.count, 0)
        return Array(piece.prefix(max(count, 0)))
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = unsafe rest.withUnsafeBytes { bytes in
                unsafe send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }
}

/// `accept(2)`, which a method hides.
private func systemAccept(_ listening: Int32) -> Int32 { accept(listening, nil, nil) }
