internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita init`
enum InitCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica(announces: false)
        if context.globals.json {
            context.write([
                "home": .string(replica.home), "replica": .string(try replica.replicaID().hex),
                "new": .bool(replica.isNew),
            ])
        } else if !context.globals.quiet {
            let home = SafeText.line(replica.home)
            context.output.writeLine(
                replica.isNew
                    ? "made a new replica in \(home)" : "there is already a replica in \(home)")
        }
        return .done
    }
}
