#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita-load [NAME…] [SECONDS]`: loads a server and says what came of it.
public enum LoadCommand {
    private static let names = ["idle", "push", "writers", "slow", "memory", "most"]
    /// Only by its name: it needs PostgreSQL, and a server that was built for it.
    private static let shared = "postgresql"

    /// Runs it; the answer is the exit status.
    public static func main(_ arguments: [String]) -> Int32 {
        let seconds = arguments.last.flatMap { Int($0) }
        let wanted = seconds == nil ? arguments[...] : arguments.dropLast()
        guard wanted.allSatisfy((names + [shared]).contains), (1...600).contains(seconds ?? 20)
        else {
            print("usage: vita-load [idle|push|writers|slow|memory|most|postgresql]... [SECONDS]")
            return 2
        }
        do {
            if Array(wanted) == [shared] {
                try showShared(seconds ?? 20)
                return 0
            }
            print("Load of the machine before: \(load).\n\n\(LoadFigure.heading)")
            let all = wanted.isEmpty ? names[...] : wanted
            for name in all { try run(name, seconds ?? 20) }
            return 0
        } catch {
            print("vita-load: \(error)")
            return 1
        }
    }

    private static func run(_ name: String, _ seconds: Int) throws {
        switch name {
        case "idle": show(try IdleLoad(count: 1000 * seconds, rate: 1000).figure)
        case "push": show(try PushLoad(count: 200 * seconds, rate: 200).figure)
        case "writers":
            let load = try WritersLoad(count: 100 * seconds, rate: 100)
            show(load.figure)
            print("\n\(load.text)")
        case "slow":
            let load = try SlowLoad(count: 200 * seconds, rate: 200)
            load.figures.forEach(show)
            let ratio = Int((load.ratio * 100).rounded())
            print("\np99 beside slow connections: \(ratio) % of that without; open: \(load.open)")
        case "most": try showMost(seconds)
        case shared: try showShared(seconds)
        default: print("\n\(try MemoryLoad(clients: 100).text)")
        }
    }

    /// Servers on one database beside the embedded store.
    private static func showShared(_ seconds: Int) throws {
        let load = load
        let throughput = try StoreThroughput(.init(seconds: seconds)) { words in
            let bytes = Array("vita-load: \(words)\n".utf8)
            _ = unsafe write(2, bytes, bytes.count)
        }
        guard throughput.wrong == 0 else {
            throw LoadFailure(description: "\(throughput.wrong) requests were not answered rightly")
        }
        print(throughput.text)
        print("\nLoad of the machine before: \(load).")
    }

    /// The most that is answered and appended, beside the same without Vita.
    private static func showMost(_ seconds: Int) throws {
        print(
            """

            | work | a second | least–most | without Vita | least–most | ratio |
            |---|---:|---:|---:|---:|---:|
            """)
        let idle = try IdleThroughput(count: 1000 * seconds, rounds: 5)
        show("syncs with nothing to do, beside a bare handler", idle.ours, idle.bare, idle.ratio)
        for batch in [1, 10, 100] {
            let appended = try AppendThroughput(
                batch: batch, pushes: max(30, 20 * seconds / batch), rounds: 5)
            show(
                "changes in pushes of \(batch), beside bare SQLite", appended.ours,
                appended.bare, appended.ratio)
            guard appended.wrong == 0 else {
                throw LoadFailure(description: "a push was not taken")
            }
        }
        guard idle.wrong == 0 else { throw LoadFailure(description: "a sync was not answered") }
    }

    private static func show(
        _ work: String, _ ours: [Double], _ bare: [Double], _ ratio: Double
    ) {
        func whole(_ number: Double?) -> String { "\(Int((number ?? 0).rounded()))" }
        func cells(_ figures: [Double]) -> [String] {
            [
                whole(figures[figures.count / 2]),
                "\(whole(figures.first))–\(whole(figures.last))",
            ]
        }
        let percent = "\(Int((ratio * 100).rounded())) %"
        print(
            "| " + ([work] + cells(ours) + cells(bare) + [percent]).joined(separator: " | ") + " |")
    }

    private static func show(_ figure: LoadFigure) {
        print(figure.row)
        if let example = figure.example { print("\nwrong: \(example)") }
    }

    private static var load: String {
        var averages = [0.0, 0.0, 0.0]
        guard unsafe getloadavg(&averages, 3) == 3 else { return "unknown" }
        return averages.map { "\(($0 * 10).rounded() / 10)" }.joined(separator: ", ")
    }
}
