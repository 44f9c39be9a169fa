public import Career
internal import Replication
public import Sealing
internal import SQLite
internal import StrictJSON

/// Imports: chains of their own whose every byte follows from the source's content.
extension Replica {
    /// What a source says, ready to be imported.
    public struct Material: Sendable {
        /// What names the source across versions, such as a timeline's id.
        public var key: String
        /// What the timeline says of itself.
        public var record: TimelineRecord
        /// The sources.
        public var sources: [Source]
        /// The events.
        public var events: [Event]

        /// Material to import.
        public init(key: String, record: TimelineRecord, sources: [Source], events: [Event]) {
            self.key = key
            self.record = record
            self.sources = sources
            self.events = events
        }
    }

    /// What an import did.
    public struct Imported: Sendable {
        /// Events that were not there before, or had been deleted.
        public var added = 0
        /// Events of which something changed.
        public var changed = 0
        /// Events that already said the same.
        public var unchanged = 0
        /// The import's last change, if anything was written.
        public var change: Digest?
    }

    /// Imports material into a timeline; `isDry` only counts.
    public func importing(
        _ material: Material, into timeline: Timeline, isDry: Bool = false
    ) throws -> Imported {
        try write(to: timeline) {
            var result = Imported()
            let plan = try plan(material, timeline, &result)
            guard !isDry else { return result }
            if !plan.operations.isEmpty {
                result.change = try write(plan, of: material, timeline)
            }
            if !plan.deleted.isEmpty {
                result.change =
                    try redoImports(of: material, timeline)
                    ?? act("restore", plan.deleted, on: timeline).change
            }
            return result
        }
    }

    /// Does again the imports of a source that were undone: events, sources and the timeline's own
    /// record come back. Nil where none was, or where that would overwrite later edits.
    private func redoImports(of material: Material, _ timeline: Timeline) throws -> Digest? {
        let ids = try connection.query(
            """
            SELECT action FROM changes
            WHERE timeline = ? AND (is_import OR ?) AND word = 'import' AND about = ?
            GROUP BY action ORDER BY min(position)
            """,
            [
                Value(timeline.number), Value(try isSealed(timeline)),
                .text(Self.sourceID(material.key).text),
            ]
        ) { $0.string(0) }
        var change: Digest?
        for id in ids {
            guard let action = try Identifier(id).flatMap({ try action($0, timeline) }) else {
                continue
            }
            do {
                change = try redone(action, timeline).change ?? change
            } catch let error as ReplicaError where error.refusal != nil {
                return change
            }
        }
        return change
    }

    private struct Plan {
        var operations: [EntityOperations] = []
        var deleted: [EntityOperations] = []
        var replaced = false
        /// Whether the timeline had no entity before.
        var isFirst = false
    }

    private func plan(
        _ material: Material, _ timeline: Timeline, _ result: inout Imported
    ) throws -> Plan {
        var plan = Plan()
        let earlier = try earlierImports(material.key, timeline)
        var isAnyShown = false
        var changedDeleted = 0
        let entities = Self.entities(of: material)
        plan.isFirst = try hasNoEntities(timeline)
        plan.operations.reserveCapacity(entities.count)
        for (index, (entity, facts)) in entities.enumerated() {
            tell(.comparing, index, of: entities.count)
            let state =
                try (plan.isFirst ? nil : state(of: entity, in: timeline)) ?? EntityState()
            let operations = Self.operations(facts, on: entity, over: state, earlier)
            if !operations.isEmpty { plan.operations.append(EntityOperations(entity, operations)) }
            plan.replaced = plan.replaced || operations.contains { $0.operation.replacesSomething }
            guard case .event = entity else { continue }
            if state.isEmpty, !operations.contains(where: { $0.key == Field.life.key }) {
                result.added += 1
                continue
            }
            let after = Self.state(state, after: operations)
            isAnyShown = isAnyShown || state.isVisible && after.isVisible
            if state.isEmpty {
                result.added += 1
            } else if operations.isEmpty {
                result.unchanged += 1
            } else {
                result.changed += 1
            }
            // Also what takes away the last that showed an event in spite of its deletion.
            if after.isDeleted {
                plan.deleted.append(EntityOperations(entity, [Editing.restoration(of: state)]))
                if !operations.isEmpty { changedDeleted += 1 }
            }
        }
        // One deleted event stays deleted; an import that was undone as a whole comes back.
        if isAnyShown || plan.deleted.count - changedDeleted < result.unchanged {
            plan.deleted = []
        } else {
            result.added += plan.deleted.count
            result.changed -= changedDeleted
            result.unchanged -= plan.deleted.count - changedDeleted
        }
        return plan
    }

    /// What operations of a change that is yet to be written will make of a state.
    private static func state(
        _ state: EntityState, after operations: [(key: ExactString, operation: Operation)]
    ) -> EntityState {
        var state = state
        let change = Digest(hashing: "vita import to be\n")
        for (key, operation) in operations {
            state.apply(operation, to: key, change: change, lamport: 1) { _ in true }
        }
        return state
    }

    private static func entities(of material: Material) -> [(Entity, Facts)] {
        var result: [(Entity, Facts)] = []
        if !material.record.facts.isEmpty { result.append((.timeline, material.record.facts)) }
        for source in material.sources { result.append((.source(source.id), source.facts)) }
        for event in material.events { result.append((.event(event.id.text), event.facts)) }
        return result
    }

