import SQLite
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `docs/benchmarks-commands.md`.
public enum Page {
    /// How many programs wanted a processor in the last minute.
    public static var load: Double {
        var loads = [0.0]
        return unsafe getloadavg(&loads, 1) == 1 ? loads[0] : 0
    }

    /// The whole page; `load` is what it was before the first figure.
    public static func text(_ figures: [Figure], load: Double) throws -> String {
        """
        # Vita's commands

        What Vita costs, beside what the same work costs without it. Recorded by `scripts/bench \
        commands --record`; a machine is as fast as it is, so the ratios say more than the times.

        \(try machine()) Load before the first figure: \
        \(Figure.decimals(load, 1)).

        \(Figure.heading)
        \(figures.map(\.row).joined(separator: "\n"))

        ## What is measured

        Every row whose work is a command is whole processes of a release build, their start \
        included, by the wall's clock; short ones are the median of several runs. CPU is what the processors worked for it, without a \
        server's part; where it is far below the time, the disk or another program was waited for. \
        The events are \
        made by `Tests/Workloads/EventFile.swift`: a title, some two hundred bytes of notes, a kind, \
        three tags, and a date that is exact in six of ten.

        - **bare SQLite** is one table of the same bytes in a process that already runs, through \
        the same binding, with the same pragmas (`journal_mode=DELETE`, `synchronous=EXTRA`) and as \
        many transactions as Vita has. Vita also reads the JSON, checks it, writes changes that are \
        hashed and chained, and keeps what is shown beside them.
        - **bare handler** is libmicrohttpd behind the same gate, answering the same request with the \
        same bytes and doing nothing else. Vita's server also looks up the token and the timeline.
        - **at 100** is the same command with a timeline of a hundred events: what a single `add`, \
        `show` or `sync` costs must not grow with the log.

        - **print** writes the whole timeline into a file; `vita list` beside it reads the same events.
        - **search** is `vita search`, which shows the best fifty. The first one after an import \
        takes the events into its index; all others are asked with the index warm. A rare word is in \
        one event, a common one in all, the Chinese one in one of 200, the rare name in one of 1000.

        The same work runs small in `swift test --filter Benchmarks`, which checks what it did and \
        never how long it took.

        """
    }

    package static func machine() throws -> String {
        let version = try Connection(path: ":memory:", mode: .readWriteCreate).first(
            "SELECT sqlite_version()"
        ) { $0.string(0) }
        let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        let system = try Subprocess("/bin/uname", ["-srm"], environment: [:]).finish().text
        return
            "\(cores) cores, \(system.filter { $0 != "\n" }), SQLite \(version ?? "unknown")."
    }
}
