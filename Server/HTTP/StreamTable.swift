internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The streams that connections carry now.
struct StreamTable {
    private var streams: [UInt: (content: StreamedContent, address: String)] = [:]
    private var counts: [String: Int] = [:]

    var count: Int { streams.count }

    func all(_ isWanted: (UInt) -> Bool) -> [EventStream] {
        streams.filter { isWanted($0.key) }.map(\.value.content.stream)
    }

    func count(of address: String) -> Int { counts[address] ?? 0 }

    mutating func add(_ content: StreamedContent, _ key: UInt, of address: String) {
        streams[key] = (content, address)
        counts[address, default: 0] += 1
    }

    mutating func remove(_ key: UInt) -> (stream: EventStream, address: String)? {
        guard let (content, address) = streams.removeValue(forKey: key) else { return nil }
        let rest = count(of: address) - 1
        counts[address] = rest > 0 ? rest : nil
        return (content.stream, address)
    }

    /// The streams whose client has hung up. libmicrohttpd does not look at the socket of a
    /// suspended connection.
    func abandoned(_ socket: (UInt) -> Int32?) -> [EventStream] {
        var waits: [pollfd] = []
        var keys: [UInt] = []
        let leaving = Int16(POLLHUP) | Int16(POLLERR) | Self.hangingUp
        for key in streams.keys {
            guard let socket = socket(key) else { continue }
            waits.append(pollfd(fd: socket, events: Self.hangingUp, revents: 0))
            keys.append(key)
        }
        guard !waits.isEmpty, unsafe poll(&waits, nfds_t(waits.count), 0) > 0 else { return [] }
        return zip(keys, waits).compactMap { key, wait in
            wait.revents & leaving == 0 ? nil : streams[key]?.content.stream
        }
    }

    #if os(Linux)
        /// POLLRDHUP, which the headers hide behind _GNU_SOURCE: the client's end of sending.
        /// Whoever listens to events keeps it open.
        private static let hangingUp: Int16 = 0x2000
    #else
        private static let hangingUp: Int16 = 0
    #endif
}
