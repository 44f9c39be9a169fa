internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita history`
enum HistoryCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let id = try context.identifier(context.command.arguments[0], in: timeline)
        let values = try context.replica().history(of: id, in: timeline)
        if context.globals.json {
            for value in values {
                let account = try ShareWording.account(of: value.change, in: timeline, context)
                context.write(object(value, of: id, account: account))
            }
            return .done
        }
        context.output.writeLine(try context.quoted(id, in: timeline))
        let wording = FieldWording(context)
        var key: ExactString?
        for value in values {
            if value.key != key {
                key = value.key
                let name = String(FieldWording.name(value.key).dropFirst("the ".utf8.count))
                let element = FieldWording.element(value.key).map { " \($0)" } ?? ""
                context.output.writeLine()
                context.output.writeLine(name + element)
            }
            try write(value, in: timeline, wording, context)
        }
        return .done
    }

    /// The value, and below it whose it is and what became of it.
    private static func write(
        _ value: Replica.PastValue, in timeline: Replica.Timeline, _ wording: FieldWording,
        _ context: CommandContext
    ) throws {
        let mark =
            switch value.fate {
            case .live: "*"
            case .conflict: "?"
            case .replaced, .removed, .undone: " "
            }
        let isElement = value.values.isEmpty
        let texts = value.values.map { wording.text($0, of: value.key) }
        let text = isElement ? "there" : texts.joined(separator: " or ")
        let time = value.time.map { "\(context.local($0))  " } ?? ""
        let who =
            try ShareWording.author(value.author, of: value.change, in: timeline, context) ?? "-"
        var details =
            "\(time)\(who)@\(value.replica.hex.prefix(4))  "
            + "\(SafeText.line(value.word)) \(value.change.hex.prefix(8))"
        if !value.replaces.isEmpty { details += ", replaces \(short(value.replaces))" }
        switch value.fate {
        case .live: break
        case .conflict: details += ", in conflict"
        case .replaced: details += ", replaced by \(short(value.replacedBy))"
        case .removed: details += ", removed by \(short(value.replacedBy))"
        case .undone: details += ", undone by \(short(value.replacedBy))"
        }
        context.output.writeLine("  \(mark) \(text)")
        for line in Wrap.lines(details, width: max(40, context.terminal.width - 6), hanging: 2) {
            context.output.writeLine("      \(line)")
        }
    }

    private static func short(_ changes: [Digest]) -> String {
        changes.map { String($0.hex.prefix(8)) }.joined(separator: ", ")
    }

    private static func object(
        _ value: Replica.PastValue, of event: Identifier, account: String?
    ) -> JSONValue {
        var object: JSONValue = [
            "event": .string(event.text), "field": .string(value.key.text),
            "values": .array(value.values), "state": .string(value.fate.rawValue),
            "change": .string(value.change.hex), "action": .string(value.action.text),
            "word": .string(value.word),
            "at": value.time.map { .string(CommandContext.utc($0)) } ?? .null,
            "author": value.author.map { .string($0) } ?? .null,
            "replica": .string(value.replica.hex),
            "replaces": .strings(value.replaces.map(\.hex)),
            "replacedBy": .strings(value.replacedBy.map(\.hex)),
        ]
        ShareWording.add(account: account, to: &object)
        return object
    }
}
