internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita status`
enum StatusCommand {
    /// One remote as a timeline sees it.
    private struct RemoteState {
        var remote: Replica.Remote
        var lastSync: Int?
        var pending: Int
        var withheld: Int
        var share: Replica.Share?
    }

    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let timelines =
            context.globals.timelines.isEmpty ? try replica.timelines() : try context.timelines()
        let inUse = try replica.currentTimeline()
        if !context.globals.json {
            context.output.writeLine("replica \(try replica.replicaID().hex.prefix(12))")
            context.output.writeLine("in \(SafeText.line(replica.home))")
        }
        for timeline in timelines {
            let remotes = try remotes(of: timeline, replica)
            if context.globals.json {
                context.write(try object(timeline, remotes, replica))
            } else {
                try write(timeline, remotes, isInUse: timeline == inUse, context)
            }
        }
        return .done
    }

    private static func remotes(
        of timeline: Replica.Timeline, _ replica: Replica
    ) throws -> [RemoteState] {
        try replica.remotes().map { remote in
            let progress = try replica.progress(timeline, with: remote)
            return RemoteState(
                remote: remote, lastSync: progress.lastSync,
                pending: try replica.pendingPositions(timeline, for: remote).count,
                withheld: try replica.countWithheld(from: remote, in: timeline),
                share: try replica.share(of: timeline, at: remote))
        }
    }

    /// Changes that no remote is known to hold.
    private static func unsynced(
        _ timeline: Replica.Timeline, _ remotes: [RemoteState], _ replica: Replica
    ) throws -> Int {
        try remotes.map(\.pending).min() ?? replica.countChanges(in: timeline)
    }

    /// Without what waits for a key, which no upgrade will read.
    private static func quarantined(
        _ timeline: Replica.Timeline, _ replica: Replica
    ) throws -> Int {
        try replica.countQuarantined(in: timeline) - replica.countSealed(in: timeline).waiting
    }

    private static func object(
        _ timeline: Replica.Timeline, _ remotes: [RemoteState], _ replica: Replica
    ) throws -> JSONValue {
        [
            "timeline": .string(timeline.name),
            "replica": .string(try replica.replicaID().hex),
            "events": .integer(try replica.countEvents(in: timeline)),
            "changes": .integer(try replica.countChanges(in: timeline)),
            "unsynced": .integer(try unsynced(timeline, remotes, replica)),
            "conflicts": .integer(try replica.countConflicts(in: timeline)),
            "digest": .string(try replica.stateDigest(of: timeline).hex),
            "quarantined": .integer(try quarantined(timeline, replica)),
            "sealed": .bool(try replica.isSealed(timeline)),
            "waiting": .integer(try replica.countSealed(in: timeline).waiting),
            "refused": .integer(try replica.refused(in: timeline).count),
            "contradictions": .integer(try replica.countContradictions(in: timeline)),
            "remotes": .array(
                remotes.map { state in
                    var object = JSONObject([
                        ("name", .string(state.remote.name)), ("url", .string(state.remote.url)),
                        (
                            "lastSync",
                            state.lastSync.map { .string(CommandContext.utc($0)) } ?? .null
                        ),
                        ("pending", .integer(state.pending)),
                        ("withheld", .integer(state.withheld)),
                    ])
                    ShareWording.add(state.share, to: &object)
                    return .object(object)
                }),
        ]
    }

    private static func write(
        _ timeline: Replica.Timeline, _ remotes: [RemoteState], isInUse: Bool,
        _ context: CommandContext
    ) throws {
        let replica = try context.replica()
        let output = context.output
        output.writeLine()
        output.writeLine("timeline \(timeline.name)\(isInUse ? " (in use)" : "")")
        var rows = [
            ("events", "\(try replica.countEvents(in: timeline))"),
            ("changes", "\(try replica.countChanges(in: timeline))"),
            ("unsynced", "\(try unsynced(timeline, remotes, replica))"),
            ("conflicts", "\(try replica.countConflicts(in: timeline))"),
            ("digest", String(try replica.stateDigest(of: timeline).hex.prefix(16))),
        ]
        let contradictions = try replica.countContradictions(in: timeline)
        if contradictions > 0 { rows.append(("contradicts", "\(contradictions) (vita verify)")) }
        if try replica.isSealed(timeline) {
            let waiting = try replica.countSealed(in: timeline).waiting
            rows.append(
                (
                    "sealed",
                    waiting == 0
                        ? "yes"
                        : "\(waiting == 1 ? "1 change waits" : "\(waiting) changes wait") for the"
                            + " passphrase (vita seal unlock)"
                ))
        }
        let quarantined = try quarantined(timeline, replica)
        if quarantined > 0 { rows.append(("quarantined", "\(quarantined)")) }
        let refused = try replica.refused(in: timeline)
        if !refused.isEmpty {
            let lost = refused.filter { !$0.isRewritten }.count
            let rest = lost == 0 ? "written again" : "\(lost) not written again (vita log)"
            rows.append(("refused", "\(refused.count), \(rest)"))
        }
        for state in remotes {
            let withheld = state.withheld > 0 ? ", \(state.withheld) it does not take" : ""
            let share = ShareWording.words(state.share).map { ", \($0)" } ?? ""
            let last = state.lastSync.map { "last sync \(context.local($0))" } ?? "never synced"
            rows.append(
                (
                    "remote",
                    "\(SafeText.line(state.remote.name)) \(SafeText.line(state.remote.url)), "
                        + "\(last), \(state.pending) to send\(withheld)\(share)"
                ))
        }
        for (label, text) in rows {
            let space = String(repeating: " ", count: 13 - label.utf8.count)
            output.writeLine("  \(label)\(space)\(text)")
        }
    }
}
