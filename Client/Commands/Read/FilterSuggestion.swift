internal import Career
internal import ClientStore
internal import Rendering

/// Which value of a filter nothing has, and what was perhaps meant by it.
struct FilterSuggestion {
    /// How many events are looked through, and how many names are compared.
    private static let mostEvents = 20_000
    private static let mostNames = 5_000

    /// What the events have, by attribute.
    private var known: [EventFilter.Attribute: Set<String>] = [:]
    private let filter: EventFilter

    /// A sentence for a filter that let no event pass; nil where no value of it is near another.
    static func sentence(
        _ selection: EventSelection, _ context: CommandContext
    ) throws -> String? {
        var suggestion = FilterSuggestion(filter: selection.filter)
        guard !suggestion.filter.named.isEmpty else { return nil }
        var read = 0
        for timeline in selection.timelines {
            let view = try context.view(of: timeline)
            try view.forEachEvent { event in
                suggestion.take(event)
                read += 1
                return read < Self.mostEvents
            }
            if suggestion.filter.named.contains(where: { $0.attribute == .source }) {
                for source in try view.sources() { suggestion.add(source.id, .source) }
            }
        }
        return suggestion.sentence()
    }

    private init(filter: EventFilter) {
        self.filter = filter
        known[.kind] = Set(Event.kinds)
    }

    private mutating func take(_ event: Event) {
        if let kind = event.kind { add(kind, .kind) }
        for (attribute, field) in EventFilter.fields {
            for name in event.names(field) { add(name, attribute) }
        }
    }

    private mutating func add(_ name: String, _ attribute: EventFilter.Attribute) {
        guard known[attribute, default: []].count < Self.mostNames else { return }
        known[attribute, default: []].insert(name)
    }

    private func sentence() -> String? {
        for (attribute, value) in filter.named {
            let names = (known[attribute] ?? []).sorted()
            let folded = FoldedText(value)
            let isThere = names.contains { name in
                attribute == .kind || attribute == .tag
                    ? folded.equals(name)
                    : attribute == .source
                        ? folded.isContained(in: name) : folded.isWords(of: name)
            }
            guard !isThere else { continue }
            // A part of a name is written as the names are, so capitals do not count.
            var byLower: [String: String] = [:]
            for name in names {
                byLower[name.lowercased()] = name
                if attribute != .kind {
                    for word in name.split(separator: " ") {
                        byLower[word.lowercased()] = byLower[word.lowercased()] ?? String(word)
                    }
                }
            }
            let near = Suggestion.nearest(to: value.lowercased(), among: byLower.keys.sorted())
            guard let near, let name = byLower[near] else { continue }
            return "did you mean \(Quoting.shell("\(attribute.rawValue):\(SafeText.line(name))"))?"
        }
        return nil
    }
}
