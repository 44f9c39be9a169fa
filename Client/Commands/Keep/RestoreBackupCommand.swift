internal import ClientStore
internal import Sealing
internal import StrictJSON

/// `vita restore-backup`
enum RestoreBackupCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let file = context.command.arguments[0]
        guard FileAccess.exists(file) else {
            throw CommandFailure(
                "there is no file \(Quoting.shown(file))",
                hint: FileAccess.nearest(to: file).map { "did you mean \(Quoting.shell($0))?" }
                    ?? "name a file that vita backup wrote")
        }
        let kept = context.command.value(for: "keep")
        if let kept, FileAccess.exists(kept) {
            throw CommandFailure(
                "there is already a file \(Quoting.shown(kept))", hint: "choose another name")
        }
        let restored = try restore(file, kept, context)
        if context.globals.json {
            context.write([
                "kept": restored.kept.map { .string($0) } ?? .null,
                "left": .integer(restored.left), "replica": .string(restored.replica.hex),
            ])
            return .done
        }
        context.output.writeLine(
            "restored \(Quoting.harmless(file)); "
                + "this machine goes on as replica \(restored.replica.hex.prefix(12))")
        if let kept = restored.kept {
            let what =
                restored.left == 0
                ? "what was there"
                : "what was there, with \(Quoting.count(restored.left, "change")) that the backup"
                    + " lacks,"
            context.output.writeLine("\(what) is kept in \(Quoting.harmless(kept))")
        }
        return .done
    }

    private static func restore(
        _ file: String, _ kept: String?, _ context: CommandContext
    ) throws -> Replica.Restored {
        do {
            return try context.replica(announces: false).restore(from: file, keeping: kept)
        } catch  where ReplicaError.isDamage(error) {
            context.closeReplica()
            return try Replica.restore(
                from: file, overDamaged: try context.home(), keeping: kept,
                surroundings: context.replicaSurroundings)
        }
    }
}
