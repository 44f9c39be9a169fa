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

    /// The message.
    public var description: String { message }
}
