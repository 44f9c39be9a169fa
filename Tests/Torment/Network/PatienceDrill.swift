import TestSupport

/// A server that takes a request and says nothing, or so little that it never ends: the command
/// gives up by itself, and all else on the machine goes on meanwhile.
enum PatienceDrill {
    private struct Wait {
        let words: String
        let fault: WireFault
        let world: WireWorld
    }

    /// Seconds after which nothing may still wait: the client's total time for a request, and room
    /// for a machine that is busy.
    private static let most = 150

    /// Six waits at once: silence, a byte a second, and just enough bytes to stay above the slowest
    /// speed, each through both clients.
    static func run() throws -> String {
        let faults: [(String, WireFault)] = [
            ("silence", .silence), ("1 byte a second", .trickle(1)),
            ("100 bytes a second", .trickle(100)),
        ]
        var waits: [Wait] = []
        // In the order in which they are expected to end.
        for (words, fault) in faults {
            for host in WireHost.allCases {
                waits.append(Wait(words: words, fault: fault, world: try WireWorld(host)))
            }
        }
        for wait in waits {
            try wait.world.write(on: wait.world.laptop)
            wait.world.proxy.arm(wait.fault)
        }
        let clock = ContinuousClock()
        let start = clock.now
        let syncs = try waits.map { try $0.world.laptop.start(["sync"]) }
        // Offline work meanwhile.
        for wait in waits {
            try wait.world.write(on: wait.world.laptop)
            guard try wait.world.laptop.events().count == wait.world.titles.count else {
                throw Broken("an event that was added during \(wait.words) is missing")
            }
        }
        let waiting = syncs.count { $0.isRunning }
        guard waiting == syncs.count else { throw Broken("\(waiting) of six were still waiting") }
        var words: [String] = []
        for (wait, sync) in zip(waits, syncs) {
            let outcome = try sync.finish(within: most)
            let seconds = (clock.now - start).components.seconds
            guard outcome.status == 1, outcome.complaint.hasPrefix("vita: ") else {
                throw Broken("\(wait.words): \(outcome)")
            }
            words.append("\(wait.world.host) \(wait.words) by \(seconds) s")
        }
        for wait in waits { try wait.world.checkDeeply() }
        return "gave up: " + words.joined(separator: ", ")
    }
}
