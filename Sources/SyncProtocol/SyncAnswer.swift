public import Career
public import Replication
public import Sealing
internal import StrictJSON

/// What the server says and sends for one timeline.
public struct SyncAnswer: Sendable {
    /// A pushed change that the server will never take.
    public struct Refusal: Sendable, Hashable {
        /// The change's id.
        public var change: Digest
        /// Why.
        public var reason: String

        /// A refusal.
        public init(change: Digest, reason: String) {
            self.change = change
            self.reason = reason
        }
    }

    /// Problems of a whole timeline.
    public enum Problem {
        /// Its owner deleted it.
        public static let gone = "gone"
        /// It was shared with the account, and is no more.
        public static let withdrawn = "withdrawn"
    }

    /// Which timeline.
    public var timeline: Identifier
    /// How many of the request's changes are now in the log, counted from the first.
    public var accepted = 0
    /// The first change that was not accepted, if any; the ones after it wait.
    public var refused: Refusal?
    /// Where the client stands once it has stored this answer's changes; nil after a rollback was
    /// noticed, until frontiers have been exchanged.
    public var cursor: Cursor?
    /// The server's last sequence number.
    public var head = 0
    /// The digest of the server's frontier.
    public var frontier: Digest
    /// The server's own frontier, sent when the cursor is of another history or was asked for.
    public var tips: [TipClaim]?
    /// True when the cursor did not fit this log: the server lost or changed history.
    public var isRollback = false
    /// Replicas whose chains have forked.
    public var forked: [Digest] = []
    /// True when more changes wait behind the cursor.
    public var more = false
    /// The account's timeline of the name asked for, where it has none of the id asked for.
    public var namesake: Identifier?
    /// Why nothing was taken and nothing is sent, as in `Problem`; nil otherwise.
    public var problem: String?
    /// With `gone`: the timeline that took its place, if any.
    public var successor: Identifier?
    /// What the account is to the timeline, where the request says something else.
    public var role: String?
    /// Whose timeline it is, by name; with `role`.
    public var owner: String?
    /// Replicas whose proofs were good.
    public var proven: [Digest] = []
    /// Whose the signatures are, by account, as far as the server knows; nil where the timeline is
    /// not shared.
    public var writers: [WriterName]?
    /// Verbatim changes to pull, ancestors first.
    public var changes: [[UInt8]] = []
    /// Signatures of the last change of each branch among `changes`.
    public var signatures: [TipSignature] = []

    /// An answer for a timeline.
    public init(timeline: Identifier, frontier: Digest) {
        self.timeline = timeline
        self.frontier = frontier
    }

    var line: JSONValue {
        var object = JSONObject([("timeline", .string(timeline.text))])
        if accepted > 0 { object.append("accepted", .integer(accepted)) }
        if let refused {
            object.append(
                "refused",
                ["change": .string(refused.change.hex), "reason": .string(refused.reason)])
        }
        if let cursor { object.append("cursor", cursor.json) }
        object.append("head", .integer(head))
        object.append("frontier", .string(frontier.hex))
        if let tips { object.append("tips", .array(tips.map(\.json))) }
        if isRollback { object.append("rollback", true) }
        if !forked.isEmpty { object.append("forked", .strings(forked.map(\.hex))) }
        if more { object.append("more", true) }
        if let namesake { object.append("namesake", .string(namesake.text)) }
        if let problem { object.append("problem", .string(problem)) }
        if let successor { object.append("successor", .string(successor.text)) }
        if let role { object.append("role", .string(role)) }
        if let owner { object.append("owner", .string(owner)) }
        if !proven.isEmpty { object.append("proven", .strings(proven.map(\.hex))) }
        if let writers { object.append("writers", .array(writers.map(\.json))) }
        object.append("changes", .integer(changes.count))
        object.append("signatures", .integer(signatures.count))
        return .object(object)
    }

    /// Reads the line; the counts say how many lines follow.
    static func read(_ line: JSONValue) throws(SyncError) -> (SyncAnswer, Int, Int) {
        guard let timeline = line["timeline"]?.string.flatMap(Identifier.init),
            let frontier = line["frontier"]?.string.flatMap({ Digest($0) }),
            let head = line["head"]?.int, head >= 0, head < 1 << 53
        else { throw .malformed("an answer line without timeline, head or frontier") }
        var answer = SyncAnswer(timeline: timeline, frontier: frontier)
        answer.head = head
        answer.accepted = try SyncLines.count(line["accepted"])
        if let refused = line["refused"] {
            guard let change = refused["change"]?.string.flatMap({ Digest($0) }),
                let reason = refused["reason"]?.string
            else { throw .malformed("refused") }
            answer.refused = Refusal(change: change, reason: reason)
        }
        if let cursor = line["cursor"] {
            guard let cursor = Cursor(cursor) else { throw .malformed("cursor") }
            answer.cursor = cursor
        }
        answer.tips = try SyncLines.tips(line["tips"])
        answer.isRollback = line["rollback"]?.bool ?? false
        answer.more = line["more"]?.bool ?? false
        answer.problem = line["problem"]?.string
        answer.role = line["role"]?.string
        answer.owner = line["owner"]?.string
        answer.proven = (line["proven"]?.array ?? []).compactMap {
            $0.string.flatMap { Digest($0) }
        }
        answer.writers = line["writers"]?.array?.compactMap { WriterName($0) }
        if let value = line["successor"] {
            guard let successor = value.string.flatMap({ Identifier($0) }) else {
                throw .malformed("successor")
            }
            answer.successor = successor
        }
        if let namesake = line["namesake"] {
            guard let namesake = namesake.string.flatMap(Identifier.init) else {
                throw .malformed("namesake")
            }
            answer.namesake = namesake
        }
        answer.forked = (line["forked"]?.array ?? []).compactMap {
            $0.string.flatMap { Digest($0) }
        }
        return (
            answer, try SyncLines.count(line["changes"]), try SyncLines.count(line["signatures"])
        )
    }
}
