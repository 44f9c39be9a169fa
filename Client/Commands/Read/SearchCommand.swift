internal import Career
internal import ClientStore
internal import Rendering

/// `vita search`
enum SearchCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let selection = try EventSelection(context)
        let words = selection.filter.words
        let found = try selection.all().enumerated()
            .map { (score: score($0.element.entry.event, words), index: $0.offset, $0.element) }
            .sorted { ($1.score, $0.index) < ($0.score, $1.index) }
            .map(\.2)
        if context.globals.json {
            for (timeline, entry) in found { ListCommand.write(entry, timeline, context) }
            return .done
        }
        context.output.write(
            ListText.render(found.map(\.entry), options: context.textOptions()))
        if found.isEmpty { ListCommand.noteNothing(selection, context) }
        return .done
    }

    /// A word in a title tells more than one in a name, and that more than one in a note.
    private static func score(_ event: Event, _ words: [FoldedText]) -> Int {
        words.reduce(0) { sum, word in
            if event.titles.contains(where: { word.isContained(in: $0.text) }) { return sum + 4 }
            return sum + (word.isInNames(of: event) ? 2 : 1)
        }
    }
}
