import Career
import Replication
import SQLite
import Sealing
import SyncProtocol
import TestSupport

/// Pushes as fast as the server takes them, beside bare SQLite that appends the same lines in the
/// same batches to as many files, each batch on disk before the next.
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
                try BatchLane(
                    token: token, timeline: SyncingLane.timeline(index), round: round,
                    batch: batch, pushes: pushes)
            }
            let lines = lanes.map(\.lines)
            let outcome = Schedule.asFastAsAnswered(timelines * pushes).run(
                lanes, port: server.port)
            wrong += outcome.wrong
            ours.append(Double(outcome.times.count * batch) / outcome.seconds)
            bare.append(try Self.append(lines, by: batch))
        }
        (ours, bare) = (ours.sorted(), bare.sorted())
    }

    /// The middle of ours by the middle of bare SQLite's.
    public var ratio: Double {
        guard !ours.isEmpty, bare[bare.count / 2] > 0 else { return 0 }
        return ours[ours.count / 2] / bare[bare.count / 2]
    }

    /// A file for each timeline, in turn, as the server has them: a write-ahead log that is synced
    /// at every commit.
    private static func append(_ timelines: [[[UInt8]]], by batch: Int) throws -> Double {
        let directory = try TemporaryDirectory()
        let files = try timelines.indices.map { index in
            let connection = try Connection(path: directory.file("\(index).db"))
            try connection.configure(journal: .wal, synchronous: .full)
            try connection.execute(
                "CREATE TABLE changes (sequence INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT")
            return connection
        }
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        for first in stride(from: 0, to: timelines[0].count, by: batch) {
            for (file, lines) in zip(files, timelines) {
                try file.transaction(.immediate) {
                    for line in lines[first..<min(first + batch, lines.count)] {
                        try file.run("INSERT INTO changes(line) VALUES (?)", .blob(line))
                        count += 1
                    }
                }
            }
        }
        let seconds = (clock.now - start) / .seconds(1)
        files.forEach { $0.close() }
        return Double(count) / seconds
    }
}

/// Pushes batch after batch of one chain, made and signed beforehand.
private final class BatchLane: Schedule.Lane {
    private let token: String
    private let timeline: Identifier
    private let batch: Int
    private var batches: ArraySlice<(lines: [[UInt8]], signature: TipSignature)>
    private var cursor: Cursor?
    private var frontier = Frontier().digest

    init(
        token: String, timeline: Identifier, round: Int, batch: Int, pushes: Int
    ) throws {
        (self.token, self.timeline, self.batch) = (token, timeline, batch)
        let key = try SyncingLane.key(round, timeline)
        let changes = SyncingLane.chain(batch * pushes, key, timeline).changes
        batches =
            stride(from: 0, to: changes.count, by: batch).map { first in
                let part = changes[first..<first + batch]
                return (
                    lines: part.map(\.line),
                    signature: TipSignature(signing: part[part.endIndex - 1].id, with: key)
                )
            }[...]
    }

    /// All that it will push.
    var lines: [[UInt8]] { batches.flatMap(\.lines) }

    func request() -> [UInt8] {
        var request = SyncRequest(timeline: timeline, cursor: cursor, frontier: frontier)
        if let next = batches.popFirst() {
            request.changes = next.lines
            request.signatures = [next.signature]
        }
        return SyncingLane.post(SyncLines.encode([request]), token: token)
    }

    func take(_ answer: KeptConnection.Answer) -> Bool {
        guard answer.status == 200, let answers = try? SyncLines.answers(answer.body),
            answers.count == 1, answers[0].accepted == batch, answers[0].refused == nil
        else { return false }
        cursor = answers[0].cursor ?? cursor
        frontier = answers[0].frontier
        return true
    }
}
