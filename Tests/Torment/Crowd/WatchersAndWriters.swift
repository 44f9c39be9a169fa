import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Three machines, each watching, each with two processes that write and one that syncs, at one
/// server. Built with ThreadSanitizer, the programs tell of races on standard error.
enum WatchersAndWriters {
    private static let sanitizer = "ThreadSanitizer"

    static func run(seconds: Int, _ report: inout CampaignReport) throws {
        let options = ["TSAN_OPTIONS": "exitcode=66"]
        let server = try Server(variables: options)
        let desks = try ["laptop", "desktop", "tablet"].map {
            try Desk($0, Machine(variables: options))
        }
        for desk in desks {
            try desk.run("login", server.url, server.invite(), "--name", desk.name)
        }
        try desks[0].add("First")
        for desk in desks { try desk.sync() }
        let watchers = try desks.map { try Watcher($0.machine) }
        let loops = try desks.flatMap { desk in
            try (1...2).map { try write(desk, $0, seconds) } + [try sync(desk, seconds)]
        }
        var complaints = ""
        for loop in loops {
            let outcome = try loop.finish(within: seconds + 600)
            complaints += outcome.complaint
            guard outcome.status == 0 else { throw Broken("a writer failed: \(outcome)") }
        }
        for (desk, watcher) in zip(desks, watchers) {
            let status = try watcher.end()
            complaints += watcher.errors
            guard status == 0 else { throw Broken("who watched on the \(desk.name): \(status)") }
        }
        for desk in desks + desks { try desk.sync() }
        let titles = try ["First"] + desks.flatMap(acknowledged)
        try Agreement.checkDeeply(desks, hold: titles)
        let status = try server.stop()
        complaints += server.errors
        guard status == 0, !complaints.contains(sanitizer) else {
            let lines = complaints.split(separator: "\n").drop { !$0.contains(sanitizer) }
            throw Broken("status \(status): \(lines.prefix(100).joined(separator: "\n"))")
        }
        report.see("events written by six processes under three watchers", titles.count)
        report.see("seconds of watching", seconds)
    }

    /// Adds events for so many seconds, and notes each that was acknowledged.
    private static func write(_ desk: Desk, _ number: Int, _ seconds: Int) throws -> Subprocess {
        let line = """
            end=$(($(date +%s) + $3)); i=0
            while [ "$(date +%s)" -lt "$end" ]; do
                i=$((i + 1))
                "$0" add "Event $1-$i" --when 2016 -q >/dev/null || exit 1
                echo "Event $1-$i" >>"$2"
                sleep 0.2
            done
            """
        let name = "\(desk.name)-\(number)"
        return try Subprocess(
            "/bin/sh",
            [
                "-c", line, desk.program, name,
                desk.machine.directory.file("acknowledged-\(number)"),
                "\(seconds)",
            ], environment: desk.environment)
    }

    private static func sync(_ desk: Desk, _ seconds: Int) throws -> Subprocess {
        let line = """
            end=$(($(date +%s) + $1))
            while [ "$(date +%s)" -lt "$end" ]; do "$0" sync -q >/dev/null || exit 1; sleep 0.3; done
            """
        return try Subprocess(
            "/bin/sh", ["-c", line, desk.program, "\(seconds)"], environment: desk.environment)
    }

    private static func acknowledged(_ desk: Desk) throws -> [String] {
        try (1...2).flatMap { number in
            let bytes = try desk.machine.directory.bytes(of: "acknowledged-\(number)")
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }
}
