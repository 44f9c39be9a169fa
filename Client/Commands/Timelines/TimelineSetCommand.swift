internal import Career
internal import Chronology
internal import ClientStore
internal import EDTF
internal import Sealing
internal import StrictJSON

/// `vita timeline set`
enum TimelineSetCommand {
    /// The words for what can be set.
    static let words: [(word: String, setting: TimelineSetting)] = [
        ("birth", .birth), ("start", .careerStart), ("hemisphere", .hemisphere),
    ]

    /// The value that takes a setting away.
    private static let nothing = "none"

    static func run(_ context: CommandContext) throws -> ExitStatus {
        let arguments = context.command.arguments
        let timeline = try context.timeline(named: arguments[0])
        guard let setting = words.first(where: { $0.word == arguments[1] })?.setting else {
            let names = words.map(\.word)
            throw UsageError(
                "a timeline has no setting \(Quoting.shown(arguments[1]))",
                hint: Suggestion.nearest(to: arguments[1], among: names).map {
                    "Did you mean \($0)?"
                } ?? "There are \(names.joined(separator: ", ")).")
        }
        let text = arguments[2...].joined(separator: " ")
        let replica = try context.replica()
        let hemisphere = try replica.record(of: timeline).hemisphere
        let value = try text == nothing ? nil : value(text, setting, hemisphere, context)
        let written = try replica.editRecord(
            of: timeline, asserted: [ExactString("settings/\(setting.rawValue)")]
        ) { $0[setting] = value }
        if context.globals.json {
            context.write([
                "change": written.change.map { .string($0.hex) } ?? .null,
                "timeline": .string(timeline.name), "setting": .string(arguments[1]),
                "value": value.map { .string($0) } ?? .null,
            ])
            return .done
        }
        let shown = value.map { "is \(wording($0, setting, context))" } ?? "is not set"
        context.note("the \(arguments[1]) of \(timeline.name) \(shown)")
        return .done
    }

    /// The value to store.
    private static func value(
        _ text: String, _ setting: TimelineSetting, _ hemisphere: Hemisphere,
        _ context: CommandContext
    ) throws -> String {
        if setting == .hemisphere {
            guard Hemisphere(rawValue: text) != nil else {
                throw UsageError(
                    "the hemisphere is north or south, not \(Quoting.shown(text))", hint: nil)
            }
            return text
        }
        let today = try context.today()
        let date: FuzzyDate
        do throws(DatePhraseError) {
            date = try DatePhrase(parsing: text, today: today, hemisphere: hemisphere).date
        } catch {
            throw DateOptions.usage(error)
        }
        guard Origin(startOf: date.bounds(hemisphere: hemisphere)) != nil else {
            throw UsageError(
                "\(Quoting.shown(text)) does not say when it begins",
                hint: "Write a day, a month, a year or a range, as in 1990-03 or 1989..1991.")
        }
        return date.description
    }

    private static func wording(
        _ value: String, _ setting: TimelineSetting, _ context: CommandContext
    ) -> String {
        guard setting != .hemisphere, let date = try? FuzzyDate(parsing: value) else {
            return value
        }
        return "\(date.wording()) (\(value))"
    }
}
