/// Reads a stream of server-sent events (WHATWG HTML, §9.2.5 and 9.2.6), in whatever pieces it
/// arrives.
public struct EventStreamParser: Sendable {
    /// One event.
    public struct Event: Equatable, Sendable {
        /// Its type; `message` where none was given.
        public var type: String
        /// Its lines of data, with a line feed between each two.
        public var data: String

        /// An event by its parts.
        public init(type: String, data: String) {
            self.type = type
            self.data = data
        }
    }

    /// The stream holds a line or an event that is longer than it may be.
    public struct TooLong: Error, Equatable {}

    /// Bytes of a line.
    public static let lineLimit = 16 << 10
    /// Bytes of an event's data.
    public static let dataLimit = 64 << 10
    /// Milliseconds that `retry` may ask for at most.
    public static let retryLimit = 86_400_000

    /// The id to connect again with; empty where there is none.
    public private(set) var lastEventID: String
    /// Milliseconds to wait before connecting again, where the stream said so.
    public private(set) var retry: Int?

    private var line: [UInt8] = []
    private var isAtStart = true
    /// A line feed that comes now belongs to the carriage return before.
    private var isAfterReturn = false
    private var type = ""
    private var data = ""
    private var hasData = false
    private var id: String

    /// A parser for a new stream that goes on from an id.
    public init(lastEventID: String = "") {
        self.lastEventID = lastEventID
        id = lastEventID
    }

    /// Takes bytes and answers the events that they complete. After an error the stream is of no
    /// more use.
    public mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            if byte == 0x0A, isAfterReturn {
                isAfterReturn = false
                continue
            }
            isAfterReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                if let event = try endLine() { events.append(event) }
                continue
            }
            line.append(byte)
            guard line.count <= Self.lineLimit else { throw TooLong() }
        }
        return events
    }

    private mutating func endLine() throws(TooLong) -> Event? {
        var bytes = line[...]
        line = []
        if isAtStart, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        isAtStart = false
        guard let first = bytes.first else { return dispatch() }
        guard first != UInt8(ascii: ":") else { return nil }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        var value = bytes[colon...].dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        try take(
            String(decoding: bytes[..<colon], as: UTF8.self),
            String(decoding: value, as: UTF8.self))
        return nil
    }

    private mutating func take(_ field: String, _ value: String) throws(TooLong) {
        switch field {
        case "event": type = value
        case "data":
            if hasData { data += "\n" }
            data += value
            hasData = true
            guard data.utf8.count <= Self.dataLimit else { throw TooLong() }
        case "id": if !value.utf8.contains(0) { id = value }
        case "retry":
            guard !value.isEmpty, value.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return }
            retry = min(Int(value) ?? Self.retryLimit, Self.retryLimit)
        default: break
        }
    }

    /// "If the data buffer is an empty string, set the data buffer and the event type buffer to the
    /// empty string and return." A single empty line of data is such an empty string, for its line
    /// feed is in the buffer.
    private mutating func dispatch() -> Event? {
        lastEventID = id
        defer {
            type = ""
            data = ""
            hasData = false
        }
        guard hasData else { return nil }
        return Event(type: type.isEmpty ? "message" : type, data: data)
    }
}
