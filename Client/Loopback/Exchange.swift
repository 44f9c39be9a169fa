internal import ClientSync

/// One request and its response over a connection.
struct Exchange {
    private static let piece = 256 << 10

    private let message: [UInt8]
    private let configuration: TransportConfiguration
    private let host: String
    private(set) var response: ResponseParser
    /// Bytes of the message that the connection took.
    private(set) var sent = 0
    private var clock: Patience

    init(
        _ message: [UInt8], _ method: String, to url: LoopbackURL,
        _ configuration: TransportConfiguration
    ) {
        self.message = message
        self.configuration = configuration
        host = url.authority
        response = ResponseParser(host: host, method: method, limits: configuration)
        clock = Patience(configuration)
    }

    /// Whether the connection may carry another request.
    var keepsConnection: Bool { response.keepsConnection && sent == message.count }

    /// Sends the message and reads the response, which may come before all is sent: a server that
    /// refuses a content need not read it (RFC 9112 §9.3).
    mutating func run(over socket: LoopbackSocket) throws(TransportError) {
        var takesMore = true
        var buffer: [UInt8] = []
        while !response.isComplete {
            try clock.check(host)
            let isSending = takesMore && sent < message.count
            let ready = socket.wait(toSend: isSending, milliseconds: clock.slice)
            if ready.canRead {
                if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: 64 << 10) }
                switch socket.receive(into: &buffer) {
                case .nothing: break
                case .ended: try response.end()
                case .bytes(let count):
                    clock.note(count)
                    try response.take(buffer[..<count])
                }
            } else if ready.canSend {
                let end = min(sent + Self.piece, message.count)
                guard let count = socket.send(message[sent..<end]) else {
                    takesMore = false
                    continue
                }
                clock.note(count)
                sent += count
            }
        }
    }
}
