public import Sealing
public import StrictJSON

/// How far a replica has pulled a remote's log.
public struct Cursor: Sendable, Hashable {
    /// One life of the server's log, 16 characters; a restored log starts a new one.
    public let epoch: String
    /// The last sequence number pulled; 0 for none.
    public let sequence: Int
    /// The log's hash up to there.
    public let hash: Digest

    /// A cursor.
    public init(epoch: String, sequence: Int, hash: Digest) {
        self.epoch = epoch
        self.sequence = sequence
        self.hash = hash
    }

    /// The hash of a log without changes.
    public static let emptyHash = Digest(hashing: "vita log 1\n")

    /// The log's hash after one more change: SHA-256 of the 32 bytes before and the change's 32.
    public static func hash(_ before: Digest, _ change: Digest) -> Digest {
        var both: [UInt8] = []
        both.reserveCapacity(64)
        before.append(to: &both)
        change.append(to: &both)
        return Digest(hashing: both)
    }

    /// `{"epoch","sequence","hash"}`.
    public var json: JSONValue {
        [
            "epoch": .string(epoch), "sequence": .integer(sequence), "hash": .string(hash.hex),
        ]
    }

    /// Reads it back.
    public init?(_ value: JSONValue) {
        self.init(
            possible: value["epoch"]?.string, value["sequence"]?.int,
            value["hash"]?.string.flatMap { Digest($0) })
    }

    /// What was kept of a cursor; nil where no log can have it: whoever kept it wrong then reads from
    /// the beginning.
    public init?(possible epoch: String?, _ sequence: Int?, _ hash: Digest?) {
        // JSON as Vita reads it has no U+0000.
        guard let epoch, (1...64).contains(epoch.utf8.count), !epoch.utf8.contains(0),
            let sequence, (0..<1 << 53).contains(sequence), let hash
        else { return nil }
        self.init(epoch: epoch, sequence: sequence, hash: hash)
    }
}
