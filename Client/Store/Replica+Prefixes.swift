public import Career
internal import SQLite

/// Identifiers cut to what is unique.
extension Replica {
    /// Shorter prefixes would have to be looked up again after every other event.
    public static let shortestPrefix = 4

    /// How many characters tell every event of a timeline from every other, deleted ones included.
    public func prefixLength(in timeline: Timeline) throws -> Int {
        var longest = 0
        var last: [UInt8] = []
        try connection.forEach(
            """
            SELECT path FROM entities
            WHERE timeline = ? AND path >= 'event/' AND path < 'event0' ORDER BY path
            """, [Value(timeline.number)]
        ) { row in
            unsafe row.withUnsafeBytes(of: 0) { path in
                var common = 0
                while common < path.count, common < last.count,
                    unsafe path[common] == last[common]
                {
                    common += 1
                }
                longest = max(longest, common)
                // The array stays, and with it its place in memory.
                unsafe last.replaceSubrange(common..., with: path[common...])
            }
            return true
        }
        return Self.prefixLength(common: longest)
    }

    /// How many characters tell these events, few of many, from every other.
    public func prefixLength(of events: [Identifier], in timeline: Timeline) throws -> Int {
        var longest = 0
        for event in events {
            let path = "event/" + event.text
            let neighbours = try connection.query(
                """
                SELECT * FROM (SELECT path FROM entities
                    WHERE timeline = ?1 AND path < ?2 ORDER BY path DESC LIMIT 1)
                UNION ALL
                SELECT * FROM (SELECT path FROM entities
                    WHERE timeline = ?1 AND path > ?2 ORDER BY path LIMIT 1)
                """, [Value(timeline.number), .text(path)]
            ) { $0.string(0) }
            for neighbour in neighbours {
                let common = zip(path.utf8, neighbour.utf8).prefix { $0 == $1 }.count
                longest = max(longest, common)
            }
        }
        return Self.prefixLength(common: longest)
    }

    /// Every path begins with the six letters "event/".
    private static func prefixLength(common: Int) -> Int {
        min(max(common - 5, shortestPrefix), Identifier.length)
    }
}
