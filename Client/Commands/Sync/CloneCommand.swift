internal import Career
internal import ClientStore
internal import ClientSync
internal import Rendering
internal import StrictJSON

/// `vita clone`
enum CloneCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let arguments = context.command.arguments
        let remote = try known(arguments[0], context)
        var report = SyncReport()
        let listed = try context.meeting(with: remote).timelines(&report)
        var wanted = listed
        if arguments.count > 1 {
            wanted = listed.filter { $0.name.isExactly(arguments[1]) || $0.id.text == arguments[1] }
            guard !wanted.isEmpty else {
                let near = Suggestion.nearest(to: arguments[1], among: listed.map(\.name))
                throw CommandFailure(
                    "\(remote.name) has no timeline \(Quoting.shown(arguments[1]))",
                    hint: near.map { "did you mean \($0)?" }
                        ?? "without a name, vita clone fetches every timeline")
            }
        }
        guard !wanted.isEmpty else {
            throw CommandFailure(
                "\(remote.name) holds no timelines yet",
                hint: "vita sync on a machine that has some sends them there")
        }
        var timelines: [Replica.Timeline] = []
        for timeline in wanted {
            let local = try adopt(
                timeline.id, called: timeline.name, sharedBy: timeline.share, in: replica)
            if let share = timeline.share {
                context.note(
                    "\(local.name) is shared by \(SafeText.line(share.owner)), for you as"
                        + " \(share.role.rawValue)")
            } else if !local.name.isExactly(timeline.name) {
                context.note("\(timeline.name) is called \(local.name) here")
            }
            timelines.append(local)
        }
        let status = try SyncCommand.sync([remote], timelines: timelines, after: report, context)
        try open(timelines, context)
        return status
    }

    /// Opens the sealed ones among timelines that were fetched, where there is a passphrase or
    /// somebody to ask; else says that they wait.
    private static func open(
        _ timelines: [Replica.Timeline], _ context: CommandContext
    ) throws {
        let replica = try context.replica()
        let waiting = try timelines.filter { try replica.countSealed(in: $0).waiting > 0 }
        let reading = PassphraseReading(context)
        let given = waiting.isEmpty ? nil : try reading.given()
        if waiting.isEmpty, context.command.value(for: PassphraseReading.option) != nil,
            try !timelines.contains(where: { try replica.isSealed($0) })
        {
            // A server that shows a plain timeline in a sealed one's place would be told its events.
            throw CommandFailure(
                "a passphrase was given, and nothing that was fetched is sealed",
                hint: "is this the server, and the timeline, that you know?")
        }
        guard given != nil || context.terminal.canAsk && !context.globals.json else {
            return try context.noteSealed(waiting)
        }
        for timeline in waiting {
            let passphrase = try given ?? reading.existing(of: timeline.name)
            let isOpen = try context.replica().opens(.passphrase(passphrase), timeline)
            // One passphrase need not be that of all.
            guard isOpen || waiting.count == 1 else {
                try context.noteSealed([timeline])
                continue
            }
            try context.unlock(timeline, with: .passphrase(passphrase))
        }
    }

    /// The remote of a name or URL. One that is new here has no token, and is not kept for that.
    static func known(
        _ word: String, _ context: CommandContext
    ) throws -> Replica.Remote {
        let replica = try context.replica()
        if let named = try replica.remote(word) { return named }
        let address = try CommandContext.address(word)
        let url = address.text
        guard try replica.remote(url) != nil || !address.needsToken else {
            throw SyncFailure.notEnrolled(url)
        }
        return try context.remote(at: url, isInsecure: context.command.flag("insecure"))
    }

    /// The local timeline of a remote one: the one of its id, else a new one. A local timeline of
    /// the same name to which nothing was ever written gives way to one's own, but never to
    /// another's: what one adds to `me` is not meant for somebody else's.
    static func adopt(
        _ id: Identifier, called name: String, sharedBy share: Replica.Share? = nil,
        in replica: Replica
    ) throws -> Replica.Timeline {
        if let known = try replica.timeline(id: id) { return known }
        if let share {
            let isFree = try replica.timeline(named: name) == nil
            let owner = String(
                String.UnicodeScalarView(
                    share.owner.unicodeScalars.map {
                        $0.value <= 0x20 || $0 == "/" || $0 == "-" ? "_" : $0
                    }))
            let wish = isFree ? name : "\(owner)-\(name)"
            return try replica.newTimeline(
                try replica.freeName(like: Replica.isName(wish) ? wish : "shared"), id: id)
        }
        return try replica.takeUp(id, called: name)
    }
}
