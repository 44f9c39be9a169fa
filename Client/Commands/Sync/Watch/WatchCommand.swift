internal import Career
internal import ClientStore
internal import ClientSync

/// `vita sync --watch`
enum WatchCommand {
    /// Milliseconds between two looks at what nothing wakes for, such as a reader that has left.
    private static let look = 2000

    /// Stays in step with remotes until a signal comes, nobody reads what it writes, or no remote is
    /// left.
    static func run(_ remotes: [Replica.Remote], _ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let chosen =
            context.globals.timelines.isEmpty ? nil : Set(try context.timelines().map(\.id))
        let bell = context.surroundings.catchSignals()
        let notice = HomeNotice(path: replica.home)
        let feeds = context.surroundings.feeds?()
        let watched = remotes.map { WatchedRemote($0, chosen, context) }
        defer { for remote in watched { remote.drop() } }
        var version = try replica.dataVersion()
        while !context.surroundings.mustEnd(), !isUnread(context) {
            for remote in watched where !remote.isOver { try remote.read() }
            _ = notice.hasChanged()
            let present = try replica.dataVersion()
            if present != version {
                version = present
                for remote in watched where !remote.isOver { try remote.lookAround() }
            }
            guard watched.contains(where: { !$0.isOver }) else { break }
            let wait = try step(watched, feeds, until: min(look, notice.interval), context)
            let descriptors = [bell, notice.descriptor].filter { $0 >= 0 }
            if let feeds {
                feeds.wait(milliseconds: wait, descriptors: descriptors)
            } else {
                Descriptors.wait(milliseconds: wait, for: descriptors)
            }
        }
        return watched.contains(where: \.hasFailed) ? .failed : .done
    }

    /// One step of each; the answer is the milliseconds to wait for the next.
    private static func step(
        _ watched: [WatchedRemote], _ feeds: (any FeedTransport)?, until longest: Int,
        _ context: CommandContext
    ) throws -> Int {
        var wait = longest
        for remote in watched where !remote.isOver {
            if let until = try remote.step(feeds) {
                wait = min(wait, until - context.surroundings.milliseconds())
            } else {
                wait = 0
                // What came meanwhile is read before anybody wonders at the silence.
                feeds?.wait(milliseconds: 0, descriptors: [])
                for other in watched where !other.isOver {
                    other.wasBusy()
                    try other.read()
                    // What came from one remote goes on to the others.
                    if other !== remote { try other.lookAround() }
                }
            }
        }
        return max(wait, 0)
    }

    /// True where nobody reads standard output any more.
    private static func isUnread(_ context: CommandContext) -> Bool {
        context.output.isClosed || context.surroundings.outputIsLeft()
    }
}
