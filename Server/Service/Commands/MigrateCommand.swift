internal import ServerStore

/// `vita-server migrate`
enum MigrateCommand {
    static let command = ServerCommand(
        name: "migrate", arguments: ["TO"],
        summary: [
            "copies a store into an empty one of the other kind and compares the two:",
            "TO is a URL of PostgreSQL, @FILE with one, or, from PostgreSQL, a new",
            "folder; only while no server runs",
        ]
    ) { arguments in
        let target = try StoreChoice.target(arguments.words[0])
        let outcome = try StoreMove.run(from: arguments.store, to: target, Clock.surroundings)
        Output.write(
            "moved \(outcome.accounts) accounts and \(outcome.timelines) timelines"
                + " (\(outcome.changes) changes); every change and every row was compared\n", to: 1)
        return 0
    }
}

/// `vita-server renew`
enum RenewCommand {
    static let command = ServerCommand(
        name: "renew",
        summary: [
            "after a restore of PostgreSQL: gives each log a new epoch, so that machines",
            "send what the restored store lacks, and ends again what has ended",
        ]
    ) { arguments in
        guard case .postgreSQL = arguments.store else {
            throw UsageError("renew is for a store in PostgreSQL; restore does it for --data DIR")
        }
        let storage = try Storage(at: arguments.store, Clock.surroundings)
        defer { storage.close() }
        let (timelines, ended) = try storage.renew(Clock.surroundings)
        Output.write("\(timelines) logs have a new epoch; ended again: \(ended)\n", to: 1)
        return 0
    }
}
