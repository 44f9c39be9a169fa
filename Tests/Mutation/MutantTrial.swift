import Foundation
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs tests with one mutant on, and ends them with the first that fails.
struct MutantTrial {
    /// What came of a run.
    enum Outcome: Equatable {
        /// Nothing noticed; how many seconds it took.
        case passed(Double)
        /// A test failed, or the program ended before its end.
        case failed
        /// It took longer than it may.
        case hung
    }

    /// A program and its arguments.
    let command: [String]
    let environment: [String: String]
    /// A file for its words.
    let output: String

    /// Runs it with a mutant, or with none for 0.
    func run(_ mutant: Int, seconds: Double, reach: String? = nil) throws -> Outcome {
        var environment = environment
        environment[MutantRuntime.choice] = "\(mutant)"
        environment[MutantRuntime.reach] = reach
        // A trap's report takes seconds, and nobody reads it.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        _ = unsafe unlink(output)
        let program = try Subprocess(
            "/bin/sh", ["-c", "ulimit -c 0; ulimit -v 12000000; exec \"$0\" \"$@\""] + command,
            environment: environment, outputFile: output, errorFile: output)
        let start = ContinuousClock.now
        var read = 0
        while program.isRunning {
            usleep(20_000)
            if hasFailure(after: &read) { return .failed }
            if ContinuousClock.now - start > .seconds(seconds) { return .hung }
        }
        let outcome = try program.finish()
        let (whole, part) = (ContinuousClock.now - start).components
        guard outcome.status == 0, !hasFailure(after: &read) else { return .failed }
        return .passed(Double(whole) + Double(part) / 1e18)
    }

    /// Whether a test has said since the last look that it failed.
    private func hasFailure(after place: inout Int) -> Bool {
        guard let file = FileHandle(forReadingAtPath: output) else { return false }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: UInt64(place))) != nil,
            let data = try? file.readToEnd(), !data.isEmpty
        else { return false }
        // A mark may be cut in the middle.
        place += max(0, data.count - 8)
        return data.range(of: Data("✘".utf8)) != nil
    }
}
