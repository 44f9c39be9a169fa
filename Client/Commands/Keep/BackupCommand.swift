internal import ClientStore
internal import StrictJSON

/// `vita backup`
enum BackupCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let file = context.command.arguments[0]
        let isForced = context.command.flag("force")
        let replica = try context.replica()
        guard isForced || !FileAccess.exists(file) else {
            throw CommandFailure(
                "there is already a file \(Quoting.shown(file))",
                hint: "choose another name, or replace it with --force")
        }
        try replica.backup(to: file, replacing: isForced)
        let timelines = try replica.timelines()
        let changes = try timelines.reduce(0) { try $0 + replica.countChanges(in: $1) }
        if context.globals.json {
            context.write([
                "file": .string(file), "timelines": .integer(timelines.count),
                "changes": .integer(changes),
            ])
        } else {
            context.output.writeLine(
                "backed up \(Quoting.count(timelines.count, "timeline")) with "
                    + "\(Quoting.count(changes, "change")) to \(Quoting.harmless(file))")
        }
        return .done
    }
}
