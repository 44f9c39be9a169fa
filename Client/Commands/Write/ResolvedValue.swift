internal import Career
internal import ClientStore
internal import EDTF
internal import StrictJSON

/// Reads what somebody types for a field in conflict.
struct ResolvedValue {
    private let key: FieldKey
    private let place: Replica.ConflictPlace
    private let context: CommandContext

    init(_ place: Replica.ConflictPlace, _ context: CommandContext) {
        key = FieldKey(ExactString(place.field))
        self.place = place
        self.context = context
    }

    /// The value that a text means in this field; an empty text takes the value away.
    func read(_ text: String) throws -> JSONValue {
        switch key.field {
        case .life: return .string(try word(text, among: ["alive", "deleted"]))
        case .title: return .string(try title(text))
        case _ where text.isEmpty: return .null
        case .notes: return .string(try EventOptions.note(text, context))
        case .when: return try when(text)
        case .kind: return .string(try EventOptions.name(text, "a kind"))
        case .status: return .string(try word(text, among: Event.statuses))
        case .visibility: return .string(try word(text, among: Event.visibilities))
        case .links, .citations, .relations:
            throw UsageError(
                "\(place.field) has structure, which --value cannot give",
                hint: "Take one of its values with --take N, or remove it with --value \"\".")
        default: return .string(try EventOptions.name(text, "the value"))
        }
    }

    /// The value that an edited page means.
    func readEdited(_ text: String) throws -> JSONValue {
        guard key.field == .notes else {
            let end = text.utf8.lastIndex { $0 != 0x0A }.map { text.utf8.index(after: $0) }
            return try read(String(Substring(text.utf8[..<(end ?? text.startIndex)])))
        }
        if text.isEmpty { return .null }
        if let objection = TextRules.objection(to: text, what: "the note") {
            throw CommandFailure(objection, hint: nil)
        }
        return .string(text)
    }

    /// `zh=标题` says for `title/zh` what `标题` says.
    private func title(_ text: String) throws -> String {
        let mark = "\(key.element ?? "")="
        guard mark.utf8.count > 1, text.utf8.starts(with: mark.utf8) else {
            return try EventOptions.checkedTitle(text)
        }
        return try EventOptions.checkedTitle(
            String(decoding: text.utf8.dropFirst(mark.utf8.count), as: UTF8.self))
    }

    private func word(_ text: String, among words: [String]) throws -> String {
        if words.contains(text) { return text }
        let near = Suggestion.nearest(to: text, among: words)
        throw UsageError(
            "\(place.field) is one of \(words.joined(separator: ", ")), "
                + "not \(Quoting.shown(text))", hint: near.map { "Did you mean \($0)?" })
    }

    private func when(_ text: String) throws -> JSONValue {
        let hemisphere = try context.replica().record(of: place.timeline).hemisphere
        let today = try context.today()
        do throws(DatePhraseError) {
            let phrase = try DatePhrase(parsing: text, today: today, hemisphere: hemisphere)
            return When(words: phrase.words, date: phrase.date).value
        } catch {
            throw DateOptions.usage(error)
        }
    }
}
