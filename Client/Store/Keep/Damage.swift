public import Career
public import Sealing

/// Something in a replica that is not as it was written.
public struct Damage: Sendable {
    /// What is wrong.
    public enum Kind: String, Sendable {
        /// SQLite's own structures.
        case database
        /// A timeline has another id than its changes.
        case timeline
        /// The bytes of a change do not fit its hash any more.
        case line
        /// A change lacks what it builds on.
        case chain
        /// What is noted beside a change differs from its line.
        case row
        /// What is shown of an entity differs from what the log says.
        case state
        /// The search index differs from the texts.
        case index
        /// Where relations put events differs from what the log says.
        case network
        /// The tips differ from what the log says.
        case tips
        /// A signature is not its signer's.
        case signature
        /// A key of this replica is not what it was.
        case key
        /// A change that was set aside waits for what it builds on.
        case waiting
    }

    /// What is wrong.
    public let kind: Kind
    /// The timeline's name; nil where it is in none.
    public var timeline: String?
    /// The change; nil where it is about none.
    public var change: Digest?
    /// The events it is about.
    public var events: [Identifier] = []
    /// What happened, in words.
    public let sentence: String

    init(
        _ kind: Kind, _ sentence: String, in timeline: Replica.Timeline? = nil,
        change: Digest? = nil, events: [Identifier] = []
    ) {
        self.kind = kind
        self.timeline = timeline?.name
        self.change = change
        self.events = events
        self.sentence = timeline.map { "\($0.name): \(sentence)" } ?? sentence
    }

    /// A database that cannot be opened or read through.
    public init(unreadable error: any Error) {
        self.init(.database, ReplicaError(explaining: error).message)
    }
}
