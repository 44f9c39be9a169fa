internal import Career
internal import ServerPages

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

extension Route {
    /// `/t/ADDRESS` and what is beside it; nil for any other path.
    static func published(_ path: String) -> Route? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4, parts[0].isEmpty, parts[1] == "t",
            let address = PageAddress(parts[2])
        else { return nil }
        guard parts.count == 4 else { return .published(address, .page) }
        switch parts[3] {
        case "feed.ics": return .published(address, .feed)
        case "timeline.json": return .published(address, .json)
        default: return nil
        }
    }
}
