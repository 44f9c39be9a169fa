internal import Career
internal import ClientStore
internal import ClientSync
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita sync`
enum SyncCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        var remotes = try replica.remotes()
        if !context.command.arguments.isEmpty {
            var named: [Replica.Remote] = []
            for name in context.command.arguments {
                let remote = try context.remote(named: name)
                if !named.contains(remote) { named.append(remote) }
            }
            remotes = named
        } else if remotes.isEmpty {
            throw CommandFailure(
                "there is no server to sync with",
                hint: "vita login URL CODE enrols this machine with one")
        } else if remotes.contains(where: \.isReady) {
            // One that was only added is not in the way of the others.
            for remote in remotes where !remote.isReady {
                context.note("left out \(remote.name), where this machine is not enrolled")
            }
            remotes.removeAll { !$0.isReady }
        }
        if context.command.flag("watch") { return try WatchCommand.run(remotes, context) }
        let timelines =
            context.globals.timelines.isEmpty ? try replica.timelines() : try context.timelines()
        let status = try sync(remotes, timelines: timelines, context)
        try context.noteSealed(timelines)
        return status
    }

    /// Syncs with each remote in turn and says what happened. One that fails keeps no other from
    /// its turn.
    static func sync(
        _ remotes: [Replica.Remote], timelines: [Replica.Timeline],
        after earlier: SyncReport = SyncReport(), _ context: CommandContext
    ) throws -> ExitStatus {
        var timelines = timelines
        var status = ExitStatus.done
        for remote in remotes {
            do {
                let report = try exchange(
                    remote, timelines: &timelines, after: earlier, context)
                try tell(report, remote, context)
                if SyncNotes.isFailure(report) { status = .failed }
            } catch let error where remotes.count > 1 && isTheirs(error) {
                let failure = CommandFailure(explaining: error)
                context.warn("\(remote.name): \(failure.explained)")
                if context.globals.json {
                    context.write([
                        "remote": .string(remote.name), "error": .string(failure.message),
                    ])
                }
                status = .failed
            }
        }
        return status
    }

    /// Whether a failure is one remote's, so that another may do better.
    private static func isTheirs(_ error: any Error) -> Bool {
        error is SyncFailure || error is TransportError
    }

    /// Syncs with one remote. Where a timeline gave way to the account's own, that stands in its
    /// place afterwards.
    static func exchange(
        _ remote: Replica.Remote, timelines: inout [Replica.Timeline],
        after earlier: SyncReport = SyncReport(), _ context: CommandContext
    ) throws -> SyncReport {
        let replica = try context.replica()
        let meeting = try context.meeting(with: remote)
        return try context.showingProgress { progress in
            let run = meeting.run(replica, remote) { report in
                progress.tell("\(remote.name): \(report.pushed) sent, \(report.pulled) received")
            }
            let report = try run.sync(timelines, after: earlier)
            let adopted = try adopt(report.namesakes, for: &timelines, replica)
            return adopted.isEmpty ? report : try run.sync(adopted, after: report)
        }
    }

    /// A machine that has just begun has an empty timeline `me`; the account's own takes its place.
    private static func adopt(
        _ namesakes: [(timeline: Identifier, namesake: Identifier)],
        for timelines: inout [Replica.Timeline], _ replica: Replica
    ) throws -> [Replica.Timeline] {
        var adopted: [Replica.Timeline] = []
        for (id, namesake) in namesakes {
            guard let index = timelines.firstIndex(where: { $0.id == id }),
                try replica.isEmpty(timelines[index]), try replica.timeline(id: namesake) == nil
            else { continue }
            timelines[index] = try CloneCommand.adopt(
                namesake, called: timelines[index].name, in: replica)
            adopted.append(timelines[index])
        }
        return adopted
    }

    /// Says what a sync did.
    static func tell(
        _ report: SyncReport, _ remote: Replica.Remote, _ context: CommandContext
    ) throws {
        for sentence in SyncNotes.warnings(report, remote) { context.warn(sentence) }
        if let replica = report.replica {
            context.warn(
                "another copy of this replica has written too; this one goes on as replica"
                    + " \(replica.hex.prefix(12)), and nothing was lost")
        }
        if context.globals.json {
            context.write(object(report, remote))
            return
        }
        context.note(sentence(report, remote))
        if let conflicts = try newConflicts(report.conflicts, context) { context.note(conflicts) }
    }

    /// How many conflicts are named.
    private static let namedConflicts = 5

    /// `2 new conflicts: kind of “Joined OpenAI” (k3f9), … (vita conflicts shows them)`.
    private static func newConflicts(
        _ places: [Replica.ConflictPlace], _ context: CommandContext
    ) throws -> String? {
        guard !places.isEmpty else { return nil }
        var names = try places.prefix(namedConflicts).map { place in
            "\(SafeText.line(place.field)) of \(try ConflictWording.subject(place, context))"
        }
        if places.count > namedConflicts { names.append("\(places.count - namedConflicts) more") }
        let count = places.count == 1 ? "1 new conflict" : "\(places.count) new conflicts"
        let these = places.count == 1 ? "it" : "them"
        return "\(count): \(names.joined(separator: ", ")); vita conflicts shows \(these), "
            + "vita resolve settles \(these)"
    }

    private static func sentence(_ report: SyncReport, _ remote: Replica.Remote) -> String {
        var parts: [String] = []
        if report.pushed > 0 { parts.append("sent \(changes(report.pushed))") }
        if report.pulled > 0 { parts.append("received \(changes(report.pulled))") }
        if parts.isEmpty { parts.append("nothing new") }
        if report.healed { parts.append("healed what one side had lost") }
        if report.postponed > 0 {
            parts.append("\(changes(report.postponed)) kept until the server is updated")
        }
        if report.readOnly > 0 {
            parts.append("\(changes(report.readOnly)) kept here, for this account may only read")
        }
        if report.unknownWriters > 0 {
            parts.append(
                "\(changes(report.unknownWriters)) kept until the timeline's owner has sent them")
        }
        if report.quarantined > 0 {
            parts.append("\(changes(report.quarantined)) for a newer version set aside")
        }
        return "\(remote.name): \(parts.joined(separator: ", "))"
    }

    private static func changes(_ count: Int) -> String {
        count == 1 ? "1 change" : "\(count) changes"
    }

    private static func object(_ report: SyncReport, _ remote: Replica.Remote) -> JSONValue {
        var object = JSONObject([
            ("remote", .string(remote.name)), ("pushed", .integer(report.pushed)),
            ("pulled", .integer(report.pulled)), ("conflicts", .integer(report.conflicts.count)),
            ("requests", .integer(report.requests)), ("bytesSent", .integer(report.bytesSent)),
            ("bytesReceived", .integer(report.bytesReceived)), ("healed", .bool(report.healed)),
        ])
        let renewed = report.replica ?? report.rewritings.compactMap(\.rewriting.renewed).last
        if let replica = renewed { object.append("replica", .string(replica.hex)) }
        SyncNotes.add(report, to: &object)
        return .object(object)
    }
}
