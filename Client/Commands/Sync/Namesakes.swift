internal import Career
internal import ClientStore
internal import ClientSync
internal import StrictJSON

/// A timeline here and one on a server that were begun apart under one name.
enum Namesakes {
    /// After a login, offers to join each pair; only says how where there is nobody to ask.
    static func offer(_ remote: Replica.Remote, _ context: CommandContext) throws {
        let replica = try context.replica()
        let full = try replica.timelines().filter { try !replica.isEmpty($0) }
        guard !full.isEmpty else { return }
        var report = SyncReport()
        // Another's timeline of the same name is no namesake to be joined.
        let own = try context.meeting(with: remote).timelines(&report).filter { $0.share == nil }
        for listed in own {
            guard let local = full.first(where: { $0.name.isExactly(listed.name) }),
                local.id != listed.id, try replica.timeline(succeeding: listed.id) == nil
            else { continue }
            guard context.terminal.canAsk, !context.globals.json else {
                let free = try replica.freeName(like: listed.name)
                context.note(
                    "\(remote.name) has a timeline \(listed.name) too: vita clone \(remote.url)"
                        + " \(Quoting.shell(listed.name)), then vita timeline join"
                        + " \(Quoting.shell(local.name)) \(Quoting.shell(free)) makes them one")
                continue
            }
            if try isWanted(local, remote, context) { try join(local, listed.id, remote, context) }
        }
    }

    private static func isWanted(
        _ local: Replica.Timeline, _ remote: Replica.Remote, _ context: CommandContext
    ) throws -> Bool {
        let events = try context.replica().countEvents(in: local)
        context.output.flush()
        context.surroundings.errors.write(
            Quoting.harmless(
                "\(remote.name) has a timeline \(local.name) too. Fetch it and join yours"
                    + " (\(events == 1 ? "1 event" : "\(events) events")) into it? [y/N] "))
        let answer = try context.surroundings.input.line()?.lowercased() ?? ""
        return ["y", "yes"].contains(answer)
    }

    /// The server's takes the name; the joined one is kept under another.
    private static func join(
        _ local: Replica.Timeline, _ id: Identifier, _ remote: Replica.Remote,
        _ context: CommandContext
    ) throws {
        let replica = try context.replica()
        let other = try CloneCommand.adopt(id, called: local.name, in: replica)
        _ = try SyncCommand.sync([remote], timelines: [other], context)
        let joined = try replica.join(local, into: other)
        try replica.rename(local, to: try replica.freeName(like: "\(local.name)-joined"))
        try replica.rename(other, to: local.name)
        context.note(TimelineJoinCommand.sentence("yours", local.name, joined))
    }
}
