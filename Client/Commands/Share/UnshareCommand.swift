internal import ClientStore
internal import ClientSync
internal import Rendering
internal import StrictJSON

/// `vita unshare`
enum UnshareCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let isLeaving = context.command.flag("leave")
        let whom = context.command.arguments.first
        guard (whom == nil) == isLeaving else {
            throw UsageError(
                isLeaving
                    ? "--leave ends your own membership and takes no name"
                    : "unshare needs an account, or the id of a link or an invitation",
                hint: isLeaving ? nil : "vita share lists them; --leave ends your own membership")
        }
        let remote = try SharedTimeline.remote(context)
        let client = try context.client(remote)
        let members = try SharedTimeline.asking(timeline, remote) {
            try client.members(of: timeline.id)
        }
        guard let whom else { return try leave(members, timeline, remote, context) }
        if let member = members.first(where: { $0.account.isExactly(whom) }) {
            guard member.role != "owner" else {
                throw CommandFailure(
                    "\(SafeText.line(whom)) owns \(timeline.name)",
                    hint: "vita timeline delete \(timeline.name) --everywhere ends it for all")
            }
            try client.withdraw(member, from: timeline.id)
            return tell(
                "\(SafeText.line(whom)) reads and writes \(timeline.name) no more; what they wrote"
                    + " and their copy stay", "account", whom, timeline, context)
        }
        return try takeBack(whom, members, timeline, remote, context)
    }

    private static func leave(
        _ members: [RemoteClient.Member], _ timeline: Replica.Timeline,
        _ remote: Replica.Remote, _ context: CommandContext
    ) throws -> ExitStatus {
        guard let own = members.first(where: \.isAsking), own.role != "owner" else {
            throw CommandFailure(
                "\(timeline.name) is your own; there is nothing to leave",
                hint: "vita share lists with whom it is shared")
        }
        let owner = try context.replica().share(of: timeline, at: remote)?.owner
        try context.client(remote).withdraw(own, from: timeline.id)
        try context.replica().setShare(
            .init(owner: owner ?? "", role: .withdrawn), of: timeline, at: remote)
        return tell(
            "you left \(timeline.name); your copy stays (vita timeline delete \(timeline.name)"
                + " removes it)", "account", own.account, timeline, context)
    }

    /// Links and invitations are the owner's, by the beginnings of their ids.
    private static func takeBack(
        _ word: String, _ members: [RemoteClient.Member], _ timeline: Replica.Timeline,
        _ remote: Replica.Remote, _ context: CommandContext
    ) throws -> ExitStatus {
        let client = try context.client(remote)
        guard members.contains(where: { $0.isAsking && $0.role == "owner" }) else {
            throw unknown(word, members.map(\.account), timeline)
        }
        let invitations = try client.invitations(to: timeline.id)
        let links = try client.links(to: timeline.id)
        let called = invitations.filter { $0.account?.isExactly(word) == true }
        let wanted =
            called.isEmpty && word.utf8.count >= 4
            ? invitations.filter { $0.id.hasPrefix(word) } : called
        let wantedLinks =
            called.isEmpty && word.utf8.count >= 4 ? links.filter { $0.id.hasPrefix(word) } : []
        guard !wanted.isEmpty || !wantedLinks.isEmpty else {
            let known = members.map(\.account) + invitations.compactMap(\.account)
            throw unknown(word, known + (invitations.map(\.id) + links.map(\.id)), timeline)
        }
        guard called.count == wanted.count || wanted.count + wantedLinks.count == 1 else {
            throw CommandFailure(
                "\(Quoting.shown(word)) begins several ids", hint: "type more of it")
        }
        for invitation in wanted { try client.revoke(invitation, to: timeline.id) }
        for link in wantedLinks { try client.revoke(link, to: timeline.id) }
        return wanted.isEmpty
            ? tell(
                "the link shows nothing any more", "link", wantedLinks[0].id, timeline, context)
            : tell(
                "the invitation is good for nothing any more", "invitation", wanted[0].id,
                timeline, context)
    }

    private static func unknown(
        _ word: String, _ known: [String], _ timeline: Replica.Timeline
    ) -> CommandFailure {
        let near = Suggestion.nearest(to: word, among: known)
        return CommandFailure(
            "\(timeline.name) is not shared with \(Quoting.shown(word))",
            hint: near.map { "did you mean \(SafeText.line($0))?" }
                ?? "vita share lists members, invitations and links")
    }

    private static func tell(
        _ sentence: String, _ kind: String, _ whom: String, _ timeline: Replica.Timeline,
        _ context: CommandContext
    ) -> ExitStatus {
        if context.globals.json {
            context.write(["timeline": .string(timeline.name), "ended": [kind: .string(whom)]])
        } else {
            context.note(sentence)
        }
        return .done
    }
}
