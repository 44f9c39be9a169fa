public import Sealing

/// A change: its verbatim line and what the line says.
public struct Change: Sendable {
    /// SHA-256 of the line without LF.
    public let id: Digest
    /// The line without LF, kept for ever as it is.
    public let line: [UInt8]
    /// What orders and describes it.
    public let header: ChangeHeader
    /// What it does; entities in the line's order.
    public let body: [EntityOperations]
    /// The id of the key that it is sealed with; nil of a plain one.
    public let sealedWith: Digest?

    /// What it stands for: itself, or the change that was written again as this one.
    public var standsFor: Digest { header.was ?? id }

    init(
        id: Digest, line: [UInt8], header: ChangeHeader, body: [EntityOperations],
        sealedWith: Digest? = nil
    ) {
        self.sealedWith = sealedWith
        self.id = id
        self.line = line
        self.header = header
        self.body = body
    }
}