    /// What an import says anew of an entity: it replaces only what earlier imports of the same
    /// source wrote, and what they said or what stands there already it does not repeat.
    private static func operations(
        _ facts: Facts, on entity: Entity, over state: EntityState, _ earlier: EarlierImports
    ) -> [(key: ExactString, operation: Operation)] {
        var result: [(key: ExactString, operation: Operation)] = []
        let said = earlier.said[entity] ?? [:]
        var keys = Array(facts.registers.keys)
        for key in said.keys where facts.registers[key] == nil { keys.append(key) }
        keys.sort()
        result.reserveCapacity(keys.count + facts.elements.count)
        for key in keys {
            let siblings = state.registers[key] ?? []
            let own = siblings.filter { earlier.changes.contains($0.change) }
            if let value = facts.registers[key] {
                if siblings.contains(where: { $0.values == [value] }) { continue }
                if own.isEmpty, said[key]?.contains(value) == true { continue }
                result.append((key, .set(values: [value], replaces: own.map(\.change), saw: [])))
            } else if !own.isEmpty, own.contains(where: { $0.values != [.null] }) {
                result.append((key, .set(values: [.null], replaces: own.map(\.change), saw: [])))
            }
        }
        for key in facts.elements.sorted()
        where state.elements[key] == nil && earlier.added[entity]?.contains(key) != true {
            result.append((key, .add))
        }
        for key in (earlier.added[entity] ?? []).sorted() where !facts.elements.contains(key) {
            let own = (state.elements[key] ?? []).filter { earlier.changes.contains($0) }
            if !own.isEmpty { result.append((key, .remove(own))) }
        }
        return result
    }

    /// What imports of this source wrote into the timeline before.
    private struct EarlierImports {
        var changes: Set<Digest> = []
        var chains: Set<Digest> = []
        var said: [Entity: [ExactString: [JSONValue]]] = [:]
        var added: [Entity: Set<ExactString>] = [:]
    }

    /// By the action's word: in a successor an import stands in its eraser's chain.
    static let earlierImportsQuery =
        "SELECT line FROM changes WHERE timeline = ? AND word = 'import' AND about = ?"

    private func earlierImports(_ key: String, _ timeline: Timeline) throws -> EarlierImports {
        var earlier = EarlierImports()
        let lines = try connection.query(
            Self.earlierImportsQuery,
            [Value(timeline.number), .text(Self.sourceID(key).text)]
        ) { $0.bytes(0) }
        for line in lines {
            let change = try read(line, in: timeline)
            earlier.changes.insert(change.id)
            earlier.chains.insert(change.header.replica)
            for entity in change.body {
                for (key, operation) in entity.operations {
                    switch operation {
                    case .set(let values, _, _):
                        earlier.said[entity.entity, default: [:]][key, default: []] += values
                    case .add: earlier.added[entity.entity, default: []].insert(key)
                    case .remove: break
                    }
                }
            }
        }
        return earlier
    }

    /// What an import's action is about: its source, so that a later version is known as such.
    static func sourceID(_ key: String) -> Identifier {
        Identifier(bytes: Digest(hashing: "vita source\n\(key)\n").bytes)
    }

    private func write(
        _ plan: Plan, of material: Material, _ timeline: Timeline
    ) throws -> Digest? {
        let source = Self.sourceID(material.key)
        // A chain that anybody can compute would tell the server what was imported.
        if try isSealed(timeline) {
            return try act("import", plan.operations, of: source, on: timeline).change
        }
        var after: [Tip] = []
        if plan.replaced {
            let chains = try earlierImports(material.key, timeline).chains
            after = try frontier(timeline).tips.filter { chains.contains($0.replica) }
        }
        var content: [UInt8] = Array("vita import 1\n\(timeline.id)\n\(source)\n".utf8)
        for tip in after.map(\.change).sorted() { content += tip.bytes }
        let digest = ChangeWriter.digest(of: plan.operations, behind: content)
        var writer = ChainWriter(
            timeline: timeline.id, origin: .imported(digest), last: nil, learned: after, time: nil,
            author: nil)
        #if PLANTED_BUGS
            if Planted.isOn(.importTellsTime) {
                writer = ChainWriter(
                    timeline: timeline.id, origin: .imported(digest), last: nil, learned: after,
                    time: surroundings.now(), author: nil)
            }
        #endif
        var last: Digest?
        // What is known to be new need not be looked for.
        var written: Set<Entity>? = plan.isFirst ? [] : nil
        try inOrderOfLists {
            try writer.forEachChange(
                action: "import", id: Identifier(bytes: digest.bytes), of: source, plan.operations
            ) { change, index, count in
                tell(.writing, index, of: count)
                if try !isHeld(change.id, timeline) {
                    try append(change, to: timeline, written: &written)
                }
                last = change.id
            }
        }
        return last
    }
}

extension Operation {
    /// True for an operation that names changes before it.
    fileprivate var replacesSomething: Bool {
        switch self {
        case .set(_, let replaces, let saw): !replaces.isEmpty || !saw.isEmpty
        case .add: false
        case .remove(let changes): !changes.isEmpty
        }
    }
}
