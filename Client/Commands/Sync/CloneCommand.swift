internal import Career
internal import ClientStore
internal import ClientSync
internal import StrictJSON

/// `vita clone`
enum CloneCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let arguments = context.command.arguments
        let remote =
            try replica.remote(arguments[0])
            ?? context.remote(at: arguments[0], isInsecure: context.command.flag("insecure"))
        let listed = try context.client(remote).timelines()
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
            let local = try adopt(timeline, in: replica)
            if !local.name.isExactly(timeline.name) {
                context.note("\(timeline.name) is called \(local.name) here")
            }
            timelines.append(local)
        }
        return try SyncCommand.sync([remote], timelines: timelines, context)
    }

    /// The local timeline of a remote one: the one of its id, else a new one. A local timeline of
    /// the same name to which nothing was ever written gives way.
    static func adopt(_ remote: RemoteClient.Listed, in replica: Replica) throws
        -> Replica.Timeline
    {
        if let known = try replica.timeline(id: remote.id) { return known }
        if let namesake = try replica.timeline(named: remote.name),
            try replica.isEmpty(namesake)
        {
            try replica.forget(namesake)
        }
        return try replica.newTimeline(try replica.freeName(like: remote.name), id: remote.id)
    }
}
