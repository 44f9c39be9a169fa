public import Career
public import Sealing

/// Why an action can be neither undone nor redone as things stand: a later edit would be lost.
public struct UndoRefusal: Sendable {
    /// The entity concerned, as a path: `event/ID`, `source/ID`, `timeline`.
    public let path: String
    /// The event concerned, if it is one.
    public let event: Identifier?
    /// The register or element concerned; `life` where the whole event is.
    public let key: String
    /// The later change, where one is known.
    public let change: Digest?
    /// The action that it is part of.
    public let later: Replica.Action?

    init(
        path: String, event: Identifier?, key: String, change: Digest?, later: Replica.Action?
    ) {
        self.path = path
        self.event = event
        self.key = key
        self.change = change
        self.later = later
    }
}
