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
            let plan = try plan(material, timeline)
            var result = plan.result
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

    private func plan(_ material: Material, _ timeline: Timeline) throws -> ImportPlan {
        var plan = ImportPlan(isFirst: try hasNoEntities(timeline))
        let earlier = try earlierImports(material.key, timeline)
        let subjects = ImportSubjects(material)
        var ahead = Ahead(groupsOf: (items: 256, bytes: .max)) {
            (number: Int, state: EntityState) in
            let entity = subjects.entity(number)
            let operations = earlier.operations(subjects.facts(number), on: entity, over: state)
            return EntityOperations(entity, operations)
        }
        for number in 0..<subjects.count {
            tell(.comparing, number, of: subjects.count)
            let state =
                try plan.isFirst ? nil : state(of: subjects.entity(number), in: timeline)
            for (subject, operations) in ahead.take((number, state ?? EntityState()), bytes: 0) {
                plan.take(operations, over: subject.1)
            }
        }
        for (subject, operations) in ahead.finish() { plan.take(operations, over: subject.1) }
        plan.weighDeleted()
        return plan
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
            earlier.take(try read(line, in: timeline))
        }
        return earlier
    }

    /// What an import's action is about: its source, so that a later version is known as such.
    static func sourceID(_ key: String) -> Identifier {
        Identifier(bytes: Digest(hashing: "vita source\n\(key)\n").bytes)
    }

    /// Changes whose rows are worked out together, and their bytes.
    private static let group = (items: 16, bytes: 1 << 20)

    private func write(
        _ plan: ImportPlan, of material: Material, _ timeline: Timeline
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
        var done = 0
        var total = 0
        try inOrderOfLists {
            func use(_ change: Change, _ prepared: PreparedChange) throws {
                tell(.writing, done, of: total)
                if try !isHeld(change.id, timeline) {
                    try append(change, prepared.rows, to: timeline, written: &written)
                }
                done += 1
                last = change.id
            }
            var ahead = Ahead(groupsOf: Self.group) { PreparedChange($0, in: timeline) }
            try writer.forEachChange(
                action: "import", id: Identifier(bytes: digest.bytes), of: source, plan.operations
            ) { change, _, count in
                total = count
                try ahead.take(change, bytes: change.line.count).forEach(use)
            }
            try ahead.finish().forEach(use)
        }
        return last
    }
}
