internal import Career
internal import ClientStore
internal import ClientSync
internal import Sealing
internal import StrictJSON

/// `vita sync`
enum SyncCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        var remotes = try replica.remotes()
        if let name = context.command.arguments.first {
            remotes = [try context.remote(named: name)]
        } else if remotes.isEmpty {
            throw CommandFailure(
                "there is no server to sync with",
                hint: "vita login URL CODE enrols this machine with one")
        } else if remotes.contains(where: { $0.token != nil }) {
            // One that was only added is not in the way of the others.
            for remote in remotes where remote.token == nil {
                context.note("left out \(remote.name), where this machine is not enrolled")
            }
            remotes.removeAll { $0.token == nil }
        }
        let timelines =
            context.globals.timelines.isEmpty ? try replica.timelines() : try context.timelines()
        return try sync(remotes, timelines: timelines, context)
    }

    /// Syncs with each remote in turn and says what happened.
    static func sync(
        _ remotes: [Replica.Remote], timelines: [Replica.Timeline],
        after earlier: SyncReport = SyncReport(), _ context: CommandContext
    ) throws -> ExitStatus {
        let replica = try context.replica()
        var timelines = timelines
        var status = ExitStatus.done
        for remote in remotes {
            let client = context.client(remote)
            let engine = SyncEngine(replica: replica, remote: remote) { requests, report in
                try client.exchange(requests, &report)
            }
            var report = try engine.sync(timelines, after: earlier)
            let adopted = try adopt(report.namesakes, for: &timelines, replica)
            if !adopted.isEmpty { report = try engine.sync(adopted, after: report) }
            tell(report, remote, context)
            if !report.refused.isEmpty || !report.gone.isEmpty { status = .failed }
        }
        return status
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

    private static func tell(
        _ report: SyncReport, _ remote: Replica.Remote, _ context: CommandContext
    ) {
        for name in report.gone {
            context.warn(
                "\(name) was deleted on \(remote.name) by its owner; it is kept here"
                    + " (vita timeline delete \(name) removes it)")
        }
        for refusal in report.refused {
            context.warn(
                "\(remote.name) refused change \(refusal.change.hex.prefix(12)) of"
                    + " \(refusal.timeline): \(refusal.reason)")
        }
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
    }

    private static func sentence(_ report: SyncReport, _ remote: Replica.Remote) -> String {
        var parts: [String] = []
        if report.pushed > 0 { parts.append("sent \(changes(report.pushed))") }
        if report.pulled > 0 { parts.append("received \(changes(report.pulled))") }
        if parts.isEmpty { parts.append("nothing new") }
        if report.healed { parts.append("healed what one side had lost") }
        if report.conflicts > 0 {
            let word = report.conflicts == 1 ? "conflict" : "conflicts"
            parts.append("\(report.conflicts) new \(word) (vita list conflict:yes)")
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
            ("pulled", .integer(report.pulled)), ("conflicts", .integer(report.conflicts)),
            ("requests", .integer(report.requests)), ("bytesSent", .integer(report.bytesSent)),
            ("bytesReceived", .integer(report.bytesReceived)), ("healed", .bool(report.healed)),
        ])
        if let replica = report.replica { object.append("replica", .string(replica.hex)) }
        return .object(object)
    }
}
