import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server that is asked to end while machines push to it: it ends well and soon, and nothing of
/// what it told is gone.
enum DrainCampaign: Campaign {
    static let name = "drain"
    static let summary = "ends a server with SIGTERM while machines push to it"
    static let usualCycles = 40

    static func run(_ wish: CampaignWish, tell: (String) -> Void) throws -> CampaignReport {
        var report = CampaignReport()
        let watch = Watch(wish)
        var generator = SeededGenerator(seed: wish.seed)
        while watch.goesOn(report.cycles) {
            report.cycles += 1
            let pushes = generator.number(4...24)
            do {
                let cycle = try DrainCycle(machines: 4)
                let seconds = try cycle.play(after: pushes)
                report.see("edits acknowledged before the end", cycle.acknowledged.count)
                report.see(seconds <= 10 ? "drained within ten seconds" : "drained later")
                if seconds > 10 { report.failures.append("\(pushes) pushes: \(seconds) seconds") }
            } catch {
                report.failures.append("asked to end after \(pushes) pushes: \(error)")
                tell("\(error)")
            }
        }
        return report
    }
}

/// Machines that write and sync in turns until their server is gone.
final class DrainCycle {
    private let stage: Stage
    private let machines: [String]
    /// What syncs had told as sent when all was over: titles.
    private(set) var acknowledged: [String] = []

    /// So many machines with one timeline between them.
    init(machines count: Int) throws {
        stage = try Stage()
        try stage.vita(["add", "First", "--quiet"])
        try stage.meetAtServer()
        machines = ["home"] + (1..<count).map { "machine\($0)" }
        try stage.serve()
        for machine in machines.dropFirst() {
            let code = try stage.must(.server, ["invite", "owner", "--data", stage.data])
            let word = String(code.filter { $0 != "\n" })
            try stage.vita(["login", stage.url, word, "--name", machine], home: machine)
            try stage.vita(["clone", stage.url, "--quiet"], home: machine)
        }
    }

    /// Asks the server to end when so many pushes were told as done; answers how long that took.
    func play(after pushes: Int) throws -> Double {
        let line = """
            for i in $(seq 500); do
                "$0" add "Event $1-$i" --quiet >/dev/null || exit 1
                "$0" sync origin --quiet 2>/dev/null || exit 0
                echo "Event $1-$i" >> "$2"
            done
            """
        let journal = stage.file("journal")
        try Tree.write([], to: journal)
        let loops = try machines.map { machine in
            try Subprocess(
                "/bin/sh", ["-c", line, Program.vita.path, machine, journal],
                environment: stage.environment(machine))
        }
        while told(journal).count < pushes, loops.contains(where: \.isRunning) { usleep(2000) }
        let clock = ContinuousClock()
        var status: Int32?
        let time = try clock.measure { status = try stage.service?.end() }
        stage.service = nil
        for loop in loops {
            let outcome = try loop.finish()
            guard outcome.status == 0 else { throw Broken("a machine: \(outcome)") }
        }
        guard status == 0 else { throw Broken("the server ended with \(status ?? -1)") }
        acknowledged = told(journal)
        try expectEverything()
        return time / .seconds(1)
    }

    private func told(_ journal: String) -> [String] {
        let text = String(decoding: (try? Tree.read(journal)) ?? [], as: UTF8.self)
        return text.split(separator: "\n").map(String.init)
    }

    /// A machine that asks the next server has all that was told, and the machines agree.
    private func expectEverything() throws {
        try stage.expectSoundServer()
        try stage.serve()
        try stage.vita(["sync", "origin", "--quiet"], home: "other")
        let there = try stage.shown("other")
        for title in acknowledged where !there.contains(where: { $0.contains("\"\(title)\"") }) {
            throw Broken("\(title) was told as sent, and is gone")
        }
        for machine in machines + machines + ["other"] {
            try stage.vita(["sync", "origin", "--quiet"], home: machine)
        }
        let wanted = try stage.shown("other")
        for machine in machines where try stage.shown(machine) != wanted {
            throw Broken("\(machine) differs")
        }
    }
}
