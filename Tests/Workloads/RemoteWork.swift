import StrictJSON
import TestSupport

/// Work with a server on loopback: the first push, a clone, a sync with nothing to do, the exchange
/// of one change.
public struct RemoteWork {
    /// What it took.
    public private(set) var figures: [Figure] = []
    /// Changes that the first push says it sent.
    public private(set) var pushed = 0
    /// Changes held.
    public private(set) var changes = 0
    /// Events that the clone has.
    public private(set) var cloned = 0
    /// True when both machines named one digest at the end.
    public private(set) var isEqual = false
    /// Requests of a sync with nothing to do.
    public private(set) var idleRequests = 0
    /// HTTP bytes of a sync with nothing to do, both ways.
    public private(set) var idleBytes = 0

    private let size: Int
    private let runs: Int
    private let server: Server
    private let machine: Machine

    /// Does it all with a timeline of `size` events; short work `runs` times.
    public init(size: Int, runs: Int) throws {
        (self.size, self.runs) = (size, runs)
        server = try Server()
        machine = try Machine()
        try server.enrol(machine, as: "first")
        try pushAndClone()
        try idle()
        figures.append(try ExchangeWork(machine: machine, size: size, runs: runs).figure)
    }

    private static func object(_ outcome: Subprocess.Outcome) throws -> JSONValue {
        try JSONParser.parse(outcome.output.filter { $0 != 0x0A })
    }

    private mutating func pushAndClone() throws {
        try machine.directory.write(EventFile.document(size), to: "events.json")
        try machine.run("import", machine.directory.file("events.json"))
        changes = try LocalWork.status(machine, "changes")
        let bare = BareSQLite(path: machine.directory.file("bare.db"))
        let lines = EventFile.lines(size)
        let floor = try Stopwatch.time { try bare.write(lines) }.reading
        let (push, answer) = try Stopwatch.time { try machine.run("sync", "--json") }
        pushed = try Self.object(answer)["pushed"]?.int ?? -1
        let other = try Machine()
        try server.enrol(other, as: "second")
        let clone = try Stopwatch.time { try other.run("clone", server.url, "me") }.reading
        cloned = try LocalWork.status(other, "events")
        for (work, reading) in [("first `vita sync`", push), ("`vita clone`", clone)] {
            figures.append(
                Figure(work, size: size, reading, against: "inserts in bare SQLite", floor))
        }
        try exchange(with: other)
    }

    /// One new event goes from one machine to the other.
    private mutating func exchange(with other: Machine) throws {
        var times: (sent: [Reading], received: [Reading]) = ([], [])
        for run in 0..<runs {
            try machine.run("add", "Exchanged \(run)", "--when", "2017-05-03")
            times.sent.append(try Stopwatch.time { try machine.run("sync") }.reading)
            times.received.append(
                try Stopwatch.time { try other.run("sync", "origin") }.reading)
        }
        let digests = try [machine, other].map {
            try Self.object(try $0.run("status", "--json"))["digest"]?.string
        }
        isEqual = digests[0] != nil && digests[0] == digests[1]
        let start = try Stopwatch.median(of: runs) { _ in try machine.run("--version") }
        for (work, reading) in [
            ("`vita sync` that sends one event", Stopwatch.median(times.sent)),
            ("`vita sync` that fetches one event", Stopwatch.median(times.received)),
        ] {
            figures.append(
                Figure(work, size: size, reading, against: "`vita --version`", start))
        }
    }

    private mutating func idle() throws {
        let smallServer = try Server()
        let small = try Machine("small", in: machine.directory)
        let smallSize = min(size, 100)
        try machine.directory.write(EventFile.document(smallSize), to: "small.json")
        try small.run("import", machine.directory.file("small.json"))
        try smallServer.enrol(small, as: "small")
        try small.run("sync")
        let (few, many) = try Stopwatch.medians(
            of: runs, { _ in try small.run("sync") }, { _ in try machine.run("sync") })
        let answer = try Self.object(try machine.run("sync", "--json"))
        idleRequests = answer["requests"]?.int ?? -1
        idleBytes = (answer["bytesSent"]?.int ?? 0) + (answer["bytesReceived"]?.int ?? 0)
        figures.append(
            Figure(
                "`vita sync` with nothing to do", size: size, many,
                against: "the same at \(smallSize)", few))
    }
}
