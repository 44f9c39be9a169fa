internal import ClientStore
internal import ClientSync
internal import StrictJSON

/// `vita replicas`: the machines enrolled with the account, and the end of one.
enum ReplicasCommand {
    /// One machine as one remote knows it.
    private struct Machine {
        let remote: Replica.Remote
        let client: RemoteClient
        let replica: RemoteClient.Enrolled
    }

    static func run(_ context: CommandContext) throws -> ExitStatus {
        let machines = try machines(context)
        let arguments = context.command.arguments
        guard let word = arguments.first else {
            for machine in machines { write(machine, context) }
            return .done
        }
        guard word == "revoke", arguments.count == 2 else {
            throw UsageError(
                "vita replicas takes no words, or revoke with one ID",
                hint: "vita replicas shows the ids")
        }
        return try revoke(try find(arguments[1], machines), context)
    }

    private static func machines(_ context: CommandContext) throws -> [Machine] {
        let replica = try context.replica()
        let remotes: [Replica.Remote]
        if let name = context.command.value(for: "remote") {
            remotes = [try context.remote(named: name)]
        } else {
            remotes = try replica.remotes().filter { $0.token != nil }
        }
        guard !remotes.isEmpty else {
            throw CommandFailure(
                "this machine is enrolled with no server",
                hint: "vita login URL CODE enrols it with one")
        }
        return try remotes.flatMap { remote in
            let client = try context.client(remote)
            return try client.replicas().replicas.map {
                Machine(remote: remote, client: client, replica: $0)
            }
        }
    }

    /// The machine whose id begins so, as no other does.
    private static func find(_ prefix: String, _ machines: [Machine]) throws -> Machine {
        let found = machines.filter { $0.replica.id.hasPrefix(prefix.lowercased()) }
        guard let machine = found.first, !prefix.isEmpty else {
            throw CommandFailure(
                "no machine's id begins with \(Quoting.shown(prefix))",
                hint: "vita replicas shows the ids")
        }
        guard found.count == 1 else {
            throw CommandFailure(
                "\(found.count) machines' ids begin with \(Quoting.shown(prefix))",
                hint: "write more of it, or name the server with --remote")
        }
        return machine
    }

    private static func revoke(_ machine: Machine, _ context: CommandContext) throws -> ExitStatus {
        let (replica, remote) = (machine.replica, machine.remote)
        let named = "\(replica.name) (\(replica.id))"
        if context.terminal.canAsk {
            context.output.flush()
            let what = replica.isCurrent ? "\(named), which is this machine," : named
            context.surroundings.errors.write(
                Quoting.harmless("revoke \(what) on \(remote.name) for good? [y/N] "))
            let answer = try context.surroundings.input.line()?.lowercased() ?? ""
            guard ["y", "yes"].contains(answer) else {
                throw CommandFailure("\(named) was not revoked", hint: nil)
            }
        }
        try machine.client.revoke(replica.id)
        if replica.isCurrent { try context.replica().forgetTokens(for: remote) }
        if context.globals.json {
            context.write([
                "remote": .string(remote.name), "id": .string(replica.id),
                "name": .string(replica.name), "revoked": true,
                "current": .bool(replica.isCurrent),
            ])
            return .done
        }
        context.note("revoked \(named); \(remote.name) refuses it from now on")
        if replica.isCurrent {
            context.note(
                "that was this machine: nothing here is lost, and it syncs with \(remote.name)"
                    + " again after vita login \(remote.url) CODE")
        }
        return .done
    }

    private static func write(_ machine: Machine, _ context: CommandContext) {
        let replica = machine.replica
        if context.globals.json {
            context.write([
                "remote": .string(machine.remote.name), "id": .string(replica.id),
                "name": .string(replica.name), "created": .string(time(replica.created)),
                "lastUse": .string(time(replica.lastUse)),
                "expires": replica.expires.map { .string(time($0)) } ?? .null,
                "current": .bool(replica.isCurrent),
            ])
            return
        }
        let expires = replica.expires.map { ", expires \(Moment(seconds: $0).day)" } ?? ""
        let mark = replica.isCurrent ? " (this machine)" : ""
        context.output.writeLine(
            Quoting.harmless(
                "\(replica.id)  \(machine.remote.name)  \(replica.name)\(mark), enrolled"
                    + " \(Moment(seconds: replica.created).day), last use"
                    + " \(Moment(seconds: replica.lastUse).day)\(expires)"))
    }

    /// In UTC (RFC 3339).
    private static func time(_ seconds: Int) -> String {
        let moment = Moment(seconds: seconds)
        return "\(moment.day)T\(moment.clock)Z"
    }
}
