internal import Career
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
            let path = row.bytes(0)
            var common = 0
            while common < path.count, common < last.count, path[common] == last[common] {
                common += 1
            }
            longest = max(longest, common)
            last = path
            return true
        }
        // Every path begins with the six letters "event/".
        return min(max(longest - 5, Self.shortestPrefix), Identifier.length)
    }
}
