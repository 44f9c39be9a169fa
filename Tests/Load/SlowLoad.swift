/// Good clients beside a thousand that send a byte a second; in turn without and with these.
public struct SlowLoad {
    /// Without, with, without, with.
    public private(set) var figures: [LoadFigure] = []
    /// Connections that were open at the end of each turn with slow ones.
    public private(set) var open: [Int] = []

    /// Each turn asks so many times, at so many a second, beside so many slow connections.
    public init(count: Int, rate: Double, connections: Int = 1000, machines: Int = 50) throws {
        let server = try LoadedServer()
        let tokens = try server.accounts(machines)
        let lanes = try tokens.enumerated().map { index, token in
            try SyncingLane(
                token: token, timeline: SyncingLane.timeline(index), number: 0, changes: 1)
        }
        try IdleLoad.warmUp(lanes, server)
        for turn in 0..<4 {
            let schedule = Schedule(rate: rate, count: count)
            guard turn % 2 == 1 else {
                figures.append(
                    LoadFigure("the same alone", schedule.run(lanes, port: server.port)))
                continue
            }
            let slow = SlowConnections(connections, port: server.port, token: tokens[0])
            let outcome = schedule.run(lanes, port: server.port) { slow.tick($0) }
            figures.append(LoadFigure("beside \(connections) slow connections", outcome))
            open.append(slow.open)
        }
    }

    /// How many times as long the p99 is beside slow connections: the sum of two turns each.
    public var ratio: Double {
        let (alone, beside) = (
            figures[0].p99 + figures[2].p99, figures[1].p99 + figures[3].p99
        )
        return alone > 0 ? beside / alone : 0
    }
}

/// Connections of which each sends a byte a second: half of them never end their header section,
/// half never end their content.
final class SlowConnections {
    private let connections: [KeptConnection]
    private let openings: [[UInt8]]
    private var next = 0
    private var isOpen: [Bool]

    init(_ count: Int, port: UInt16, token: String) {
        // Addresses of their own: each may have so many.
        connections = (0..<count).map {
            KeptConnection(port: port, host: UInt8(10 + $0 / 50 % 200))
        }
        isOpen = Array(repeating: false, count: count)
        let header = "GET /v1/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
        let content = SyncingLane.post(Array(repeating: 0x78, count: 1024), token: token)
        openings = [Array(header.utf8), Array(content.dropLast(1024))]
        for index in connections.indices { begin(index) }
    }

    private func begin(_ index: Int) {
        isOpen[index] = connections[index].send(openings[index % 2])
    }

    /// How many the server has not closed.
    var open: Int { isOpen.count { $0 } }

    /// Sends as many bytes as are due, `now` in seconds.
    func tick(_ now: Double) {
        let due = Int(now * Double(connections.count))
        // Not more than a few at once, so that the good ones are not kept waiting by this program.
        for _ in 0..<min(max(due - next, 0), 20) {
            let index = next % connections.count
            next += 1
            guard connections[index].send([0x61]), connections[index].receive(),
                connections[index].received == 0
            else {
                connections[index].reopen()
                begin(index)
                continue
            }
        }
    }
}
