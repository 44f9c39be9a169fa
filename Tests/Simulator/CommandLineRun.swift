import Sealing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `vita-simulate`: plays the histories of some seeds and says what it saw.
///
///     vita-simulate --from FIRST --seeds COUNT [--step J]
///     vita-simulate --story SEED
///
/// With `--store postgresql` first, the servers' store is there, and each seed has to end as it does
/// on the embedded one.
public enum CommandLineRun {
    /// Runs with these arguments.
    ///
    /// - Returns: 0 when all promises were kept, 1 when one was broken, 2 for unusable arguments.
    public static func main(_ arguments: [String]) -> Int32 {
        var from: UInt64 = 1
        var count: UInt64 = 1000
        var step: UInt64 = 1
        var story: UInt64?
        #if PLANTED_BUGS
            var plantings: UInt64?
        #endif
        var rest = arguments[...]
        let isShared = rest.starts(with: ["--store", "postgresql"])
        if isShared { rest = rest.dropFirst(2) }
        while let name = rest.popFirst() {
            guard let number = rest.popFirst().flatMap({ UInt64($0) }) else { return usage() }
            switch name {
            case "--from": from = number
            case "--seeds": count = number
            case "--step" where number > 0: step = number
            case "--story": story = number
            #if PLANTED_BUGS
                case "--planted": Planted.choose(Int(number))
                case "--planted-all": plantings = number
            #endif
            default: return usage()
            }
        }
        do {
            if let story {
                for line in try campaign(isShared).story(story) { print(line) }
                return 0
            }
            #if PLANTED_BUGS
                if let plantings { return try plantAll(plantings) }
            #endif
            return try run(from: from, count: count, step: step, isShared)
        } catch {
            print("the simulator itself failed: \(error)")
            return 1
        }
    }

    /// Ends the process.
    public static func exit(_ status: Int32) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status)
        #elseif canImport(Musl)
            Musl.exit(status)
        #else
            Darwin.exit(status)
        #endif
    }

    private static func usage() -> Int32 {
        print(
            """
            usage: vita-simulate [--store postgresql] [--from SEED] [--seeds COUNT] [--step J]
                   vita-simulate [--store postgresql] --story SEED
            """)
        return 2
    }

    private static func campaign(_ isShared: Bool) throws -> Campaign {
        guard isShared else { return Campaign() }
        #if PostgreSQL
            return Campaign(on: try PostgreSQLHost())
        #else
            throw Broken("it was built without the trait PostgreSQL")
        #endif
    }

    /// True where a seed ends on two stores alike.
    private static func endsAlike(
        _ seed: UInt64, _ shared: Campaign, _ embedded: Campaign
    ) throws -> Bool {
        // A database in memory that is used for the first time commits once more when it is opened.
        _ = try embedded.ending(seed)
        return try embedded.ending(seed) == shared.ending(seed)
    }

    private static func run(
        from: UInt64, count: UInt64, step: UInt64, _ isShared: Bool
    ) throws -> Int32 {
        let campaign = try campaign(isShared)
        let embedded = isShared ? Campaign() : nil
        let start = seconds()
        var told = start
        for index in 0..<count {
            let seed = from + index * step
            // Where it does not end at all, it is played again below and says why.
            let isAlike = try? embedded.map { try endsAlike(seed, campaign, $0) }
            if isAlike == false {
                print("seed \(seed) ends otherwise than on the embedded store")
                return 1
            }
            if isAlike != true, let failure = try campaign.play(seed) {
                print("seed \(seed) broke a promise: \(failure.what)")
                print("the shortest history like it:")
                for line in try campaign.shrunk(failure) { print("  \(line)") }
                return 1
            }
            let now = seconds()
            if now - told >= 10 {
                told = now
                let rate = Double(index + 1) / (now - start)
                tell("seed \(seed): \(index + 1) histories, \(Int(rate)) a second")
            }
        }
        let time = seconds() - start
        print("histories \(count)")
        print("milliseconds \(Int(time * 1000)) \(Int(seconds(CLOCK_PROCESS_CPUTIME_ID) * 1000))")
        for (sentence, count) in campaign.sights.all { print("seen \(count) \(sentence)") }
        return 0
    }

    #if PLANTED_BUGS
        /// Puts in each bug in turn and plays until it is found; a table for docs/simulation.md.
        private static func plantAll(_ seeds: UInt64) throws -> Int32 {
            var status: Int32 = 0
            print("| | bug | what is wrong | found by seed |")
            print("|---|---|---|---|")
            for bug in Planted.allCases where bug.isForSimulation {
                Planted.choose(bug.rawValue)
                let campaign = Campaign()
                var found: UInt64?
                for seed in 1...max(seeds, 1) {
                    guard try campaign.play(seed) != nil else { continue }
                    found = seed
                    break
                }
                if found == nil { status = 1 }
                let seed = found.map { "\($0)" } ?? "none of \(seeds)"
                print("| \(bug.rawValue) | `\(bug)` | \(bug.mistake) | \(seed) |")
            }
            return status
        }
    #endif

    private static func tell(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = unsafe write(2, bytes, bytes.count)
    }

    private static func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
