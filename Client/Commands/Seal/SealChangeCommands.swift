internal import Career
internal import ClientStore
internal import Sealing
internal import StrictJSON

/// `vita seal passphrase`
enum SealPassphraseCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try SealRotating.timeline(context)
        let passphrase = try PassphraseReading(context).new(for: timeline.name)
        try context.replica().rotateSeal(
            of: timeline, passphrase: passphrase, machine: context.machineName())
        try SealRotating.tell("changed the passphrase of \(timeline.name)", timeline, context)
        return .done
    }
}

/// `vita seal rotate`
enum SealRotateCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try SealRotating.timeline(context)
        try context.replica().rotateSeal(of: timeline, machine: context.machineName())
        try SealRotating.tell("made a new key for \(timeline.name)", timeline, context)
        return .done
    }
}

/// `vita seal recovery`
enum SealRecoveryCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try SealRotating.timeline(context)
        let code = try context.replica().newRecoveryCode()
        try context.replica().rotateSeal(
            of: timeline, recovery: code, machine: context.machineName())
        if !context.globals.json { context.output.writeLine(code.text) }
        try SealRotating.tell(
            "this recovery code takes the place of the earlier one, and is shown only now",
            timeline, context, [("recovery", .string(code.text))])
        return .done
    }
}

/// `vita seal revoke`
enum SealRevokeCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try SealRotating.timeline(context)
        let word = context.command.arguments[0]
        let openers = try context.replica().seal(of: timeline)?.openers ?? []
        let found = openers.filter {
            $0.name.isExactly(word) || (word.utf8.count >= 4 && $0.id.hasPrefix(word))
        }
        guard let opener = found.first else {
            throw CommandFailure(
                "nobody called \(Quoting.shown(word)) can open \(timeline.name)",
                hint: "vita seal status lists who can")
        }
        guard found.count == 1 else {
            throw CommandFailure(
                "several are called \(Quoting.shown(word))",
                hint: "vita seal status lists the digits that tell them apart")
        }
        try context.replica().rotateSeal(
            of: timeline, revoking: [opener.publicKey], machine: context.machineName())
        let name = opener.name.isEmpty ? opener.kind.rawValue : opener.name
        try SealRotating.tell(
            "what is written to \(timeline.name) from now on, \(name) cannot read; what it has read"
                + " it may keep", timeline, context)
        return .done
    }
}

/// What the commands that make a new key have in common.
enum SealRotating {
    /// The timeline to work on, which has to be a sealed one.
    static func timeline(_ context: CommandContext) throws -> Replica.Timeline {
        let timeline = try context.timeline()
        guard try context.replica().isSealed(timeline) else {
            throw CommandFailure(
                "\(timeline.name) is not sealed",
                hint: "a timeline is sealed from its beginning or never:"
                    + " vita timeline new NAME --sealed")
        }
        return timeline
    }

    /// Says what was done, and the key that is good from now on.
    static func tell(
        _ sentence: String, _ timeline: Replica.Timeline, _ context: CommandContext,
        _ members: [(String, JSONValue)] = []
    ) throws {
        guard context.globals.json else {
            context.note(sentence)
            return
        }
        let key = try context.replica().seal(of: timeline)?.key
        context.write(
            .object(
                JSONObject(
                    [
                        ("timeline", .string(timeline.name)),
                        ("key", key.map { .string($0.hex) } ?? .null),
                    ] + members)))
    }
}
