internal import ServerStore

/// `vita-server restore`
enum RestoreCommand {
    static let command = ServerCommand(
        name: "restore", arguments: ["SRC"],
        summary: [
            "puts the backup SRC in the place of what is in DIR, which is kept beside;",
            "what was revoked or deleted since stays so; only while no server runs",
        ]
    ) { arguments in
        let outcome = try Backup.restore(
            arguments.words[0], to: try arguments.data(for: "restore"), Clock.surroundings)
        var lines = [
            "restored \(outcome.restored.accounts) accounts and \(outcome.restored.timelines)"
                + " timelines (\(outcome.restored.changes) changes)"
        ]
        if let kept = outcome.kept { lines.append("what was there before is kept in \(kept)") }
        let ended = outcome.ended
        if ended > 0 {
            lines.append("ended again: \(ended) of what the backup did not know to have ended")
        }
        lines.append(
            "each log has a new epoch: machines send what the backup lacks when they sync next")
        Output.write(lines.joined(separator: "\n") + "\n", to: 1)
        return 0
    }
}
