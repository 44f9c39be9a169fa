import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A process stops within its write and is killed while another waits for its turn.
enum DeadHolder {
    private static let count = 3000

    static func run(_ report: inout CampaignReport) throws {
        let desk = try Desk("laptop")
        try desk.add("Before")
        let lines = (1...count).map {
            "{\"titles\":{\"en\":\"Imported \($0)\"},\"notes\":{\"en\":\"At some length: \($0).\"}}\n"
        }
        try desk.machine.directory.write(Array(lines.joined().utf8), to: "events.jsonl")
        let holder = try desk.start(["import", desk.machine.directory.file("events.jsonl")])
        // The rollback journal is there from the first page written to the commit.
        let journal = "\(desk.machine.folder)/vita.db-journal"
        while holder.isRunning, !desk.machine.directory.has(journal) { usleep(100) }
        holder.send(SIGSTOP)
        let isHeld = desk.machine.directory.has(journal)
        let waiting = try desk.start(["add", "After", "--when", "2016", "--json"])
        usleep(300_000)
        let hasWaited = waiting.isRunning
        let clock = ContinuousClock()
        let start = clock.now
        holder.send(SIGKILL)
        _ = try holder.finish()
        let outcome = try waiting.finish()
        let milliseconds = (clock.now - start) / .milliseconds(1)
        guard outcome.status == 0 else { throw Broken("who waited failed: \(outcome)") }
        let held = try desk.events().count
        // The import may have been at its very end.
        guard held == 2 || held == 2 + count else { throw Broken("\(held) events after a kill") }
        try desk.verify()
        guard isHeld, hasWaited, held == 2 else {
            report.see("the import was over before it was stopped")
            return
        }
        guard milliseconds <= 1000 else { throw Broken("the next waited for \(milliseconds) ms") }
        let bound = milliseconds <= 100 ? 100 : milliseconds <= 300 ? 300 : 1000
        report.see("the next went on within \(bound) ms")
    }
}
