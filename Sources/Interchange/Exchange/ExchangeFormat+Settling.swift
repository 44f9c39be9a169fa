public import Career
internal import StrictJSON

extension ExchangeFormat {
    /// What was read, without what only the format has changed: where a value in the file is what
    /// an export of `current` would hold, it stands for the value that is there already. So an
    /// export that comes back changes nothing, however much simpler the format is, and of one that
    /// was edited only the edits count.
    public func settled(
        _ document: TimelineDocument, against current: [Event]
    ) -> TimelineDocument {
        guard canWrite, !current.isEmpty, !document.events.isEmpty else { return document }
        let read = Set(document.events.map(\.id))
        var shown = current.filter { read.contains($0.id) && !$0.isDeleted }
        guard !shown.isEmpty else { return document }
        // A visibility is no reason to leave an event out here.
        let facts = Dictionary(
            shown.map { ($0.id, $0.facts) }, uniquingKeysWith: { first, _ in first })
        let order = Dictionary(
            document.events.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first })
        shown.sort { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
        guard let writing = write(TimelineDocument(events: shown), withPrivate: true),
            let reading = try? self.read(writing.bytes, identify: Self.anonymous)
        else { return document }
        var result = document
        let simple = Dictionary(
            reading.document.events.map { ($0.id, $0.facts) },
            uniquingKeysWith: { first, _ in first })
        for (index, event) in document.events.enumerated() {
            guard let there = facts[event.id], let held = simple[event.id] else { continue }
            var settled = event.facts
            for (key, value) in settled.registers where held.registers[key] == value {
                // What the format makes up where nothing is said is nothing said.
                settled.registers[key] = there.registers[key]
            }
            settled.elements = settled.elements.filter {
                there.elements.contains($0) || !held.elements.contains($0)
            }
            result.events[index] = Event(id: event.id, facts: settled)
        }
        return result
    }

    /// A name for rows that nobody will see.
    private static func anonymous(_ bytes: [UInt8]) -> Identifier {
        Identifier(bytes: [UInt8](repeating: 0xFF, count: 10))
    }
}
