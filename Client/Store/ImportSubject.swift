internal import Career
internal import Replication

/// Something that a source speaks of.
enum ImportSubject: Sendable {
    case timeline(TimelineRecord)
    case source(Source)
    case event(Event)

    /// All that material speaks of, in its order.
    static func all(of material: Replica.Material) -> [ImportSubject] {
        var result: [ImportSubject] = []
        result.reserveCapacity(1 + material.sources.count + material.events.count)
        if !material.record.facts.isEmpty { result.append(.timeline(material.record)) }
        for source in material.sources { result.append(.source(source)) }
        for event in material.events { result.append(.event(event)) }
        return result
    }

    /// Which entity it is.
    var entity: Entity {
        switch self {
        case .timeline: .timeline
        case .source(let source): .source(source.id)
        case .event(let event): .event(event.id.text)
        }
    }

    /// What is said of it.
    var facts: Facts {
        switch self {
        case .timeline(let record): record.facts
        case .source(let source): source.facts
        case .event(let event): event.facts
        }
    }
}
