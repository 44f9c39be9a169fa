internal import Career
internal import ClientStore
internal import Replication
internal import StrictJSON

/// Settles a conflict in the user's own editor, all sides marked as git marks them.
struct ConflictEditor {
    private let context: CommandContext

    init(_ context: CommandContext) {
        self.context = context
    }

    /// Opens the editor and writes what it leaves, if no mark is left in it.
    func settle(_ conflict: Replica.Conflict) throws -> Replica.Written {
        let place = conflict.place
        guard context.surroundings.terminals.input else {
            throw UsageError(
                "vita resolve --edit needs a terminal",
                hint: "Without one, --take N or --value V settle a conflict.")
        }
        let key = FieldKey(ExactString(place.field))
        guard Self.isText(conflict, key) else {
            throw UsageError(
                "\(place.field) has structure, which is no text to edit",
                hint: "Take one of its values with --take N.")
        }
        let marks = ConflictMarks(
            labels: try conflict.values.enumerated().map { index, value in
                "\(index + 1) \(try ConflictWording.origin(value, in: conflict.place.timeline, context))"
            }, regions: try regions(conflict, key))
        let editor = try TextEditor(
            context.surroundings, lacking: "vita resolve --edit needs a text",
            example: "take one of the values with --take N")
        let edited = try editor.edit(marks.text)
        return try editor.keeping {
            if let line = marks.firstMark(in: edited) {
                throw CommandFailure(
                    "a conflict is still marked in line \(line), so it is not settled", hint: nil)
            }
            let value = try ResolvedValue(place, context).readEdited(marks.closed(edited))
            return try context.replica().resolve(conflict, with: value)
        }
    }

    private static func isText(_ conflict: Replica.Conflict, _ key: FieldKey) -> Bool {
        switch key.field {
        case .life, .links, .citations, .relations: false
        case .when: true
        default: conflict.values.allSatisfy { $0.value.isNull || $0.value.string != nil }
        }
    }

    /// Of notes, what is contested; of anything else the whole value.
    private func regions(
        _ conflict: Replica.Conflict, _ key: FieldKey
    ) throws -> [TextMerge.Region] {
        if let regions = try context.replica().regions(of: conflict) { return regions }
        let texts = conflict.values.map { value in
            key.field == .when
                ? When(value.value)?.words ?? "" : value.value.string ?? ""
        }
        return [.contested(texts)]
    }
}
