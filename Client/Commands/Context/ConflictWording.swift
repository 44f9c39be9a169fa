internal import Career
internal import ClientStore
internal import EDTF
internal import Rendering
internal import Replication
internal import Sealing
internal import StrictJSON

/// Conflicts in words.
enum ConflictWording {
    /// A conflict as people read it.
    static func text(
        _ conflict: Replica.Conflict, _ context: CommandContext
    ) throws -> ConflictText {
        let key = FieldKey(ExactString(conflict.place.field))
        return ConflictText(
            field: conflict.place.field,
            values: try conflict.values.map {
                ConflictText.Value(
                    text: words($0.value, of: key),
                    origin: try origin($0, in: conflict.place.timeline, context))
            }, shown: conflict.shown)
    }

    /// `ada, 2026-11-21 10:00, change 4be1c2d3`.
    static func origin(
        _ value: Replica.Conflict.Value, in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> String {
        let said = try ShareWording.author(value.author, of: value.change, in: timeline, context)
        let author = value.author == nil ? "an import" : said ?? "an import"
        let time = value.time.map { ", \(context.local($0))" } ?? ""
        return "\(author)\(time), change \(value.change.hex.prefix(8))"
    }

    /// A value as people would say it.
    static func words(_ value: JSONValue, of key: FieldKey) -> String {
        if value.isNull { return "(taken away)" }
        switch key.field {
        case .life:
            return value.string == "deleted" ? "deleted" : "alive, for it was edited or restored"
        case .when:
            guard let when = When(value) else { break }
            let edtf = when.date.description
            return when.words.isExactly(edtf) ? edtf : "\(when.words) (\(edtf))"
        case .links: return value["title"]?.string ?? "(without a title)"
        case .citations: return value["words"]?.string ?? "(without words)"
        case .relations:
            let offset = value["offset"]?.string.map { "by \($0)" }
            let slack = value["slack"]?.string.map { "give or take \($0)" }
            let words = value["words"]?.string.map { "\"\($0)\"" }
            let parts = [offset, slack, words].compactMap { $0 }
            return parts.isEmpty ? "(without an offset)" : parts.joined(separator: ", ")
        default: break
        }
        return value.string ?? JSONWriter.text(value)
    }

    /// What a conflict is about: an event's title in quotes, a source, the timeline.
    static func subject(
        _ place: Replica.ConflictPlace, _ context: CommandContext
    ) throws -> String {
        switch place.entity {
        case .timeline: return "the timeline \(SafeText.line(place.timeline.name))"
        case .source(let id): return "the source \(SafeText.line(id))"
        case .event(let id):
            guard let id = Identifier(id) else { return id }
            return try context.quoted(id, in: place.timeline)
        }
    }
}
