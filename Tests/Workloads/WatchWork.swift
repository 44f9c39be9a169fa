import StrictJSON
import TestSupport

/// How long an edit takes from one machine that watches to another, through a server on loopback.
public struct WatchWork {
    /// Seconds from the end of `vita add` until the other machine says that it has the edit, sorted.
    public private(set) var delays: [Double] = []
    /// The same from the start of `vita add`, sorted.
    public private(set) var whole: [Double] = []
    /// Edits that arrived.
    public private(set) var arrived = 0
    /// True when both machines named one digest at the end.
    public private(set) var isEqual = false

    /// Makes so many edits, one after the other.
    public init(edits: Int) throws {
        let server = try Server()
        let (here, there) = (try Machine(), try Machine())
        for machine in [here, there] { try server.enrol(machine) }
        try here.run("add", "First", "--when", "2015")
        for machine in [here, there] { try machine.run("sync") }
        let watchers = try [here, there].map { try Watcher($0) }
        for watcher in watchers {
            guard watcher.wait(until: { $0.errors.contains("watching") }) else { return }
        }
        let clock = ContinuousClock()
        for edit in 1...max(edits, 1) {
            let start = clock.now
            try here.run("add", "Edit \(edit)", "--when", "2016")
            let written = clock.now
            guard watchers[1].wait(until: { $0.lines.count > edit }) else { return }
            let end = clock.now
            arrived += 1
            delays.append((end - written) / .seconds(1))
            whole.append((end - start) / .seconds(1))
        }
        delays.sort()
        whole.sort()
        for watcher in watchers { _ = try watcher.end() }
        let digests = try [here, there].map { machine in
            try JSONParser.parse(
                machine.run("status", "--json").output.filter { $0 != 0x0A })["digest"]?.string
        }
        isEqual = digests[0] != nil && digests[0] == digests[1]
    }

    /// The figures in words.
    public var text: String {
        guard !delays.isEmpty else { return "no edit arrived\n" }
        func line(_ name: String, _ times: [Double]) -> String {
            let (middle, late) = (times[times.count / 2], times[times.count * 95 / 100])
            return "\(name): median \(Figure.duration(middle)), p95 \(Figure.duration(late))\n"
        }
        return "\(arrived) edits, \(isEqual ? "equal" : "different") at the end\n"
            + line("from the end of `vita add` to the other machine", delays)
            + line("from the start of `vita add`", whole)
    }
}
