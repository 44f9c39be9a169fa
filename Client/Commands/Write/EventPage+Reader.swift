internal import Career
internal import EDTF
internal import StrictJSON

extension EventPage {
    /// Reads an edited page and finds what is different.
    struct Reader {
        let today: Day
        let hemisphere: Hemisphere

        /// What the edited page says otherwise than the page did.
        func changes(from page: EventPage, to text: String) throws -> Changes {
            let (lines, notes) = try read(text)
            let values = lines.map(\.line)
            var changes = Changes()
            for line in page.lines where !values.contains(line) {
                try take(line, away: values, &changes)
            }
            for (number, line) in lines where !line.value.isEmpty && !page.lines.contains(line) {
                do {
                    try add(line, &changes)
                } catch let failure as CommandFailure {
                    throw CommandFailure("line \(number): \(failure.message)", hint: nil)
                }
            }
            for note in page.notes
            where !notes.contains(where: { $0.language == note.language }) {
                changes.steps.append { $0.notes.removeAll { $0.language == note.language } }
            }
            for note in notes
            where !page.notes.contains(where: {
                $0.language == note.language && $0.text.isExactly(note.text)
            }) {
                try Self.check(note.text, "the note")
                changes.steps.append { EventOptions.set(note, in: &$0.notes) }
            }
            return changes
        }

        private func read(
            _ text: String
        ) throws -> (lines: [(number: Int, line: Line)], notes: [LocalizedText]) {
            var lines: [(number: Int, line: Line)] = []
            var notes: [(language: String, lines: [String])] = []
            let all = text.utf8.split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
            ).map { String(Substring(Self.withoutReturn($0))) }
            // The line feed at the end ends a line and begins none.
            for (index, line) in (all.last == "" ? all.dropLast() : all[...]).enumerated() {
                let number = index + 1
                if line.utf8.starts(with: EventPage.noteMark.utf8) {
                    let tag = try Self.language(of: line, number: number)
                    guard !notes.contains(where: { $0.language == tag }) else {
                        throw CommandFailure(
                            "line \(number) begins a second note in \(Quoting.shown(tag))",
                            hint: nil)
                    }
                    notes.append((tag, []))
                } else if !notes.isEmpty {
                    notes[notes.count - 1].lines.append(line)
                } else if !line.utf8.starts(with: "#".utf8), !line.allSatisfy(\.isWhitespace) {
                    let new = try Self.line(line, number: number)
                    try Self.refuseTwice(new, after: lines.map(\.line), number: number)
                    lines.append((number, new))
                }
            }
            let texts = notes.map {
                LocalizedText($0.language, $0.lines.joined(separator: "\n"))
            }
            return (lines, texts.filter { !$0.text.isEmpty })
        }

        /// Some editors end lines with CR LF; no value that the page shows holds a CR.
        private static func withoutReturn(_ line: Substring.UTF8View) -> Substring.UTF8View {
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }

        private static func language(of mark: String, number: Int) throws -> String {
            let rest = mark.utf8.dropFirst(EventPage.noteMark.utf8.count)
            let tag = String(Substring(rest)).trimmingBlanks
            guard EventOptions.isLanguage(tag) else {
                throw CommandFailure(
                    "line \(number) names no language for a note: \(Quoting.shown(mark))",
                    hint: nil)
            }
            return tag
        }

