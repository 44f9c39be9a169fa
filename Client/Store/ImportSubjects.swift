internal import Career
internal import Replication

/// All that material speaks of, by number: the timeline's record, the sources, the events. An event
/// is large, and is handed on by its number.
struct ImportSubjects: Sendable {
    private let material: Replica.Material
    private let records: Int

    init(_ material: Replica.Material) {
        self.material = material
        records = material.record.facts.isEmpty ? 0 : 1
    }

    var count: Int { records + material.sources.count + material.events.count }

    /// Which entity a subject is.
    func entity(_ number: Int) -> Entity {
        guard number >= records else { return .timeline }
        let source = number - records
        let event = source - material.sources.count
        return event < 0
            ? .source(material.sources[source].id) : .event(material.events[event].id.text)
    }

    /// What is said of it.
    func facts(_ number: Int) -> Facts {
        guard number >= records else { return material.record.facts }
        let source = number - records
        let event = source - material.sources.count
        return event < 0 ? material.sources[source].facts : material.events[event].facts
    }
}
