public import Career
public import Sealing

/// What a reader of a timeline has to open what is sealed in it; nothing, of a plain timeline.
public struct Keyring: Sendable {
    /// The id of a sealed timeline's first key, from which the timeline's own id follows.
    public let root: Digest?
    /// The keys at hand, by their ids.
    public private(set) var keys: [Digest: SealKey] = [:]

    /// The keyring of a plain timeline: it holds no key, and what is not sealed may say anything.
    public init() {
        root = nil
    }

    /// The keyring of a sealed timeline.
    public init(root: Digest, keys: some Sequence<SealKey>) {
        self.root = root
        for key in keys { self.keys[key.id] = key }
    }

    /// The identifier of the timeline whose first key has an id: the first 80 bits of SHA-256 of
    /// `vita sealed timeline 1`, line feed, the id's 64 digits, line feed.
    ///
    /// So nobody can make a sealed timeline out of a plain one, or give it another first key.
    public static func timeline(of root: Digest) -> Identifier {
        Identifier(bytes: Digest(hashing: "vita sealed timeline 1\n\(root.hex)\n").bytes)
    }

    /// True of operations that a sealed timeline has in the open: who can open it has to find there
    /// how.
    static func areOpen(_ body: [EntityOperations]) -> Bool {
        body.allSatisfy { entity in
            entity.entity == .timeline
                && entity.operations.allSatisfy { key, operation in
                    if case .set = operation { return false }
                    return SealMark(key)?.isOpen ?? false
                }
        }
    }
}
