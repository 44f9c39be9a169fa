internal import Career

/// What a path means; anything else is not found.
enum Route: Equatable {
    case about, description, health, metrics, enrol, sync, timelines
    case timeline(Identifier), changes(Identifier), successor(Identifier)
    case acceptance
    case members(Identifier), member(Identifier, Identifier)
    case invitations(Identifier), invitation(Identifier, Identifier)
    case links(Identifier), link(Identifier, Identifier)

    init?(path: String) {
        switch path {
        case "/v1/": self = .about
        case "/v1/openapi.json": self = .description
        case "/healthz": self = .health
        case "/metrics": self = .metrics
        case "/v1/enrol": self = .enrol
        case "/v1/sync": self = .sync
        case "/v1/timelines": self = .timelines
        case "/v1/invitations": self = .acceptance
        default:
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count >= 4, parts[0].isEmpty, parts[1] == "v1", parts[2] == "timelines",
                let id = Identifier(String(parts[3]))
            else { return nil }
            if parts.count == 4 {
                self = .timeline(id)
            } else if parts.count == 5, parts[4] == "changes" {
                self = .changes(id)
            } else if parts.count == 5, parts[4] == "successor" {
                self = .successor(id)
            } else if let route = Self.sharing(id, parts[4...]) {
                self = route
            } else {
                return nil
            }
        }
    }

    /// What is behind a timeline's id, of what shares it.
    private static func sharing(_ id: Identifier, _ parts: ArraySlice<Substring>) -> Route? {
        guard let word = parts.first, parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            switch word {
            case "members": return .members(id)
            case "invitations": return .invitations(id)
            case "links": return .links(id)
            default: return nil
            }
        }
        guard let one = parts.last.flatMap({ Identifier(String($0)) }) else { return nil }
        switch word {
        case "members": return .member(id, one)
        case "invitations": return .invitation(id, one)
        case "links": return .link(id, one)
        default: return nil
        }
    }

    /// The methods it knows. HEAD is GET without the content (RFC 9110 §9.3.2), which the HTTP
    /// library leaves out.
    private var methods: [String] {
        switch self {
        case .enrol, .sync, .acceptance: ["POST"]
        case .timeline, .invitation, .link: ["DELETE"]
        case .invitations, .links: ["GET", "HEAD", "POST"]
        case .member: ["PUT", "DELETE"]
        case .successor: ["PUT"]
        default: ["GET", "HEAD"]
        }
    }

    func allows(_ method: String) -> Bool { methods.contains(method) }

    /// The value of Allow (RFC 9110 §10.2.1).
    var allow: String { methods.joined(separator: ", ") }

    var needsAccount: Bool {
        switch self {
        case .sync, .timelines, .timeline, .changes, .successor: true
        case .acceptance, .members, .member, .invitations, .invitation, .links, .link: true
        default: false
        }
    }
}
