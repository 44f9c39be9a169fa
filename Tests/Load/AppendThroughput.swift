import Career
import Replication
import SQLite
import Sealing
import TestSupport

/// Pushes as fast as the server takes them, beside bare SQLite that appends the same lines in the
/// same batches to as many files, each batch on disk before the next.
///
/// Both have a first batch, which makes their files and is not timed. The server shares the machine
/// with whoever asks it, over connections that stand, with requests made beforehand.
public struct AppendThroughput {
    /// Changes in a push, and in a transaction of bare SQLite.
    public let batch: Int
    /// Lines a second of `vita-server`, one for each round, ascending.
    public private(set) var ours: [Double] = []
    /// Lines a second of bare SQLite.
    public private(set) var bare: [Double] = []
    /// Pushes that were not taken whole.
    public private(set) var wrong = 0

    /// Pushes so many batches to each of so many timelines in each round.
    public init(batch: Int, pushes: Int, rounds: Int, timelines: Int = 8) throws {
        self.batch = batch
        for round in 0..<rounds {
            let server = try LoadedServer()
            let lanes = try server.accounts(timelines).enumerated().map { index, token in
                try PreparedLane(
                    token: token, timeline: SyncingLane.timeline(index), round: round,
                    batch: batch, pushes: pushes + 1)
            }
            let first = Schedule.asFastAsAnswered(timelines).run(lanes, port: server.port)
            wrong += first.wrong
            let outcome = Schedule.asFastAsAnswered(timelines * pushes).run(
                lanes, port: server.port)
            wrong += outcome.wrong + lanes.reduce(0) { $0 + $1.wrong }
            ours.append(Double(outcome.times.count * batch) / outcome.seconds)
            bare.append(try BareLog.append(lanes.map(\.changes), by: batch))
        }
        (ours, bare) = (ours.sorted(), bare.sorted())
    }

    /// The middle of ours by the middle of bare SQLite's.
    public var ratio: Double {
        guard !ours.isEmpty, bare[bare.count / 2] > 0 else { return 0 }
        return ours[ours.count / 2] / bare[bare.count / 2]
    }
}

/// What SQLite takes at most for a log of such lines.
private enum BareLog {
    /// Lines a second, by one thread that has the machine for itself and waits for nobody but the
    /// disk: a file for each timeline, in turn, as the server has them, with a write-ahead log that
    /// is synced at every commit, one transaction a batch, and a key over the changes' ids, without
    /// which a log takes the same change twice.
    static func append(
        _ timelines: [[(id: Digest, line: [UInt8])]], by batch: Int
    ) throws -> Double {
        let directory = try TemporaryDirectory()
        let files = try timelines.indices.map { index in
            let connection = try Connection(path: directory.file("\(index).db"))
            try connection.configure(journal: .wal, synchronous: .full)
            try connection.execute(
                """
                CREATE TABLE changes (
                    sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, line BLOB NOT NULL
                ) STRICT
                """)
            return connection
        }
        defer { files.forEach { $0.close() } }
        func append(from first: Int) throws -> Int {
            var count = 0
            for (file, changes) in zip(files, timelines) {
                let part = changes[first..<min(first + batch, changes.count)]
                try file.transaction(.immediate) {
                    for change in part {
                        try file.run(
                            "INSERT INTO changes(id, line) VALUES (?, ?)", .blob(change.id.bytes),
                            .blob(change.line))
                    }
                }
                count += part.count
            }
            return count
        }
        _ = try append(from: 0)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        for first in stride(from: batch, to: timelines[0].count, by: batch) {
            count += try append(from: first)
        }
        return Double(count) / ((clock.now - start) / .seconds(1))
    }
}
