import TestSupport

/// A machine that adds events and syncs after each, in the background, and notes which of them were
/// acknowledged.
final class SyncingLoop {
    private let machine: Machine
    private let name: String
    private let process: Subprocess

    /// Adds so many events, titled by a name and a number.
    init(_ machine: Machine, _ name: String, times: Int) throws {
        (self.machine, self.name) = (machine, name)
        try machine.directory.write([], to: "\(name).acknowledged")
        process = try Subprocess(
            "/bin/sh",
            [
                "-c",
                """
                for i in $(seq "$3"); do
                    "$0" add "$1 $i" -q >/dev/null && "$0" sync -q >/dev/null 2>&1 \
                        && echo "$1 $i" >>"$2"
                done
                true
                """, Executables.vita, name, machine.directory.file("\(name).acknowledged"),
                "\(times)",
            ], environment: machine.environment, outputFile: "/dev/null", errorFile: "/dev/null")
    }

    /// Titles of events that a sync took to the server, in order; what an earlier one failed to
    /// take and a later one took is not counted.
    var acknowledged: [String] {
        let bytes = (try? machine.directory.bytes(of: "\(name).acknowledged")) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Waits until so many are acknowledged; false where that does not come within a minute.
    func waits(for count: Int) -> Bool {
        for _ in 0..<60_000 where acknowledged.count < count { Watcher.pause() }
        return acknowledged.count >= count
    }

    /// Waits for its end.
    func finish() throws {
        let outcome = try process.finish(within: 300)
        guard outcome.status == 0 else { throw Machine.Failure(description: "\(outcome)") }
    }
}
