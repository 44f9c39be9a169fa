internal import ClientStore
internal import Sealing

/// `vita seal unlock`
enum SealUnlockCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let replica = try context.replica()
        guard try replica.isSealed(timeline) else {
            throw CommandFailure(
                "\(timeline.name) is not sealed, as far as is known here",
                hint: "vita sync fetches what is missing; -t names another timeline")
        }
        try context.unlock(timeline, with: secret(timeline, context))
        return .done
    }

    private static func secret(
        _ timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> Replica.Secret {
        let text = try PassphraseReading(context).existing(of: timeline.name)
        guard context.command.flag("recovery") else { return .passphrase(text) }
        guard let code = RecoveryCode(String(decoding: text, as: UTF8.self)) else {
            throw CommandFailure(
                "this is no recovery code; nothing was changed",
                hint: "it has 26 letters and digits, as in AN3F-YRM6-JXZY-BWHH-5GES-SW7Y-73")
        }
        return .recovery(code)
    }
}
