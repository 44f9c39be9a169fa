internal import Career
internal import ClientStore
internal import ClientSync
internal import EDTF
internal import Rendering
internal import StrictJSON

/// `vita share`
enum ShareCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let command = context.command
        let account = command.value(for: "with")
        let isLink = command.flag("link")
        if account != nil, isLink {
            throw UsageError(
                "--with and --link are two ways to share", hint: "use them one after the other")
        }
        if account == nil, command.value(for: "role") != nil {
            throw UsageError("--role belongs to --with ACCOUNT", hint: nil)
        }
        if !isLink, command.flag("public-only") {
            throw UsageError("--public-only belongs to --link", hint: nil)
        }
        if account == nil, !isLink, command.value(for: "expires") != nil {
            throw UsageError("--expires belongs to --with or --link", hint: nil)
        }
        let timeline = try context.timeline()
        let remote = try SharedTimeline.remote(context)
        if let account { return try invite(account, timeline, remote, context) }
        if isLink { return try link(timeline, remote, context) }
        return try SharedTimeline.list(timeline, remote, context)
    }

    // MARK: With an account

    private static func invite(
        _ account: String, _ timeline: Replica.Timeline, _ remote: Replica.Remote,
        _ context: CommandContext
    ) throws -> ExitStatus {
        guard let role = context.command.value(for: "role") else {
            throw UsageError(
                "--with needs --role viewer or --role editor",
                hint: "a viewer reads the timeline, an editor writes to it too")
        }
        let client = try context.client(remote)
        let expires = try expiry(context)
        let members = try SharedTimeline.asking(timeline, remote) {
            try client.members(of: timeline.id)
        }
        if let member = members.first(where: { $0.account.isExactly(account) }) {
            guard member.role != "owner" else {
                throw CommandFailure("\(SafeText.line(account)) owns \(timeline.name)", hint: nil)
            }
            try client.setRole(role, of: member, in: timeline.id)
            if context.globals.json {
                context.write([
                    "timeline": .string(timeline.name), "account": .string(account),
                    "role": .string(role),
                ])
            } else {
                context.note("\(SafeText.line(account)) is \(role) of \(timeline.name) now")
            }
            return .done
        }
        let made = try client.invite(
            to: timeline.id, role: role, account: account, expires: expires)
        let code = made.code ?? ""
        if context.globals.json {
            context.write([
                "timeline": .string(timeline.name), "account": .string(account),
                "role": .string(role), "id": .string(made.id), "url": .string(remote.url),
                "code": .string(code),
                "expires": .string(CommandContext.utc(made.expires)),
                "private": .integer(try SharedTimeline.countPrivate(timeline, context)),
            ])
            return .done
        }
        context.output.writeLine("vita accept \(remote.url) \(code)")
        context.note(
            "give this line to \(SafeText.line(account)); it works once, until"
                + " \(context.local(made.expires))")
        if try context.replica().isSealed(timeline) {
            context.note(
                "\(timeline.name) is sealed: \(SafeText.line(account)) needs its passphrase too, by"
                    + " another way than this line")
        }
        try SharedTimeline.notePrivate(
            timeline, "whoever syncs a timeline gets all of it", context)
        return .done
    }

    // MARK: By a link

    private static func link(
        _ timeline: Replica.Timeline, _ remote: Replica.Remote, _ context: CommandContext
    ) throws -> ExitStatus {
        guard try !context.replica().isSealed(timeline) else {
            throw CommandFailure(
                "\(timeline.name) is sealed: the server cannot read it, so no link shows it",
                hint: "vita print -t \(timeline.name) --format html makes a page on this machine")
        }
        let isPublic = context.command.flag("public-only")
        let expires = try expiry(context)
        let made = try SharedTimeline.asking(timeline, remote) {
            try context.client(remote).makeLink(
                to: timeline.id, scope: isPublic ? "public" : "all", expires: expires)
        }
        let address = made.address ?? ""
        if context.globals.json {
            context.write([
                "timeline": .string(timeline.name), "id": .string(made.id),
                "link": .string(address), "scope": .string(made.scope),
                "expires": .string(CommandContext.utc(made.expires)),
            ])
            return .done
        }
        context.output.writeLine(address)
        let shows = isPublic ? "public events only" : "everything but private events"
        context.note(
            "whoever has this link reads \(shows) of \(timeline.name) until"
                + " \(context.local(made.expires)); vita unshare \(made.id.prefix(6)) takes it back"
        )
        return .done
    }

    /// The end of the day that `--expires` names; nil where it is not there.
    private static func expiry(_ context: CommandContext) throws -> Int? {
        guard let text = context.command.value(for: "expires") else { return nil }
        guard let day = Day(text) else {
            throw UsageError(
                "--expires needs a day as YYYY-MM-DD, not \(Quoting.shown(text))", hint: nil)
        }
        let end = (day.daysSinceEpoch + 1) * 86_400
        guard day.daysSinceEpoch < 100_000_000, end > context.surroundings.now() else {
            throw UsageError(
                "--expires names a day to come, and \(Quoting.shown(text)) is none", hint: nil)
        }
        return end
    }
}
