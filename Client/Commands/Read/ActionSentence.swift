internal import Career
internal import ClientStore
internal import Rendering
internal import StrictJSON

/// A user action in words: `added “X”`, `changed the date of “X” from 2015 to August 2015`.
struct ActionSentence {
    private let context: CommandContext
    private let timeline: Replica.Timeline
    private let replica: Replica

    init(_ context: CommandContext, in timeline: Replica.Timeline) throws {
        self.context = context
        self.timeline = timeline
        replica = try context.replica()
    }

    /// The sentence, without a full stop.
    func text(_ action: Replica.Action) throws -> String {
        switch action.word {
        case "undo", "redo":
            let verb = action.word == "undo" ? "undid" : "redid"
            guard let about = try action.about.flatMap({ try replica.action($0, timeline) }),
                about.word != "undo", about.word != "redo"
            else { return verb }
            return "\(verb): \(try text(about))"
        case "import": return try imported(action)
        default: break
        }
        guard action.events.count == 1 else { return try several(action) }
        let event = try context.quoted(action.events[0], in: timeline)
        switch action.word {
        case "add": return "added \(event)"
        case "delete": return "deleted \(event)"
        case "restore": return "restored \(event)"
        case "edit", "resolve":
            return try edited(action, event)
        default: return "\(SafeText.line(action.word)) \(event)"
        }
    }

    private func imported(_ action: Replica.Action) throws -> String {
        let name = try replica.nameOfSource(action).map { " \(SafeText.line($0))" } ?? ""
        return "imported\(name): \(Self.count(action.events.count, "event"))"
    }

    private func several(_ action: Replica.Action) throws -> String {
        let word = Self.pasts[action.word] ?? SafeText.line(action.word)
        if !action.events.isEmpty { return "\(word) \(Self.count(action.events.count, "event"))" }
        if action.word == "settings" {
            let fields = try replica.edits(of: action, in: timeline).map { FieldKey($0.key) }
            let names = fields.map { SafeText.line($0.element ?? $0.name) }
            return "changed the timeline's settings: \(names.joined(separator: ", "))"
        }
        return word
    }

    private static let pasts = [
        "add": "added", "edit": "edited", "delete": "deleted", "restore": "restored",
        "resolve": "settled conflicts of",
    ]

    static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    // MARK: One event edited

    private func edited(_ action: Replica.Action, _ event: String) throws -> String {
        let edits = try replica.edits(of: action, in: timeline)
        if edits.count == 1 { return one(edits[0], event, isSettled: action.word == "resolve") }
        var names: [String] = []
        for edit in edits {
            let name = FieldWording.name(edit.key)
            if !names.contains(name) { names.append(name) }
        }
        let verb = action.word == "resolve" ? "settled" : "changed"
        return "\(verb) \(Self.list(names)) of \(event)"
    }

    /// `the date, the kind and the tags`.
    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    private func one(_ edit: Replica.Edit, _ event: String, isSettled: Bool) -> String {
        let name = FieldWording.name(edit.key)
        let element = FieldWording.element(edit.key).map { " \($0)" } ?? ""
        let values = FieldWording(context)
        let before = edit.before.filter { !$0.isNull }.map { values.text($0, of: edit.key) }
        let after = edit.after.filter { !$0.isNull }.map { values.text($0, of: edit.key) }
        let old = before.joined(separator: " or ")
        let new = after.joined(separator: " or ")
        if isSettled {
            return "settled \(name) of \(event)" + (new.isEmpty ? " as nothing" : " as \(new)")
        }
        if edit.kind == .added || (edit.kind == .set && !element.isEmpty && old.isEmpty) {
            return "added \(name)\(element) to \(event)"
        }
        if edit.kind == .removed || (edit.kind == .set && !element.isEmpty && new.isEmpty) {
            return "removed \(name)\(element) from \(event)"
        }
        // Notes are too long to be told twice in a line.
        if FieldKey(edit.key).field == .notes {
            if old.isEmpty { return "added \(name) to \(event)" }
            return "\(new.isEmpty ? "removed" : "changed") \(name) of \(event)"
        }
        switch (old.isEmpty, new.isEmpty) {
        case (_, true):
            return "cleared \(name) of \(event)" + (old.isEmpty ? "" : ", which was \(old)")
        case (true, false): return "set \(name) of \(event) to \(new)"
        case (false, false): return "changed \(name) of \(event) from \(old) to \(new)"
        }
    }
}
