public import Sealing
public import StrictJSON

/// A tip as one side names it to the other, with the ids of changes before it at distances
/// 1, 2, 4 … and of its chain's change 1, so that the last common change is soon found.
public struct TipClaim: Sendable, Hashable {
    /// Whose chain.
    public let replica: Digest
    /// Place in the chain.
    public let n: Int
    /// The tip.
    public let change: Digest
    /// Earlier changes of the branch, latest first; empty where the other side is known to hold it.
    public let ladder: [Digest]

    /// A claim.
    public init(replica: Digest, n: Int, change: Digest, ladder: [Digest]) {
        self.replica = replica
        self.n = n
        self.change = change
        self.ladder = ladder
    }

    /// The places of the ladder below `n`, latest first: n−1, n−2, n−4 … 1.
    public static func rungs(below n: Int) -> [Int] {
        var rungs: [Int] = []
        var distance = 1
        while n - distance > 1 {
            rungs.append(n - distance)
            distance *= 2
        }
        if n > 1 { rungs.append(1) }
        return rungs
    }

    /// `{"replica","n","change","ladder"}`.
    public var json: JSONValue {
        var object = JSONObject([
            ("replica", .string(replica.hex)), ("n", .integer(n)), ("change", .string(change.hex)),
        ])
        if !ladder.isEmpty { object.append("ladder", .strings(ladder.map(\.hex))) }
        return .object(object)
    }

    /// Reads it back.
    public init?(_ value: JSONValue) {
        guard let replica = value["replica"]?.string.flatMap({ Digest($0) }),
            let n = value["n"]?.int, n >= 1, n < 1 << 53,
            let change = value["change"]?.string.flatMap({ Digest($0) })
        else { return nil }
        var ladder: [Digest] = []
        if let list = value["ladder"] {
            guard let values = list.array, values.count <= 64 else { return nil }
            for value in values {
                guard let digest = value.string.flatMap({ Digest($0) }) else { return nil }
                ladder.append(digest)
            }
        }
        self.init(replica: replica, n: n, change: change, ladder: ladder)
    }
}
