internal import Career

/// What names a published timeline in a path.
enum PageAddress: Equatable {
    /// Its id, for who may read it with a token.
    case timeline(Identifier)
    /// A link's secret, for whoever has it.
    case link(String)

    /// Characters of a link's secret.
    static let secretLength = 26

    init?(_ text: Substring) {
        if let id = Identifier(String(text)) {
            self = .timeline(id)
        } else if text.utf8.count == Self.secretLength, text.utf8.allSatisfy(Self.isPlain) {
            self = .link(String(text))
        } else {
            return nil
        }
    }

    /// As it stands in the path.
    var text: String {
        switch self {
        case .timeline(let id): id.text
        case .link(let secret): secret
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