        private static func line(_ text: String, number: Int) throws -> Line {
            let bytes = text.utf8
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
                throw CommandFailure(
                    "line \(number) names no field: \(Quoting.shown(text))", hint: nil)
            }
            let name = String(Substring(bytes[..<colon]))
            let rest = bytes[bytes.index(after: colon)...]
            let value = rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest
            guard EventPage.isKnown(name) else {
                let known = EventPage.single + EventPage.sets.map(\.name) + ["link", "title.en"]
                let near = Suggestion.nearest(to: name, among: known)
                throw CommandFailure(
                    "line \(number) has an unknown field: \(Quoting.shown(name))"
                        + (near.map { "; did you mean \($0)?" } ?? ""), hint: nil)
            }
            return Line(name: name, value: String(Substring(value)))
        }

        /// Of what has one value a second line would silently win.
        private static func refuseTwice(_ line: Line, after lines: [Line], number: Int) throws {
            let isSet = line.name == "link" || EventPage.sets.contains { $0.name == line.name }
            guard !isSet, lines.contains(where: { $0.name == line.name }) else { return }
            throw CommandFailure("line \(number) says \(line.name) a second time", hint: nil)
        }

        /// A line that is gone or says something else now.
        private func take(_ line: Line, away lines: [Line], _ changes: inout Changes) throws {
            if let set = EventPage.sets.first(where: { $0.name == line.name }) {
                changes.steps.append {
                    $0.names[set.field]?.removeAll { $0.isExactly(line.value) }
                }
                return
            }
            if line.name == "link" {
                changes.steps.append { $0.links.removeAll { $0.url.isExactly(line.value) } }
                return
            }
            let isGone = !lines.contains { $0.name == line.name && !$0.value.isEmpty }
            guard isGone else { return }
            switch line.name {
            case "when": changes.steps.append { $0.when = nil }
            case "kind": changes.steps.append { $0.kind = nil }
            case "status": changes.steps.append { $0.status = nil }
            case "visibility": changes.steps.append { $0.visibility = nil }
            default:
                guard lines.contains(where: { $0.name.hasPrefix("title.") && !$0.value.isEmpty })
                else { throw CommandFailure("the title is empty", hint: nil) }
                let tag = String(line.name.dropFirst("title.".count))
                changes.steps.append { $0.titles.removeAll { $0.language == tag } }
            }
        }

        private func add(_ line: Line, _ changes: inout Changes) throws {
            let value = line.value
            if let set = EventPage.sets.first(where: { $0.name == line.name }) {
                let name = try EventOptions.name(value, "the \(line.name)")
                changes.steps.append { $0.names[set.field, default: []].append(name) }
                return
            }
            switch line.name {
            case "when":
                let when = try when(value)
                changes.steps.append { $0.when = when }
            case "kind":
                let kind = try EventOptions.name(value, "the kind")
                changes.steps.append { $0.kind = kind }
            case "status":
                try Self.check(value, among: Event.statuses, "status")
                changes.steps.append { $0.status = value }
            case "visibility":
                try Self.check(value, among: Event.visibilities, "visibility")
                changes.steps.append { $0.visibility = value }
            case "link":
                let link: Link
                do {
                    link = try EventOptions.link(value)
                } catch is UsageError {
                    throw CommandFailure(
                        "\(Quoting.shown(value)) is no address as https://example.org", hint: nil)
                }
                changes.steps.append { $0.links.append(link) }
            default:
                let tag = line.name.dropFirst("title.".count)
                let text = LocalizedText(String(tag), try EventOptions.checkedTitle(value))
                changes.steps.append { EventOptions.set(text, in: &$0.titles) }
            }
        }

        private func when(_ text: String) throws -> When {
            do throws(DatePhraseError) {
                let phrase = try DatePhrase(
                    parsing: text, today: today, hemisphere: hemisphere)
                return When(words: phrase.words, date: phrase.date)
            } catch {
                throw CommandFailure(error.description, hint: nil)
            }
        }

        private static func check(_ text: String, _ what: String) throws {
            if let objection = TextRules.objection(to: text, what: what) {
                throw CommandFailure(objection, hint: nil)
            }
        }

        private static func check(_ word: String, among words: [String], _ what: String) throws {
            guard words.contains(word) else {
                let near = Suggestion.nearest(to: word, among: words)
                throw CommandFailure(
                    "\(what) is one of \(words.joined(separator: ", ")), "
                        + "not \(Quoting.shown(word))"
                        + (near.map { "; did you mean \($0)?" } ?? ""), hint: nil)
            }
        }
    }

    /// What to do to the event, whatever else happened to it meanwhile.
    struct Changes {
        var steps: [(inout Event) -> Void] = []

        func apply(to event: inout Event) {
            for step in steps { step(&event) }
        }
    }
}

extension String {
    /// The text without ASCII blanks around it.
    fileprivate var trimmingBlanks: String {
        let bytes = utf8.drop { $0 == 0x20 || $0 == 0x09 }
        let end = bytes.lastIndex { $0 != 0x20 && $0 != 0x09 }.map(bytes.index(after:))
        return String(Substring(bytes[..<(end ?? bytes.startIndex)]))
    }
}
