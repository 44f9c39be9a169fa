internal import Career
internal import Chronology
internal import EDTF
internal import Replication
internal import SQLite

/// Checking the stored networks against what the log says.
extension Replica {
    /// The networks of a timeline that are not what follows from the states; none where they were
    /// not filled yet.
    func networkDamages(_ timeline: Timeline, _ states: [Entity: EntityState]) throws -> [Damage] {
        guard try hasNetworks() else { return [] }
        let record = TimelineRecord(facts: states[.timeline]?.facts ?? Facts())
        let knots = Self.knots(states, record.hemisphere)
        let tied = Set(
            knots.values.flatMap { knot in knot.ties.flatMap { [knot.event, $0.event] } })
        var wrong: Set<Identifier> = []
        var members: [Identifier: Int] = [:]
        for (number, bytes) in try networks(of: timeline) {
            guard let stored = try? StoredNetwork(bytes) else {
                return [Self.networkDamage([], timeline)]
            }
            for member in stored.members {
                if members.updateValue(number, forKey: member.event) != nil
                    || member.knot != knots[member.event] || !tied.contains(member.event)
                {
                    wrong.insert(member.event)
                }
            }
            var solved = stored
            solved.solve()
            for (found, expected) in zip(stored.members, solved.members) where found != expected {
                wrong.insert(found.event)
            }
            let count = try connection.first(
                "SELECT contradictions FROM networks WHERE number = ?", [Value(number)]
            ) { $0.int(0) }
            if stored.contradictions != solved.contradictions
                || count != solved.contradictions.count
            {
                wrong.formUnion((stored.contradictions + solved.contradictions).flatMap(\.events))
                if let first = stored.members.first?.event, wrong.isEmpty { wrong.insert(first) }
            }
        }
        wrong.formUnion(tied.subtracting(members.keys))
        try connection.forEach(
            """
            SELECT event, coalesce(networks.parent, networks.number) FROM knots
            LEFT JOIN networks ON networks.number = knots.network WHERE knots.timeline = ?
            """, [Value(timeline.number)]
        ) { row in
            // Whatever names no event is found as a member without a row.
            guard let event = Identifier(row.string(0)) else { return true }
            if members.removeValue(forKey: event) != row.optionalInt(1).flatMap({ $0 }) {
                wrong.insert(event)
            }
            return true
        }
        wrong.formUnion(members.keys)
        return wrong.isEmpty ? [] : [Self.networkDamage(wrong.sorted(), timeline)]
    }

    private static func networkDamage(_ events: [Identifier], _ timeline: Timeline) -> Damage {
        let what =
            events.isEmpty
            ? "what follows from relations cannot be read"
            : "where relations put \(events.count == 1 ? "one event" : "\(events.count) events")"
                + " differs from what the log says"
        return Damage(.network, what, in: timeline, events: events)
    }

    private static func knots(
        _ states: [Entity: EntityState], _ hemisphere: Hemisphere
    ) -> [Identifier: Knot] {
        var knots: [Identifier: Knot] = [:]
        for (entity, state) in states {
            guard case .event(let text) = entity, let event = Identifier(text) else { continue }
            knots[event] = knot(event, state, hemisphere)
        }
        return knots
    }
}
