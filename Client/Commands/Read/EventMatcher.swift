internal import Career
internal import EDTF
internal import Rendering

/// One event against the terms of a filter.
struct EventMatcher {
    private let event: Event
    /// Those of its own date, else those that its relations give it.
    private let bounds: Bounds?

    init(_ entry: TimelineEntry) {
        event = entry.event
        bounds = entry.bounds
    }

    func matches(_ term: EventFilter.Term) -> Bool {
        switch term {
        case .text(let text): text.isIn(event)
        case .kind(let text): event.kind.map(text.equals) ?? false
        case .names(.tags, let text): event.names(.tags).contains(where: text.equals)
        case .names(let field, let text): event.names(field).contains(where: text.isWords(of:))
        case .status(let text): text.equals(event.status ?? "happened")
        case .source(let text): event.citations.contains { text.isContained(in: $0.source) }
        case .language(let language): speaks(language)
        case .after(let other): bounds?.isCertainlyAfter(other) ?? false
        case .before(let other): bounds.map(other.isCertainlyAfter) ?? false
        case .on(let other): bounds?.mayShareDay(with: other) ?? false
        case .conflict(let isWanted): event.conflicts.isEmpty != isWanted
        }
    }

    private func speaks(_ language: String) -> Bool {
        (event.titles + event.notes).contains {
            let tag = $0.language.lowercased()
            return tag == language || tag.hasPrefix(language + "-")
        }
    }
}
