internal import Career
internal import EDTF
public import Replication
public import Sealing
internal import StrictJSON
internal import SQLite

/// The log and what is materialized from it, always in one transaction.
extension Replica {
    /// The tips of all chains of a timeline.
    public func frontier(_ timeline: Timeline) throws -> Frontier {
        Frontier(
            try connection.query(
                "SELECT replica, n, change, lamport FROM tips WHERE timeline = ?",
                [Value(timeline.number)]
            ) { row in
                Tip(
                    replica: try Self.digest(row.bytes(0)), n: row.int(1),
                    change: try Self.digest(row.bytes(2)), lamport: row.int(3))
            })
    }

    /// What is known of a change, if it is held.
    func held(_ change: Digest, _ timeline: Timeline) throws -> HeldChange? {
        try connection.first(
            "SELECT replica, n, lamport FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { HeldChange(replica: try Self.digest($0.bytes(0)), n: $0.int(1), lamport: $0.int(2)) }
    }

    func isHeld(_ change: Digest, _ timeline: Timeline) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { _ in true } != nil
    }

    /// True once a change's operations are in the state. A line that is held and not understood
    /// will be applied later, and must then find what replaced it meanwhile.
    private func isApplied(_ change: Digest, _ timeline: Timeline) throws -> Bool {
        try connection.first(
            "SELECT is_understood FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { $0.bool(0) } ?? false
    }

    /// A change of the log.
    public func change(_ id: Digest, _ timeline: Timeline) throws -> Change? {
        let line = try connection.first(
            "SELECT line FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(id.bytes)]
        ) { $0.bytes(0) }
        return try line.map { line in
            let change = try read(line, in: timeline)
            guard change.id == id else { throw Self.damaged(id, timeline) }
            return change
        }
    }

    /// What is damaged in the midst of other work, as a sentence.
    static func damaged(_ sentence: String) -> ReplicaError {
        ReplicaError(
            sentence, hint: "vita verify says what else is; vita verify --repair mends what can be")
    }

    /// A line whose bytes no longer fit its hash is neither shown nor passed on.
    static func damaged(_ change: Digest, _ timeline: Timeline) -> ReplicaError {
        damaged("change \(change.hex.prefix(12)) in \(timeline.name) is damaged")
    }

    /// Appends a change whose parents are held and applies it; inside a transaction. `rows` are those
    /// that were worked out before. Where the caller keeps it, `written` holds every entity of the
    /// timeline that has a row.
    func append(
        _ change: Change, _ rows: [PreparedChange.Row?], to timeline: Timeline,
        written: inout Set<Entity>?
    ) throws {
        try insert(
            id: change.id, header: change.header, line: change.line, isUnderstood: true, timeline)
        #if PLANTED_BUGS
            if Planted.isOn(.orderByTime) {
                for operations in change.body {
                    try apply(
                        operations, of: change.id, lamport: change.header.time ?? 0, timeline)
                }
                return
            }
        #endif
        for (index, operations) in change.body.enumerated() {
            let isNew = written?.insert(operations.entity).inserted ?? false
            let row = try isNew ? nil : storedRow(of: operations.entity, timeline)
            if row == nil, index < rows.count, let ready = rows[index] {
                try noteUnplaced(operations.entity, ready.row.state, timeline)
                try insert(ready.row, ready.values)
                continue
            }
            let state = try state(
                of: row, after: operations, of: change.id, lamport: change.header.lamport, timeline)
            try store(state, of: operations.entity, row: row?.number, timeline)
        }
    }

    /// Appends a change whose parents are held and applies it; inside a transaction.
    func append(
        _ change: Change, _ rows: [PreparedChange.Row?] = [], to timeline: Timeline
    ) throws {
        var written: Set<Entity>?
        try append(change, rows, to: timeline, written: &written)
    }

    /// Whether a timeline has no entity at all, as before its first import or in a new clone.
    func hasNoEntities(_ timeline: Timeline) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM entities WHERE timeline = ? LIMIT 1", [Value(timeline.number)]
        ) { _ in true } == nil
    }

    func insert(
        id: Digest, header: ChangeHeader, line: [UInt8], isUnderstood: Bool, _ timeline: Timeline
    ) throws {
        let isImport: Bool
        switch header.origin {
        case .imported?: isImport = true
        case .key?: isImport = false
        case nil:
            isImport =
                try connection.first(
                    "SELECT is_import FROM changes WHERE timeline = ? AND id = ?",
                    [Value(timeline.number), Value(header.prev?.bytes)]
                ) { $0.bool(0) } ?? false
        }
        try connection.run(
            """
            INSERT INTO changes(replica, n, lamport, prev, time, action, word, about, is_import,
                is_understood, timeline, id, line) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
            """,
            Self.columns(header, isImport: isImport, isUnderstood: isUnderstood) + [
                Value(timeline.number), .blob(id.bytes), .blob(line),
            ])
        try moveTip(to: id, header, timeline)
    }

    /// What a change's row repeats of its line, to be found by.
    static func columns(
        _ header: ChangeHeader, isImport: Bool, isUnderstood: Bool
    ) -> [Value] {
        [
            .blob(header.replica.bytes), Value(header.n), Value(header.lamport),
            Value(header.prev?.bytes), Value(header.time), .text(header.action.id.text),
            .text(header.action.word), Value(header.action.of?.text), Value(isImport),
            Value(isUnderstood),
        ]
    }

    /// A change takes the place of the one before it among the tips.
    func moveTip(to id: Digest, _ header: ChangeHeader, _ timeline: Timeline) throws {
        if let prev = header.prev {
            try connection.run(
                "DELETE FROM tips WHERE timeline = ? AND change = ?", Value(timeline.number),
                .blob(prev.bytes))
        }
        #if PLANTED_BUGS
            if Planted.isOn(.tipsNotAdvanced), let prev = header.prev, header.n % 3 == 0 {
                try connection.run(
                    """
                    INSERT INTO tips(timeline, replica, n, change, lamport)
                    SELECT timeline, replica, n, id, lamport FROM changes WHERE id = ?
                    """, .blob(prev.bytes))
            }
        #endif
        try connection.run(
            "INSERT INTO tips(timeline, replica, n, change, lamport) VALUES (?,?,?,?,?)",
            Value(timeline.number), .blob(header.replica.bytes), Value(header.n), .blob(id.bytes),
            Value(header.lamport))
    }

    /// Applies what a change does to an entity.
    func apply(
        _ operations: EntityOperations, of change: Digest, lamport: Int, _ timeline: Timeline
    ) throws {
        let row = try storedRow(of: operations.entity, timeline)
        let state = try state(of: row, after: operations, of: change, lamport: lamport, timeline)
        try store(state, of: operations.entity, row: row?.number, timeline)
    }

    private typealias StoredRow = (number: Int, state: [UInt8], conflicts: Int)

    private func storedRow(of entity: Entity, _ timeline: Timeline) throws -> StoredRow? {
        if ordered?.contains(entity) == true { try writeOrdered() }
        return try connection.first(
            "SELECT number, state, conflicts FROM entities WHERE timeline = ? AND path = ?",
            [Value(timeline.number), .text(entity.path)]
        ) { (number: $0.int(0), state: $0.bytes(1), conflicts: $0.int(2)) }
    }

    /// What a change makes of an entity's state; nil stands for one without a row.
    private func state(
        of row: StoredRow?, after operations: EntityOperations, of change: Digest, lamport: Int,
        _ timeline: Timeline
    ) throws -> EntityState {
        var state = try row.map { try StateCodec.decode($0.state) } ?? EntityState()
        if row?.conflicts ?? 0 > 0, touched[operations.entity] == nil {
            let before = try conflicts(of: operations.entity, state: state, timeline)
            touched[operations.entity] = (before, [])
        }
        for (key, operation) in operations.operations {
            try state.apply(operation, to: key, change: change, lamport: lamport) {
                try isApplied($0, timeline)
            }
        }
        return state
    }

    func store(
        _ state: EntityState, of entity: Entity, row: Int?, _ timeline: Timeline
    ) throws {
        let next = try entityRow(state, of: entity, timeline)
        if let row {
            try store(next, as: row, timeline)
        } else {
            try insert(next, next.values(in: timeline))
        }
    }

    /// The row of an entity's state, with what the log says of it noted.
    private func entityRow(
        _ state: EntityState, of entity: Entity, _ timeline: Timeline
    ) throws -> EntityRow {
        try noteUnplaced(entity, state, timeline)
        let conflicts = try conflicts(of: entity, state: state, timeline)
        if touched[entity] != nil || !conflicts.isEmpty {
            touched[entity, default: ([], [])].now = conflicts
        }
        return EntityRow(entity: entity, state: state, conflicts: conflicts)
    }

    private func store(_ row: EntityRow, as number: Int, _ timeline: Timeline) throws {
        try connection.run(
            """
            UPDATE entities SET timeline = ?1, path = ?2, is_visible = ?3, conflicts = ?4,
                earliest = ?5, latest = ?6, digest = ?7, headline = ?8, traits = ?9,
                people = ?10, names = ?11, tags = ?12, sources = ?13, state = ?14,
                document = NULL
            WHERE number = ?15
            """,
            row.values(in: timeline) + [Value(number)])
    }

    /// Writes a new row, or lets it wait for others.
    private func insert(_ row: EntityRow, _ values: [Value]) throws {
        guard ordered != nil, case .event = row.entity, case .integer(let earliest) = values[4],
            case .integer(let latest) = values[5], case .blob(let state)? = values.last
        else { return try insertEntity(values) }
        ordered?.take(
            row.entity, earliest: Int(earliest), latest: Int(latest), values: values,
            bytes: state.count)
        if ordered?.isFull == true { try writeOrdered() }
    }

    /// The registers in conflict, notes that do not merge included; none of what is not shown.
    func conflicts(of entity: Entity, state: EntityState, _ timeline: Timeline) throws -> [String] {
        try state.conflicts { notesMerge(entity, $0, timeline) }
    }

    func notesMerge(_ entity: Entity, _ key: ExactString, _ timeline: Timeline) -> NotesMerge {
        NotesMerge { try self.assignment(by: $0, entity, key, timeline) }
    }

    /// What a change of the log assigned to an entity's register.
    func assignment(
        by change: Digest, _ entity: Entity, _ key: ExactString, _ timeline: Timeline
    ) throws -> NotesMerge.Past? {
        guard
            case .set(let values, let replaces, _)? = try operation(
                of: change, entity, key, timeline)
        else { return nil }
        return NotesMerge.Past(values: values, replaces: replaces)
    }

    /// What a change of the log did to an entity's register.
    func operation(
        of change: Digest, _ entity: Entity, _ key: ExactString, _ timeline: Timeline
    ) throws -> Operation? {
        // Of a line that is held and cannot be read yet, nothing is known.
        guard try isApplied(change, timeline) else { return nil }
        return try self.change(change, timeline)?.body.first { $0.entity == entity }?
            .operations.first { $0.key == key }?.operation
    }

    static func digest(_ bytes: [UInt8]) throws -> Digest {
        guard let digest = Digest(bytes: bytes) else {
            throw ReplicaError("a stored digest is damaged", hint: "run vita verify")
        }
        return digest
    }
}
