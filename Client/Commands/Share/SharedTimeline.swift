internal import Career
internal import ClientStore
internal import ClientSync
internal import Rendering
internal import StrictJSON

/// What the commands about sharing have in common.
enum SharedTimeline {
    /// The server to ask: the one of `--remote`, else the only one that this machine is enrolled
    /// with.
    static func remote(_ context: CommandContext) throws -> Replica.Remote {
        if let name = context.command.value(for: "remote") {
            return try context.remote(named: name)
        }
        let enrolled = try context.replica().remotes().filter { $0.token != nil }
        guard let first = enrolled.first else {
            throw CommandFailure(
                "there is no server that could share anything",
                hint: "vita login URL CODE enrols this machine with one")
        }
        guard enrolled.count == 1 else {
            let names = enrolled.map(\.name).joined(separator: ", ")
            throw UsageError(
                "there are several servers: \(names)", hint: "--remote NAME says which is meant")
        }
        return first
    }

    /// Asks about a timeline, and says what to do where the server does not have it.
    static func asking<T>(
        _ timeline: Replica.Timeline, _ remote: Replica.Remote, _ body: () throws -> T
    ) throws -> T {
        do {
            return try body()
        } catch SyncFailure.status(404, _) {
            throw CommandFailure(
                "\(remote.name) does not have \(timeline.name) yet",
                hint: "vita sync sends it there first")
        }
    }

    /// `vita share` alone: members, invitations, links, and what is private.
    static func list(
        _ timeline: Replica.Timeline, _ remote: Replica.Remote, _ context: CommandContext
    ) throws -> ExitStatus {
        let client = try context.client(remote)
        let members = try asking(timeline, remote) { try client.members(of: timeline.id) }
        let isOwner = members.contains { $0.isAsking && $0.role == "owner" }
        let invitations = isOwner ? try client.invitations(to: timeline.id) : []
        let links = isOwner ? try client.links(to: timeline.id) : []
        if context.globals.json {
            try write(timeline, members, invitations, links, context)
            return .done
        }
        for member in members {
            let you = member.isAsking ? "  (you)" : ""
            context.output.writeLine("\(SafeText.line(member.account))  \(member.role)\(you)")
        }
        for invitation in invitations {
            let whom = invitation.account.map { SafeText.line($0) } ?? "anybody"
            context.output.writeLine(
                "\(whom)  \(invitation.role), invited until \(context.local(invitation.expires))"
                    + "  \(invitation.id.prefix(6))")
        }
        for link in links {
            let shows = link.scope == "public" ? "public events only" : "all but private events"
            context.output.writeLine(
                "link  \(shows), until \(context.local(link.expires))  \(link.id.prefix(6))")
        }
        if isOwner, members.count == 1, invitations.isEmpty, links.isEmpty {
            context.note(
                "\(timeline.name) is shared with nobody; vita share --with ACCOUNT --role viewer"
                    + " or vita share --link changes that")
        }
        if isOwner {
            try notePrivate(timeline, "members see them, pages and links do not", context)
        }
        return .done
    }

    private static func write(
        _ timeline: Replica.Timeline, _ members: [RemoteClient.Member],
        _ invitations: [RemoteClient.Invitation], _ links: [RemoteClient.Link],
        _ context: CommandContext
    ) throws {
        context.write([
            "timeline": .string(timeline.name),
            "members": .array(
                members.map { member in
                    [
                        "account": .string(member.account), "role": .string(member.role),
                        "you": .bool(member.isAsking),
                    ]
                }),
            "invitations": .array(
                invitations.map { invitation in
                    [
                        "id": .string(invitation.id), "role": .string(invitation.role),
                        "account": invitation.account.map { .string($0) } ?? .null,
                        "expires": .string(CommandContext.utc(invitation.expires)),
                    ]
                }),
            "links": .array(
                links.map { link in
                    [
                        "id": .string(link.id), "scope": .string(link.scope),
                        "expires": .string(CommandContext.utc(link.expires)),
                    ]
                }),
            "private": .integer(try countPrivate(timeline, context)),
        ])
    }

    /// How many events are private.
    static func countPrivate(
        _ timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> Int {
        var count = 0
        try context.replica().forEachEvent(in: timeline) { event in
            if event.isWithheld { count += 1 }
            return true
        }
        return count
    }

    /// Says how many events are private and where they are better kept; nothing where there are
    /// none.
    static func notePrivate(
        _ timeline: Replica.Timeline, _ why: String, _ context: CommandContext
    ) throws {
        let count = try countPrivate(timeline, context)
        guard count > 0 else { return }
        let these = count == 1 ? "1 private event" : "\(count) private events"
        context.note(
            "\(timeline.name) holds \(these), and \(why); what nobody else should have belongs"
                + " in a timeline of its own (vita timeline new NAME)")
    }
}
