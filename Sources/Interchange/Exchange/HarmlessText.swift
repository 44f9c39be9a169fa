internal import Career

/// Text on its way into another program, which may show it without the care that Vita takes.
///
/// Control characters and those that turn the reading order of a line (the embeddings, overrides
/// and isolates of Unicode's bidirectional algorithm) are left out, and so are combining marks
/// beyond a handful on one letter, which paint over the lines around. What joins letters, as
/// Persian, Hindi and emoji need it, stays.
enum HarmlessText {
    /// How many combining marks in a row are kept, as in what Vita prints.
    static let maximumMarks = 8

    static func cleaned(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return text }
        var output = String.UnicodeScalarView()
        var marks = 0
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if isMark(scalar) {
                marks += 1
                if marks <= maximumMarks { output.append(scalar) }
                continue
            }
            marks = 0
            if scalar == "\n", afterReturn {
                afterReturn = false
                continue
            }
            afterReturn = scalar == "\r"
            if scalar == "\r" {
                output.append("\n")
            } else if scalar == "\n" || scalar == "\t" || !isHarmful(scalar) {
                output.append(scalar)
            }
        }
        return String(output)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// A document in which every text is harmless. An event's title is never empty by it.
    static func cleaned(_ document: TimelineDocument) -> TimelineDocument {
        var result = document
        result.record.titles = document.record.titles.map(cleaned)
        result.record.subject = document.record.subject.map(cleaned)
        result.record.settings = document.record.settings.mapValues(cleaned)
        result.sources = document.sources.map {
            Source(id: cleaned($0.id), fields: $0.fields.mapValues(cleaned))
        }
        result.events = document.events.map(cleaned)
        return result
    }

    private static func cleaned(_ text: LocalizedText) -> LocalizedText {
        LocalizedText(text.language, cleaned(text.text))
    }

    private static func cleaned(_ event: Event) -> Event {
        var result = event
        result.titles = event.titles.map(cleaned).map {
            $0.text.isEmpty ? LocalizedText($0.language, "?") : $0
        }
        result.notes = event.notes.map(cleaned)
        if let when = event.when {
            result.when = When(words: cleaned(when.words), date: when.date, basis: when.basis)
        }
        result.kind = event.kind.map(cleaned)
        result.names = [:]
        for field in Field.sets { result.add(event.names(field).map(cleaned), to: field) }
        result.links = event.links.map {
            Link(url: cleaned($0.url), title: $0.title.map(cleaned))
        }
        result.citations = event.citations.map {
            var citation = $0
            citation.source = cleaned($0.source)
            citation.section = cleaned($0.section)
            citation.words = $0.words.map(cleaned)
            return citation
        }
        result.relations = event.relations.map {
            var relation = $0
            relation.words = $0.words.map(cleaned)
            return relation
        }
        return result
    }
}
