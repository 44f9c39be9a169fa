internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// Whose a timeline is, and whose a change.
enum ShareWording {
    /// `shared by ada, you are viewer`; nil for a timeline that is one's own and nobody else's.
    static func words(_ share: Replica.Share?) -> String? {
        guard let share else { return nil }
        let owner = SafeText.line(share.owner)
        return switch share.role {
        case .owner: "shared"
        case .editor, .viewer: "shared by \(owner), you are \(share.role.rawValue)"
        case .withdrawn: "shared by \(owner) no more"
        }
    }

    /// The same for programs: `shared` with `owner`, left out for one's own, and `role`.
    static func add(_ share: Replica.Share?, to object: inout JSONObject) {
        guard let share else { return }
        var value = JSONObject([("role", .string(share.role.rawValue))])
        if !share.owner.isEmpty { value.append("owner", .string(share.owner)) }
        object.append("shared", .object(value))
    }

    /// The account that answers for something, where it is known.
    static func add(account: String?, to object: inout JSONValue) {
        guard let account, var members = object.object else { return }
        members.append("account", .string(account))
        object = .object(members)
    }

    /// The account that answers for a change, where the timeline is shared: what an author says of
    /// itself is nobody's word but its own.
    static func account(
        of change: Digest?, in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> String? {
        let replica = try context.replica()
        guard let change, try replica.share(of: timeline) != nil,
            let writer = try replica.writer(of: change, in: timeline)
        else { return nil }
        if try replica.isOwn(replica: writer) { return try replica.ownAccount(for: timeline) }
        return try replica.account(of: writer)
    }

    /// Who wrote a change: the author's own word, and before it the account where that is another
    /// or, in a shared timeline, not known.
    static func author(
        _ author: String?, of change: Digest?, in timeline: Replica.Timeline,
        _ context: CommandContext
    ) throws -> String? {
        let said = author.map { SafeText.line($0) }
        let replica = try context.replica()
        guard let change, try replica.share(of: timeline) != nil,
            let writer = try replica.writer(of: change, in: timeline),
            try !replica.isOwn(replica: writer)
        else { return said }
        let account = try replica.account(of: writer).map { SafeText.line($0) }
        if account == said { return said }
        guard let said else { return account }
        return "\(account ?? "unknown") as “\(said)”"
    }
}
