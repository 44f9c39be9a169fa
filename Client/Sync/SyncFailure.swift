/// Why a sync stopped; what was stored before it stays.
public enum SyncFailure: Error, Sendable, CustomStringConvertible {
    /// The replica has no token for the remote.
    case notEnrolled(String)
    /// The server does not know the token any more.
    case unauthorized(String)
    /// The account stores as much on the server as it may.
    case quotaExceeded(String)
    /// The disk of the server is full.
    case storageFull(String)
    /// Some other answer than 200.
    case status(Int, String)
    /// Not an answer of the protocol: a captive portal, another server, a bug.
    case protocolBroken(String)
    /// Both sides have exchanged all and still differ.
    case diverged(String, String)
    /// The server retired a timeline for one that it does not hold.
    case successorMissing(String, String)
    /// Something about a folder that replicas meet in: what, and what to do.
    case folder(String, hint: String)
    /// No end in sight.
    case neverEnds(String)

    /// What happened.
    public var description: String {
        switch self {
        case .notEnrolled(let name): "this replica is not enrolled with \(name)"
        case .unauthorized(let name):
            "\(name) does not accept this machine's token: it was revoked, or it expired"
        case .quotaExceeded(let name):
            "\(name) has no more room for your account, and took nothing of what was sent"
        case .storageFull(let name):
            "\(name) has no more room on its disk, and took nothing of what was sent"
        case .status(let status, let detail):
            "the server answered \(status)\(detail.isEmpty ? "" : ": \(detail)")"
        case .protocolBroken(let what): "the server's answer is not Vita's protocol: \(what)"
        case .diverged(let timeline, let remote):
            "\(timeline) here and on \(remote) still differ after everything was exchanged"
        case .successorMissing(let timeline, let remote):
            "\(remote) holds nothing yet of the timeline that took the place of \(timeline)"
        case .folder(let what, _): what
        case .neverEnds(let name): "the sync with \(name) found no end"
        }
    }

    /// True where nothing can be sent for want of room, and fetching goes on.
    var isWantOfRoom: Bool {
        switch self {
        case .quotaExceeded, .storageFull: true
        default: false
        }
    }

    /// What to do next.
    public var hint: String {
        switch self {
        case .notEnrolled:
            "get a code with vita-server invite ACCOUNT, then run vita login URL CODE"
        case .unauthorized:
            "nothing here is lost; to enrol this machine again, get a code with vita-server invite"
                + " ACCOUNT, then run vita login URL CODE"
        case .quotaExceeded:
            "everything is kept here; ask whoever runs the server for more room, then sync again"
        case .storageFull:
            "everything is kept here; tell whoever runs the server, then sync again"
        case .status(let status, _) where (400..<500).contains(status) && status != 429:
            "nothing was changed"
        case .status: "try again later; nothing was lost"
        case .protocolBroken: "check the URL; a network's sign-in page also answers like this"
        case .successorMissing: "sync the machine that erased first; nothing was changed here"
        case .folder(_, let hint): hint
        case .diverged, .neverEnds:
            "nothing was lost; run vita verify here and vita-server check there"
        }
    }
}
