internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON

/// What a repair took out of the log: damaged lines, those that build on them, and what was shown
/// of the events they were about (docs/decisions/0017-repair-and-restore.md).
extension Replica {
    /// What a row of `set_aside` holds.
    enum Aside: String {
        /// A line whose bytes do not fit its hash; they may still be read by people.
        case damaged
        /// A sound line that builds on a damaged one.
        case waiting
        /// An entity's state from before the repair.
        case shown
        /// A damaged line that no remote had.
        case lost
        /// A sound line that builds on a lost one.
        case stranded
    }

    func setAside(
        _ kind: Aside, _ name: [UInt8], _ position: Int, _ content: [UInt8], _ timeline: Timeline
    ) throws {
        try connection.run(
            """
            INSERT OR REPLACE INTO set_aside(timeline, kind, name, position, content)
            VALUES (?, ?, ?, ?, ?)
            """, Value(timeline.number), .text(kind.rawValue), .blob(name), Value(position),
            .blob(content))
    }

    func isSetAside(_ change: Digest, _ timeline: Timeline) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM set_aside
            WHERE timeline = ? AND kind IN ('damaged', 'waiting') AND name = ?
            """, [Value(timeline.number), .blob(change.bytes)]
        ) { _ in true } ?? false
    }

    private func removeAside(_ kinds: [Aside], _ name: [UInt8]?, _ timeline: Timeline) throws {
        for kind in kinds {
            try connection.run(
                """
                DELETE FROM set_aside
                WHERE timeline = ?1 AND kind = ?2 AND (?3 IS NULL OR name = ?3)
                """, Value(timeline.number), .text(kind.rawValue), Value(name))
        }
    }

    func aside(_ kinds: [Aside], _ timeline: Timeline) throws -> [(
        kind: Aside, name: [UInt8], position: Int, content: [UInt8]
    )] {
        try connection.query(
            "SELECT kind, name, position, content FROM set_aside WHERE timeline = ?",
            [Value(timeline.number)]
        ) { row in
            (
                kind: Aside(rawValue: row.string(0)) ?? .lost, name: row.bytes(1),
                position: row.int(2), content: row.bytes(3)
            )
        }.filter { kinds.contains($0.kind) }.sorted { $0.position < $1.position }
    }

    /// How many changes of a timeline are missing until a remote brings them, with those that build
    /// on them; and how many are lost, as far as is known.
    public func countSetAside(_ timeline: Timeline) throws -> (missing: Int, lost: Int) {
        (
            missing: try aside([.damaged, .waiting], timeline).count,
            lost: try aside([.lost, .stranded], timeline).count
        )
    }

    /// Whether anything of a timeline is set aside.
    func hasAnythingAside(_ timeline: Timeline) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM set_aside WHERE timeline = ? LIMIT 1", [Value(timeline.number)]
        ) { _ in true } ?? false
    }

    /// Puts back what waited for something that has come; inside a transaction.
    func takeBackWhatWaits(_ timeline: Timeline) throws {
        guard try hasAnythingAside(timeline) else { return }
        var hasMoved = true
        while hasMoved {
            hasMoved = false
            for item in try aside([.waiting, .stranded], timeline) {
                let id = Digest(hashing: item.content)
                guard let header = try? ChangeReader.readFrame(item.content) else { continue }
                if try !isHeld(id, timeline) {
                    guard try Admission.judge(header, held: { try held($0, timeline) }) == .admitted
                    else { continue }
                    let change = try readIfPossible(item.content, in: timeline)
                    if let change = try noticeSeal(item.content, change, timeline) {
                        try append(change, to: timeline)
                    } else {
                        try insert(
                            id: id, header: header, line: item.content, isUnderstood: false,
                            timeline)
                    }
                }
                try removeAside([item.kind], item.name, timeline)
                hasMoved = true
            }
        }
        for item in try aside([.damaged, .lost], timeline) {
            guard let id = Digest(bytes: item.name), try isHeld(id, timeline) else { continue }
            try removeAside([item.kind], item.name, timeline)
        }
        if try aside([.damaged, .waiting], timeline).isEmpty {
            try removeAside([.shown], nil, timeline)
        }
    }

    /// Says anew, as one action of this replica, what was shown before changes were lost that no
    /// remote has; answers how many changes that were.
    ///
    /// What came since the repair is not replaced: where it differs, that is a conflict.
    public func writeAnewWhatIsLost(_ timeline: Timeline) throws -> Int {
        try write {
            let lines = try aside([.damaged, .waiting], timeline)
            guard !lines.isEmpty else { return 0 }
            let states = try statesBefore(
                timeline, lines.map { (line: $0.content, isSound: $0.kind == .waiting) })
            let wishes = try states.map { entity, before in
                EntityOperations(
                    entity,
                    try operations(
                        showing: before.state, entity, repairedAt: before.position, timeline))
            }
            try repair(wishes.filter { !$0.operations.isEmpty }, timeline)
            // A deletion names what it saw, so it comes after what it deletes.
            let lives = try states.compactMap { entity, before in
                try lifeOperation(showing: before.state, entity, timeline).map {
                    EntityOperations(entity, [$0])
                }
            }
            try repair(lives, timeline)
            for item in lines {
                try setAside(
                    item.kind == .damaged ? .lost : .stranded, item.name, item.position,
                    item.content, timeline)
            }
            try removeAside([.damaged, .waiting, .shown], nil, timeline)
            return lines.count
        }
    }

    /// Also of what was joined into another timeline: it shows what it showed.
    private func repair(_ entities: [EntityOperations], _ timeline: Timeline) throws {
        if !entities.isEmpty { try actAnywhere("repair", entities, on: timeline) }
    }

    /// What was shown before the repair: by the rows of then, else by the lines that wait, as if
    /// all were there that they build on.
    private func statesBefore(
        _ timeline: Timeline, _ lines: [(line: [UInt8], isSound: Bool)]
    ) throws -> [(Entity, (state: EntityState, position: Int))] {
        var result: [Entity: (state: EntityState, position: Int)] = [:]
        for item in try aside([.shown], timeline) {
            guard let entity = Entity(path: String(decoding: item.name, as: UTF8.self)),
                let before = try? StateCodec.decode(item.content)
            else { continue }
            result[entity] = (before, item.position)
        }
        let witnessed = Set(result.keys)
        let position = try lastPosition()
        for (line, isSound) in lines {
            guard let change = try readIfPossible(line, in: timeline),
                change.header.timeline == timeline.id
            else { continue }
            for part in change.body where !witnessed.contains(part.entity) {
                // What was hit may be the very name of the event: one that nothing else tells of,
                // and that gets no title here, was never there.
                let isNamed = part.operations.contains { Field.of($0.key) == .title }
                if !isSound, !isNamed, case .event = part.entity, result[part.entity] == nil,
                    try state(of: part.entity, in: timeline) == nil
                {
                    continue
                }
                var before =
                    try result[part.entity]?.state
                    ?? state(of: part.entity, in: timeline) ?? EntityState()
                for (key, operation) in part.operations {
                    before.apply(
                        operation, to: key, change: change.id, lamport: change.header.lamport
                    ) { _ in true }
                }
                result[part.entity] = (before, position)
            }
        }
        return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func operations(
        showing before: EntityState, _ entity: Entity, repairedAt position: Int,
        _ timeline: Timeline
    ) throws -> [(key: ExactString, operation: Operation)] {
        let now = try state(of: entity, in: timeline) ?? EntityState()
        let wanted = before.facts
        let shown = now.facts
        var result: [(key: ExactString, operation: Operation)] = []
        for (key, value) in wanted.registers.sorted(by: { $0.key < $1.key })
        where shown.registers[key] != value {
            let replaced = try (now.registers[key] ?? []).map(\.change).filter {
                try isHeld($0, timeline, upTo: position)
            }
            result.append((key, .set(values: [value], replaces: replaced, saw: [])))
        }
        for key in wanted.elements.subtracting(shown.elements).sorted() {
            result.append((key, .add))
        }
        // What the lost changes had taken away shows again without them.
        for key in Set(shown.registers.keys).subtracting(wanted.registers.keys).sorted() {
            let replaced = (now.registers[key] ?? []).map(\.change)
            if try replaced.allSatisfy({ try isHeld($0, timeline, upTo: position) }) {
                result.append((key, .set(values: [.null], replaces: replaced, saw: [])))
            }
        }
        for key in shown.elements.subtracting(wanted.elements).sorted() {
            let removed = try (now.elements[key] ?? []).filter {
                try isHeld($0, timeline, upTo: position)
            }
            if !removed.isEmpty { result.append((key, .remove(removed))) }
        }
        return result
    }

    private func lifeOperation(
        showing before: EntityState, _ entity: Entity, _ timeline: Timeline
    ) throws -> (key: ExactString, operation: Operation)? {
        let now = try state(of: entity, in: timeline) ?? EntityState()
        if before.isDeleted, now.isVisible { return Editing.deletion(of: now) }
        return before.isVisible && now.isDeleted ? Editing.restoration(of: now) : nil
    }

    private func isHeld(_ change: Digest, _ timeline: Timeline, upTo position: Int) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM changes WHERE timeline = ? AND id = ? AND position <= ?",
            [Value(timeline.number), .blob(change.bytes), Value(position)]
        ) { _ in true } ?? false
    }

    func waitingDamages(_ timeline: Timeline) throws -> [Damage] {
        let count = try countSetAside(timeline).missing
        guard count > 0 else { return [] }
        let changes = count == 1 ? "one change is" : "\(count) changes are"
        return [
            Damage(
                .waiting, "\(changes) set aside until a remote brings what is missing",
                in: timeline)
        ]
    }
}
