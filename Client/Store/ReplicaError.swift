/// What went wrong with the local replica, in words for its owner.
public struct ReplicaError: Error, Sendable, CustomStringConvertible {
    /// What happened, to which thing.
    public let message: String
    /// What to do next, if anything helps.
    public let hint: String?

    /// An error with its remedy.
    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The message.
    public var description: String { message }
}
