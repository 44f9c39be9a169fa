internal import Career
internal import ClientStore
internal import Sealing
internal import StrictJSON

/// `vita timeline new`
enum TimelineNewCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        if context.command.flag("sealed") { return try sealed(context) }
        if context.command.value(for: PassphraseReading.option) != nil {
            throw UsageError(
                "a passphrase is for a sealed timeline", hint: "Add --sealed to begin one.")
        }
        let timeline = try context.replica().newTimeline(context.command.arguments[0])
        if context.globals.json {
            context.write(["name": .string(timeline.name), "id": .string(timeline.id.text)])
        } else {
            context.note("began \(timeline.name); vita timeline use \(timeline.name) chooses it")
        }
        return .done
    }

    private static func sealed(_ context: CommandContext) throws -> ExitStatus {
        let name = context.command.arguments[0]
        let replica = try context.replica()
        // Said before a passphrase is thought of.
        try replica.checkIsFree(name)
        let passphrase = try PassphraseReading(context).new(for: name)
        let (timeline, code) = try replica.newSealedTimeline(
            name, passphrase: passphrase, machine: context.machineName())
        if context.globals.json {
            context.write([
                "name": .string(timeline.name), "id": .string(timeline.id.text), "sealed": true,
                "recovery": .string(code.text),
            ])
            return .done
        }
        context.output.writeLine(code.text)
        context.note(
            "began \(timeline.name), sealed; vita timeline use \(Quoting.shell(timeline.name))"
                + " chooses it")
        context.note(
            "above is its recovery code, which opens it where the passphrase is forgotten: write it"
                + " on paper, for it is shown only now")
        return .done
    }
}
