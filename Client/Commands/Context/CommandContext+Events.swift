internal import Career
internal import ClientStore
internal import Rendering

/// Events by the prefixes that people type.
extension CommandContext {
    /// The event that a word names, deleted or not.
    func identifier(_ word: String, in timeline: Replica.Timeline) throws -> Identifier {
        guard let prefix = Self.prefix(word) else { throw Self.noID(word, in: timeline) }
        let replica = try replica()
        let most = 8
        let found = try replica.identifiers(beginningWith: prefix, in: timeline, limit: most + 1)
        if found.count == 1 { return found[0] }
        if found.isEmpty { throw try missing(word, prefix, in: timeline) }
        let length = try found.prefix(most).map { try shortID($0, in: timeline).utf8.count }.max()
        var lines = try found.prefix(most).map { id in
            let title = try replica.event(id, in: timeline)?.title(in: terminal.language) ?? ""
            let short = id.text.prefix(length ?? Identifier.length)
            return "  \(short)  \(SafeText.line(String(title.prefix(60))))"
        }
        if found.count > most { lines.append("  ...") }
        throw CommandFailure(
            "\(Quoting.shown(word)) begins the ids of several events:\n"
                + lines.joined(separator: "\n"),
            hint: "give more of the id")
    }

    /// Lower case, and the letters that Crockford's alphabet leaves out as the digits they are
    /// taken for; nil of what begins no id.
    private static func prefix(_ word: String) -> String? {
        let digits = word.lowercased().utf8.map { byte in
            switch byte {
            case UInt8(ascii: "o"): UInt8(ascii: "0")
            case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
            default: byte
            }
        }
        let isFine = digits.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
        guard isFine, (1...Identifier.length).contains(digits.count) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private func missing(
        _ word: String, _ prefix: String, in timeline: Replica.Timeline
    ) throws -> CommandFailure {
        let replica = try replica()
        for other in try replica.timelines() where other != timeline {
            if try replica.identifiers(beginningWith: prefix, in: other, limit: 1).isEmpty {
                continue
            }
            return CommandFailure(
                "there is no event \(Quoting.shown(word)) in \(timeline.name), "
                    + "but there is one in \(other.name)",
                hint: "add -t \(Quoting.shell(other.name))")
        }
        guard let near = try self.near(prefix, in: timeline) else {
            return Self.noEvent(word, in: timeline)
        }
        return CommandFailure(
            "there is no event \(Quoting.shown(word)) in \(timeline.name)",
            hint: "did you mean \(near)?")
    }

    /// How many ids are looked through for one that is near.
    private static let comparedIDs = 20_000

    /// The one event whose id begins almost like that: one letter slipped.
    private func near(_ prefix: String, in timeline: Replica.Timeline) throws -> String? {
        let replica = try replica()
        let length = prefix.utf8.count
        // Of fewer letters nearly every id is near.
        guard length >= Replica.shortestPrefix else { return nil }
        let ids = try replica.identifiers(
            beginningWith: "", in: timeline, limit: Self.comparedIDs)
        let near = ids.filter {
            Suggestion.distance(from: prefix, to: String($0.text.prefix(length))) == 1
        }
        guard near.count == 1, let event = try replica.event(near[0], in: timeline),
            !event.isDeleted
        else { return nil }
        let unique = try shortID(near[0], in: timeline).utf8.count
        let short = near[0].text.prefix(max(length, unique))
        let title = SafeText.line(String(event.title(in: terminal.language).prefix(60)))
        return "\(short) (\(title))"
    }

    /// What can begin no id is perhaps a title.
    private static func noID(_ word: String, in timeline: Replica.Timeline) -> CommandFailure {
        CommandFailure(
            "there is no event \(Quoting.shown(word)) in \(timeline.name)",
            hint: "an event is named by its id; vita search \(Quoting.shell(word)) finds it by"
                + " its text")
    }

    private static func noEvent(_ word: String, in timeline: Replica.Timeline) -> CommandFailure {
        CommandFailure(
            "there is no event \(Quoting.shown(word)) in \(timeline.name)",
            hint: "vita list shows the ids of events; vita search finds one by its text")
    }

    /// An event of which something is known.
    func event(_ id: Identifier, in timeline: Replica.Timeline) throws -> Event {
        guard let event = try replica().event(id, in: timeline) else {
            throw Self.noEvent(id.text, in: timeline)
        }
        return event
    }

    /// As much of an event's id as tells it from all others.
    func shortID(_ id: Identifier, in timeline: Replica.Timeline) throws -> String {
        let replica = try replica()
        for length in Replica.shortestPrefix..<Identifier.length {
            let prefix = String(id.text.prefix(length))
            let found = try replica.identifiers(beginningWith: prefix, in: timeline, limit: 2)
            if found.count < 2 { return prefix }
        }
        return id.text
    }

    /// The language to show titles in.
    var language: String {
        let isOption = command.spec.flags.contains { $0.long == "lang" }
        return (isOption ? command.value(for: "lang") : nil) ?? terminal.language
    }

    /// How texts are laid out; lines are cut only on a terminal or where `--width` is given.
    func textOptions() -> TextOptions {
        let isCut = globals.width != nil || surroundings.terminals.output
        var options = TextOptions(width: isCut ? terminal.width : nil, language: language)
        options.isASCII = terminal.usesASCII
        options.isColored = terminal.usesColor
        return options
    }

    /// The same for what fills a page: always as wide as the terminal. What goes into a file has
    /// colours only where they are asked for.
    func pageOptions(isFile: Bool = false) -> TextOptions {
        var options = textOptions()
        options.width = terminal.width
        if isFile { options.isColored = globals.color == .always }
        return options
    }

    /// Entries with the titles of what they are related to.
    func related(
        _ entries: [TimelineEntry], in view: TimelineView, withPrivate: Bool
    ) throws -> [TimelineEntry] {
        let events = entries.map(\.event)
        let titles = try relatedTitles(of: events, in: view, withPrivate: withPrivate)
        let deleted = try deletedRelations(of: events, in: view)
        return entries.map { entry in
            var entry = entry
            entry.related = titles
            entry.relatedDeleted = deleted
            return entry
        }
    }

    /// The titles of the events that some events are related to, by their ids; without
    /// `withPrivate` only of those that are not private.
    func relatedTitles(
        of events: [Event], in view: TimelineView, withPrivate: Bool = true
    ) throws -> [String: String] {
        var known: [String: String] = [:]
        for event in events { known[event.id.text] = event.title(in: language) }
        var titles: [String: String] = [:]
        for relation in events.flatMap(\.relations) where titles[relation.event] == nil {
            if let title = known[relation.event] {
                titles[relation.event] = title
            } else if let id = Identifier(relation.event),
                let event = try view.event(id), withPrivate || !event.isWithheld
            {
                titles[relation.event] = event.title(in: language)
            }
        }
        return titles
    }

    /// Those of the events that some events are related to which are deleted.
    func deletedRelations(
        of events: [Event], in view: TimelineView
    ) throws -> Set<String> {
        var known = Set(events.filter { !$0.isDeleted }.map(\.id.text))
        var deleted: Set<String> = []
        for relation in events.flatMap(\.relations) where known.insert(relation.event).inserted {
            if let id = Identifier(relation.event),
                try view.event(id)?.isDeleted == true
            {
                deleted.insert(relation.event)
            }
        }
        return deleted
    }
}
