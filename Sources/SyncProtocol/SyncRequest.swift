public import Career
public import Replication
public import Sealing
internal import StrictJSON

/// What a client asks and sends for one timeline.
public struct SyncRequest: Sendable {
    /// Which timeline.
    public var timeline: Identifier
    /// What its owner calls it; the server keeps the latest, for `clone` by name.
    public var name: String?
    /// How far the client has pulled; nil for not at all.
    public var cursor: Cursor?
    /// The digest of the client's frontier before this request's changes.
    public var frontier: Digest
    /// The frontier itself, when it is needed to find what is common; nil otherwise.
    public var tips: [TipClaim]?
    /// What the client takes its account to be to the timeline, where it is not its own: a role.
    public var role: String?
    /// Keys that the client writes with and the server is not known to know.
    public var proofs: [WriterProof] = []
    /// Verbatim changes to push, ancestors first.
    public var changes: [[UInt8]]
    /// Signatures of the last change of each branch among `changes`.
    public var signatures: [TipSignature]

    /// A request for one timeline.
    public init(
        timeline: Identifier, name: String? = nil, cursor: Cursor? = nil, frontier: Digest,
        tips: [TipClaim]? = nil, changes: [[UInt8]] = [], signatures: [TipSignature] = []
    ) {
        self.timeline = timeline
        self.name = name
        self.cursor = cursor
        self.frontier = frontier
        self.tips = tips
        self.changes = changes
        self.signatures = signatures
    }

    var head: JSONValue {
        var object = JSONObject([("timeline", .string(timeline.text))])
        if let name { object.append("name", .string(name)) }
        if let cursor { object.append("cursor", cursor.json) }
        object.append("frontier", .string(frontier.hex))
        if let tips { object.append("tips", .array(tips.map(\.json))) }
        if let role { object.append("role", .string(role)) }
        if !proofs.isEmpty { object.append("proofs", .array(proofs.map(\.json))) }
        object.append("changes", .integer(changes.count))
        object.append("signatures", .integer(signatures.count))
        return .object(object)
    }

    /// Reads the head; the counts say how many lines follow.
    static func read(_ head: JSONValue) throws(SyncError) -> (SyncRequest, Int, Int) {
        guard let timeline = head["timeline"]?.string.flatMap(Identifier.init),
            let frontier = head["frontier"]?.string.flatMap({ Digest($0) })
        else { throw .malformed("a request line without timeline or frontier") }
        var request = SyncRequest(timeline: timeline, frontier: frontier)
        if let name = head["name"] {
            guard let text = name.string, text.utf8.count <= SyncLimits.name else {
                throw .malformed("name")
            }
            request.name = text
        }
        if let cursor = head["cursor"] {
            guard let cursor = Cursor(cursor) else { throw .malformed("cursor") }
            request.cursor = cursor
        }
        request.tips = try SyncLines.tips(head["tips"])
        request.role = head["role"]?.string
        if let proofs = head["proofs"] {
            guard let list = proofs.array else { throw .malformed("proofs") }
            guard list.count <= SyncLimits.proofs else { throw .tooMany("proofs") }
            for element in list {
                guard let proof = WriterProof(element) else { throw .malformed("a proof") }
                request.proofs.append(proof)
            }
        }
        return (
            request, try SyncLines.count(head["changes"]), try SyncLines.count(head["signatures"])
        )
    }
}
