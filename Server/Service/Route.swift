internal import Career

/// What a path means; anything else is not found.
enum Route: Equatable {
    case about, description, health, metrics, enrol, sync, timelines, token, replicas
    case timeline(Identifier), changes(Identifier), successor(Identifier)
    case replica(Identifier)

    init?(path: String) {
        switch path {
        case "/v1/": self = .about
        case "/v1/openapi.json": self = .description
        case "/healthz": self = .health
        case "/metrics": self = .metrics
        case "/v1/enrol": self = .enrol
        case "/v1/sync": self = .sync
        case "/v1/timelines": self = .timelines
        case "/v1/token": self = .token
        case "/v1/replicas": self = .replicas
        default:
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 4, parts[0].isEmpty, parts[1] == "v1", parts[2] == "replicas",
                let id = Identifier(String(parts[3]))
            {
                self = .replica(id)
                return
            }
            guard parts.count >= 4, parts[0].isEmpty, parts[1] == "v1", parts[2] == "timelines",
                let id = Identifier(String(parts[3]))
            else { return nil }
            if parts.count == 4 {
                self = .timeline(id)
            } else if parts.count == 5, parts[4] == "changes" {
                self = .changes(id)
            } else if parts.count == 5, parts[4] == "successor" {
                self = .successor(id)
            } else {
                return nil
            }
        }
    }

    /// The methods it knows. HEAD is GET without the content (RFC 9110 §9.3.2), which the HTTP
    /// library leaves out.
    private var methods: [String] {
        switch self {
        case .enrol, .sync, .token: ["POST"]
        case .timeline, .replica: ["DELETE"]
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
        case .token, .replicas, .replica: true
        default: false
        }
    }
}
