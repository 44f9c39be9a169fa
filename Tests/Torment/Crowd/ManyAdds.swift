import TestSupport

/// Eight processes that add events to one replica as fast as they can.
enum ManyAdds {
    private static let crowd = 8

    static func run(_ each: Int, _ report: inout CampaignReport) throws {
        let desk = try Desk("laptop")
        try desk.run("init")
        let line = """
            for i in $(seq "$2"); do "$0" add "Event $1-$i" --when 2016 -q >/dev/null || exit 1; done
            """
        let processes = try (1...crowd).map { number in
            try Subprocess(
                "/bin/sh", ["-c", line, desk.program, "\(number)", "\(each)"],
                environment: desk.environment)
        }
        for process in processes {
            let outcome = try process.finish(within: 3600)
            guard outcome.status == 0 else { throw Broken("an add failed: \(outcome)") }
        }
        let titles = (1...crowd).flatMap { number in (1...each).map { "Event \(number)-\($0)" } }
        let state = try desk.status()
        guard state.events == titles.count, state.changes == titles.count else {
            throw Broken("\(state.events) events in \(state.changes) changes")
        }
        guard try desk.events().map(\.title).sorted() == titles.sorted() else {
            throw Broken("other titles than were added")
        }
        try desk.verify()
        report.see("events added by eight processes, each there once", titles.count)
    }
}
