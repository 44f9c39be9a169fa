internal import Interchange

/// Writing in the formats of other programs, for `export` and `print`.
enum OutsideFormat {
    /// The names that can be written.
    static let written = ExchangeFormat.written.map(\.name)
    /// The names that can be read.
    static let read = ExchangeFormat.all.map(\.name)

    /// `--private`, for every command that writes in them.
    static let withPrivate = FlagSpec.flag(
        "private", "Keep private events; other programs' formats are written without them")

    /// Writes a document and says what the file does not hold.
    static func write(
        _ document: TimelineDocument, as format: ExchangeFormat, to file: OutputFile,
        _ context: CommandContext
    ) throws -> ExitStatus {
        let isWhole = context.command.flag("private")
        guard let writing = format.write(document, withPrivate: isWhole) else {
            throw CommandFailure(
                "\(format.title) can be read but not written",
                hint: "vita help export lists what can be written")
        }
        file.write(writing.bytes)
        try file.finish()
        notePrivate(writing.privateEvents, context)
        if let missing = writing.losses.missingText {
            context.note("\(format.title) does not hold: \(missing)")
        }
        if let simplified = writing.losses.simplifiedText {
            context.note("\(format.title) holds in a simpler form: \(simplified)")
        }
        return .done
    }

    /// Says how many events were left out because they are private.
    static func notePrivate(_ count: Int, _ context: CommandContext) {
        guard count > 0 else { return }
        context.note(
            (count == 1 ? "1 private event was" : "\(count) private events were")
                + " left out; --private keeps them")
    }
}
