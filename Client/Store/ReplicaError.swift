/// What went wrong with the local replica, in words for its owner.
public struct ReplicaError: Error, Sendable, CustomStringConvertible {
    /// What happened, to which thing.
    public let message: String
    /// What to do next, if anything helps.
    public let hint: String?

    /// What stood in the way of an undo or a redo.
    public let refusal: UndoRefusal?

    /// An error with its remedy.
    public init(_ message: String, hint: String? = nil, refusal: UndoRefusal? = nil) {
        self.message = message
        self.hint = hint
        self.refusal = refusal
    }

    /// Whether changes cannot be passed on because their key is gone.
    public var isUnsigned: Bool { hint == Self.unsignedHint }

    /// What helps there.
    private static let unsignedHint =
        "vita verify --repair asks servers for them and writes anew what none of them has"

    /// Changes of a timeline cannot be passed on, for nobody can sign them.
    static func unsigned(in timeline: String) -> ReplicaError {
        ReplicaError(
            "some changes in \(timeline) carry no signature and cannot be passed on",
            hint: unsignedHint)
    }

    /// The message.
    public var description: String { message }
}
