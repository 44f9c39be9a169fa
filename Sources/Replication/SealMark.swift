public import Sealing
public import StrictJSON

/// What a sealed timeline says of its keys: elements of the timeline's own record, whose keys hold
/// all there is to say, so that two of them never contradict each other (docs/sealing.md).
public enum SealMark: Sendable, Equatable {
    /// In the open: a key, wrapped for a public key.
    case wrap(key: Digest, opener: [UInt8], box: [UInt8])
    /// In the open: a public key is that of a pair which follows from a passphrase.
    case passphrase(opener: [UInt8], salt: [UInt8], cost: PassphraseCost)
    /// Sealed with the very key it names: for whom this and later keys are wrapped.
    case opener(key: Digest, kind: OpenerKind, opener: [UInt8], name: String)
    /// Sealed: for a public key nothing is wrapped any more.
    case revoked(opener: [UInt8])
    /// Sealed: another key takes the place of the one that seals this.
    case next(key: Digest)
    /// Sealed with a later key: an earlier one.
    case earlier(SealKey)
    /// Sealed: what the timeline's owner calls it.
    case name(String)

    /// Who holds the pair of keys that something is wrapped for.
    public enum OpenerKind: String, Sendable {
        /// Whoever knows the passphrase.
        case passphrase
        /// Whoever has the recovery code.
        case recovery
        /// A replica.
        case replica
    }

    /// How the elements' keys begin.
    public static let prefix = "seal/"

    /// Whether it may stand in a change that is not sealed.
    public var isOpen: Bool {
        switch self {
        case .wrap, .passphrase: true
        default: false
        }
    }

    /// The element's key.
    public var key: ExactString {
        let parts: [String] =
            switch self {
            case .wrap(let key, let opener, let box):
                ["wrap", key.hex, Hex.encode(opener), Hex.encode(box)]
            case .passphrase(let opener, let salt, let cost):
                [
                    "passphrase", Hex.encode(opener), Hex.encode(salt), String(cost.passes),
                    String(cost.kibibytes),
                ]
            case .opener(let key, let kind, let opener, let name):
                ["opener", key.hex, kind.rawValue, Hex.encode(opener), name]
            case .revoked(let opener): ["revoked", Hex.encode(opener)]
            case .next(let key): ["next", key.hex]
            case .earlier(let key): ["earlier", Hex.encode(key.bytes)]
            case .name(let name): ["name", name]
            }
        return ExactString(Self.prefix + parts.joined(separator: "/"))
    }

    /// Reads an element's key; nil where it says nothing that this version understands.
    public init?(_ key: ExactString) {
        guard key.text.utf8.starts(with: Self.prefix.utf8) else { return nil }
        let rest = key.text.utf8.dropFirst(Self.prefix.utf8.count)
        let parts = rest.split(
            separator: UInt8(ascii: "/"), maxSplits: 4, omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        func bytes(_ index: Int, _ count: Int) -> [UInt8]? {
            guard index < parts.count, let bytes = Hex.decode(parts[index]), bytes.count == count
            else { return nil }
            return bytes
        }
        func digest(_ index: Int) -> Digest? { bytes(index, 32).flatMap { Digest(bytes: $0) } }
        switch (parts[0], parts.count) {
        case ("wrap", 4):
            guard let key = digest(1), let opener = bytes(2, 32),
                let box = bytes(3, 32 + BoxKey.overhead)
            else { return nil }
            self = .wrap(key: key, opener: opener, box: box)
        case ("passphrase", 5):
            guard let opener = bytes(1, 32), let salt = bytes(2, PassphraseCost.saltCount),
                let passes = Self.number(parts[3]), let kibibytes = Self.number(parts[4]),
                let cost = PassphraseCost(passes: passes, kibibytes: kibibytes)
            else { return nil }
            self = .passphrase(opener: opener, salt: salt, cost: cost)
        case ("opener", 5):
            guard let key = digest(1), let kind = OpenerKind(rawValue: parts[2]),
                let opener = bytes(3, 32)
            else { return nil }
            self = .opener(key: key, kind: kind, opener: opener, name: parts[4])
        case ("revoked", 2):
            guard let opener = bytes(1, 32) else { return nil }
            self = .revoked(opener: opener)
        case ("next", 2):
            guard let key = digest(1) else { return nil }
            self = .next(key: key)
        case ("earlier", 2):
            guard let key = bytes(1, 32).flatMap({ SealKey(bytes: $0) }) else { return nil }
            self = .earlier(key)
        case ("name", 2): self = .name(parts[1])
        default: return nil
        }
    }

    /// Decimal digits without a zero before them.
    private static func number(_ text: String) -> Int? {
        guard let number = Int(text), String(number).isExactly(text) else { return nil }
        return number
    }
}
