internal import Replication
internal import SQLite

/// New rows of events that are yet to be written, in the order in which lists read them.
///
/// Rows lie in the file as they were written. Where a list finds the next of them beside the last, it
/// reads each page once and few of them are held at a time; where a source tells its events in
/// another order, it would read a page for each event.
struct OrderedRows {
    private var rows: [(earliest: Int, latest: Int, path: String, values: [Value])] = []
    private var entities: Set<Entity> = []
    private var bytes = 0

    /// Runs of so many rows are as good to a list as one: it holds a page of each.
    private static let mostRows = 4096
    private static let mostBytes = 8 << 20

    /// Whether they have to be written before more come.
    var isFull: Bool { rows.count >= Self.mostRows || bytes >= Self.mostBytes }

    /// Whether the row of an entity is among them.
    func contains(_ entity: Entity) -> Bool { entities.contains(entity) }

    /// Takes the row of an entity that has none yet.
    mutating func take(
        _ entity: Entity, earliest: Int, latest: Int, values: [Value], bytes count: Int
    ) {
        rows.append((earliest, latest, entity.path, values))
        entities.insert(entity)
        bytes += count
    }

    /// Gives the rows out, each once.
    mutating func empty(_ body: ([Value]) throws -> Void) rethrows {
        rows.sort {
            if $0.earliest != $1.earliest { return $0.earliest < $1.earliest }
            return $0.latest != $1.latest ? $0.latest < $1.latest : $0.path < $1.path
        }
        for row in rows { try body(row.values) }
        rows.removeAll(keepingCapacity: true)
        entities.removeAll(keepingCapacity: true)
        bytes = 0
    }
}

extension Replica {
    /// Runs `body` inside a transaction, where new rows of events wait for each other and are written
    /// in the order of lists.
    ///
    /// Meanwhile only what applies changes knows of them, and ``rebuild(_:in:)``.
    func inOrderOfLists<T>(_ body: () throws -> T) throws -> T {
        ordered = OrderedRows()
        defer { ordered = nil }
        let result = try body()
        try writeOrdered()
        return result
    }

    /// Writes the rows that wait.
    func writeOrdered() throws {
        try ordered?.empty { try insertEntity($0) }
    }

    /// Writes a new row.
    func insertEntity(_ values: [Value]) throws {
        try connection.run(
            """
            INSERT INTO entities(timeline, path, is_visible, conflicts, earliest, latest, digest,
                headline, traits, people, names, tags, sources, state)
            VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            """, values)
    }
}
