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
        guard let epoch = value["epoch"]?.string, (1...64).contains(epoch.utf8.count),
            let sequence = value["sequence"]?.int, sequence >= 0, sequence < 1 << 53,
            let hash = value["hash"]?.string.flatMap({ Digest($0) })
        else { return nil }
        self.init(epoch: epoch, sequence: sequence, hash: hash)
    }
}
