public import Career

/// A folded timeline as people read it.
extension FoldedTimeline {
    /// What the timeline says of itself.
    public func record() throws -> TimelineRecord {
        TimelineRecord(facts: try facts(of: .timeline) ?? Facts())
    }

    /// The sources that are not taken away again, by id.
    public func sources() throws -> [Source] {
        var sources: [Source] = []
        for (entity, state) in entities {
            guard case .source(let id) = entity, state.isVisible,
                let facts = try facts(of: entity)
            else { continue }
            sources.append(Source(id: id, facts: facts))
        }
        return sources.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The events that are or were there, deleted ones marked as such, by id. `admits` decides by
    /// the state, before anything is read out of it.
    public func events(where admits: (EntityState) -> Bool = { _ in true }) throws -> [Event] {
        var events: [Event] = []
        for (entity, state) in entities {
            guard case .event(let text) = entity, let id = Identifier(text), admits(state),
                let event = try event(id, entity, state)
            else { continue }
            events.append(event)
        }
        return events.sorted { $0.id < $1.id }
    }

    private func event(
        _ id: Identifier, _ entity: Entity, _ state: EntityState
    ) throws -> Event? {
        guard state.isVisible || state.isDeleted, let facts = try facts(of: entity) else {
            return nil
        }
        var event = Event(id: id, facts: facts)
        event.conflicts = try conflicts(of: entity)
        event.isDeleted = state.isDeleted
        return event
    }
}
