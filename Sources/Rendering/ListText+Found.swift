internal import Career

/// What was found, in a list.
extension ListText {
    /// Cells of an excerpt where lines are not cut.
    private static let usualExcerpt = 120
    /// Excerpts under an event.
    private static let mostExcerpts = 2
    private static let indent = "    "

    /// The title cut to `width` cells, with the words marked that were found in it.
    static func titlePieces(
        _ entry: TimelineEntry, _ options: TextOptions, cutTo width: Int?
    ) -> [(text: String, role: Style.Role)] {
        let title = entry.title(options)
        let ellipsis = options.glyphs.ellipsis
        guard options.isColored, let found = foundTitle(entry, options), !found.ranges.isEmpty
        else {
            let text = width.map { DisplayWidth.cut(title, to: $0, ellipsis: ellipsis) } ?? title
            return [(text, .title)]
        }
        return MarkedText(found.text, found.ranges).pieces(cutTo: width, ellipsis: ellipsis)
            .map { ($0.text, $0.isMarked ? .match : .title) }
    }

    private static func foundTitle(
        _ entry: TimelineEntry, _ options: TextOptions
    ) -> FoundText? {
        guard let title = options.preferred(entry.event.titles) else { return nil }
        return entry.found.first {
            $0.field == "title" && $0.language == title.language && $0.text == title.text
        }
    }

    /// A line for each text that holds words which the title shown does not.
    ///
    /// A script that reads one event a line gets no more: they are for terminals and for who asks
    /// for colours.
    static func excerpts(_ entry: TimelineEntry, _ options: TextOptions) -> String {
        guard !entry.found.isEmpty, options.width != nil || options.isColored else { return "" }
        let title = foundTitle(entry, options)
        var shown = title?.words ?? []
        var text = ""
        var count = 0
        for found in entry.found where found != title && !found.words.isSubset(of: shown) {
            guard count < mostExcerpts else { break }
            count += 1
            shown.formUnion(found.words)
            text += excerpt(found, options) + "\n"
        }
        return text
    }

    private static func excerpt(_ found: FoundText, _ options: TextOptions) -> String {
        var line = Line()
        let language = found.language.map { " (\(SafeText.line($0)))" } ?? ""
        line.add("\(indent)\(found.field)\(language): ", .dim)
        // Without colours a pair of brackets shows the words; there are few in an excerpt.
        let brackets = options.isASCII ? ("*", "*") : ("«", "»")
        let room =
            (options.width.map { max(TextOptions.minimumWidth, $0) } ?? usualExcerpt)
            - line.width
        let marks = options.isColored ? 0 : 2 * min(found.ranges.count, 4)
        let pieces = MarkedText(found.text, found.ranges)
            .excerpt(width: max(8, room - marks), ellipsis: options.glyphs.ellipsis)
        var bracketed = 0
        for piece in pieces {
            if options.isColored {
                line.add(piece.text, piece.isMarked ? .match : .plain)
            } else if piece.isMarked, bracketed < 4 {
                bracketed += 1
                line.add(brackets.0 + piece.text + brackets.1)
            } else {
                line.add(piece.text)
            }
        }
        return line.text(options.style)
    }
}
