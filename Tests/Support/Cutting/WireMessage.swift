#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One message of HTTP/1.1 whose content has a length, as it came.
struct WireMessage {
    /// Up to the empty line, that included.
    var head: [UInt8]
    var content: [UInt8]

    var bytes: [UInt8] { head + content }

    /// True of `100 Continue` and the like, after which the answer is still to come.
    var isInterim: Bool { head.starts(with: "HTTP/1.1 1".utf8) }

    /// The same with the first bytes of its content.
    func shortened(to count: Int, _ framing: WireFault.Framing) -> WireMessage {
        var lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        lines.removeAll { $0.lowercased().hasPrefix("content-length:") }
        switch framing {
        case .length: lines.append("Content-Length: \(count)")
        case .end: lines.append("Connection: close")
        }
        let text = lines.joined(separator: "\r\n") + "\r\n\r\n"
        return WireMessage(head: Array(text.utf8), content: Array(content.prefix(count)))
    }

    /// What the head says of the length; nil where it says nothing that is understood here.
    static func length(_ head: [UInt8]) -> Int? {
        let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
        let name = "content-length:"
        guard let line = lines.first(where: { $0.hasPrefix(name) }) else {
            let isFramed = lines.contains { $0.hasPrefix("transfer-encoding:") }
            return isFramed ? nil : 0
        }
        return Int(line.dropFirst(name.count).filter { $0 != " " })
    }
}

/// Takes messages from a connection, one after the other.
struct WireReader {
    private let descriptor: Int32
    private var waiting: [UInt8] = []
    private static let gap: [UInt8] = Array("\r\n\r\n".utf8)

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// The next one; nil where the connection ends before or within it.
    mutating func next() -> WireMessage? {
        var end = waiting.firstRange(of: Self.gap)
        while end == nil {
            guard receive() else { return nil }
            end = waiting.firstRange(of: Self.gap)
        }
        guard let end, let length = WireMessage.length(Array(waiting[..<end.upperBound])) else {
            return nil
        }
        let whole = end.upperBound + length
        while waiting.count < whole { guard receive() else { return nil } }
        let message = WireMessage(
            head: Array(waiting[..<end.upperBound]), content: Array(waiting[end.upperBound..<whole])
        )
        waiting.removeFirst(whole)
        return message
    }

    private mutating func receive() -> Bool {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe recv(descriptor, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            waiting += piece[..<count]
            return true
        }
    }
}
