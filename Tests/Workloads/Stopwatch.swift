#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a piece of work takes.
public struct Reading: Sendable {
    /// Seconds by the wall's clock.
    public var seconds: Double
    /// Seconds of processors, of this process and of those it started and saw ending. On a machine
    /// that others use as well they say more than the wall's clock.
    public var processor: Double

    /// A reading by its parts.
    public init(seconds: Double, processor: Double) {
        self.seconds = seconds
        self.processor = processor
    }
}

/// Takes readings.
enum Stopwatch {
    private static let clock = ContinuousClock()

    /// What `body` takes, and its answer.
    static func time<T>(_ body: () throws -> T) rethrows -> (reading: Reading, answer: T) {
        let (start, used) = (clock.now, processorSeconds())
        let answer = try body()
        let seconds = (clock.now - start) / .seconds(1)
        return (Reading(seconds: seconds, processor: processorSeconds() - used), answer)
    }

    /// The middle of several runs, which a disturbed one does not move.
    static func median(of runs: Int, _ body: (Int) throws -> Void) rethrows -> Reading {
        var readings: [Reading] = []
        for run in 0..<runs { readings.append(try time { try body(run) }.reading) }
        return median(readings)
    }

    /// The same for two pieces of work in turn, so that what disturbs one disturbs the other.
    static func medians(
        of runs: Int, _ first: (Int) throws -> Void, _ second: (Int) throws -> Void
    ) rethrows -> (first: Reading, second: Reading) {
        var readings: (first: [Reading], second: [Reading]) = ([], [])
        for run in 0..<runs {
            readings.first.append(try time { try first(run) }.reading)
            readings.second.append(try time { try second(run) }.reading)
        }
        return (median(readings.first), median(readings.second))
    }

    /// The middle of readings, by each clock.
    static func median(_ readings: [Reading]) -> Reading {
        Reading(
            seconds: readings.map(\.seconds).sorted()[readings.count / 2],
            processor: readings.map(\.processor).sorted()[readings.count / 2])
    }

    private static func processorSeconds() -> Double {
        var total = 0.0
        for whose in [own, children] {
            var usage = rusage()
            guard unsafe getrusage(whose, &usage) == 0 else { continue }
            for time in [usage.ru_utime, usage.ru_stime] {
                total += Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
            }
        }
        return total
    }

    // RUSAGE_SELF and RUSAGE_CHILDREN, which are of another type on every system.
    private static let own: Int32 = 0
    private static let children: Int32 = -1
}
