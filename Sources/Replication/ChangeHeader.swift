public import Career
public import Sealing

/// The first part of a change line: what orders, proves and describes it.
public struct ChangeHeader: Sendable, Equatable {
    /// One user action; all its changes carry the same id.
    public struct Action: Sendable, Equatable {
        /// add, edit, delete, restore, undo, redo, resolve, import … or a later version's word.
        public var word: String
        /// Its identifier.
        public var id: Identifier
        /// The action that this one undoes or redoes.
        public var of: Identifier?
        /// True on the action's last change.
        public var isLast: Bool

        /// An action.
        public init(word: String, id: Identifier, of: Identifier? = nil, isLast: Bool = true) {
            self.word = word
            self.id = id
            self.of = of
            self.isLast = isLast
        }
    }

    /// What change 1 of a chain carries, from which the replica's id follows.
    public enum Origin: Sendable, Equatable {
        /// A replica's Ed25519 public key, 32 bytes.
        case key([UInt8])
        /// The digest of an import: timeline, what it builds on, content.
        case imported(Digest)

        /// The replica id: SHA-256 of the key's bytes, or of `vita import` and the digest.
        public var replica: Digest {
            switch self {
            case .key(let bytes): Digest(hashing: bytes)
            case .imported(let digest): Digest(hashing: "vita import\n\(digest.hex)\n")
            }
        }
    }

    /// The timeline it belongs to.
    public var timeline: Identifier
    /// Whose chain.
    public var replica: Digest
    /// Place in the chain, from 1.
    public var n: Int
    /// The chain's change n − 1; nil exactly for n = 1.
    public var prev: Digest?
    /// Present exactly for n = 1.
    public var origin: Origin?
    /// Tips of other chains learned since `prev`, at most 64, ascending.
    public var after: [Digest]
    /// 1 + the greatest of `prev` and `after`.
    public var lamport: Int
    /// Seconds since 1970 by the author's clock, for display; nil in imports.
    public var time: Int?
    /// The author's name, for display; nil in imports.
    public var author: String?
    /// The user action.
    public var action: Action
    /// The change that this one stands for, where history was written again.
    public var was: Digest?

    /// `prev` and `after`: what must be held before this change.
    public var parents: [Digest] { (prev.map { [$0] } ?? []) + after }
}
