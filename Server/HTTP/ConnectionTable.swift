internal import Synchronization

/// The connections there are, and what they hold of what is limited.
struct ConnectionTable {
    private(set) var connections: [UInt: Connection] = [:]
    /// Handed to a daemon that has not shown them yet, by descriptor.
    private var expected: [Int32: Expected] = [:]
    private var counts: [String: Int] = [:]
    /// Bytes that contents being received or handled hold together.
    var bodies = 0
    /// Bytes that large answers being sent hold together.
    var answers = 0
    var streams = StreamTable()

    struct Expected {
        var address: String
        var generation: Generation
    }

    /// Connections and those that will be.
    var count: Int { connections.count + expected.count }

    func count(of address: String) -> Int { counts[address] ?? 0 }

    /// A daemon is about to get a connection.
    mutating func expect(_ socket: Int32, from address: String, _ generation: Generation) {
        // The same descriptor again: the daemon closed the one before without a word.
        _ = forget(socket)
        expected[socket] = Expected(address: address, generation: generation)
        counts[address, default: 0] += 1
        generation.connections.add(1, ordering: .sequentiallyConsistent)
    }

    /// The daemon did not take it.
    mutating func forget(_ socket: Int32) -> Bool {
        guard let gone = expected.removeValue(forKey: socket) else { return false }
        leave(gone.address, gone.generation)
        return true
    }

    /// The daemon shows it.
    mutating func open(_ key: UInt, _ socket: Int32, _ make: (Expected) -> Connection) {
        guard let arrived = expected.removeValue(forKey: socket) else { return }
        connections[key] = make(arrived)
    }

    mutating func close(_ key: UInt) -> Connection? {
        guard let connection = connections.removeValue(forKey: key) else { return nil }
        leave(connection.peer, connection.generation)
        return connection
    }

    private mutating func leave(_ address: String, _ generation: Generation) {
        let rest = count(of: address) - 1
        counts[address] = rest > 0 ? rest : nil
        generation.connections.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// Of the connections whose client has not sent a whole header section, the one that waits
    /// longest.
    var longestWaiting: Connection? {
        var longest: (Connection, ContinuousClock.Instant)?
        for connection in connections.values {
            guard let since = connection.waitingSince else { continue }
            if let (_, instant) = longest, instant <= since { continue }
            longest = (connection, since)
        }
        return longest?.0
    }
}
