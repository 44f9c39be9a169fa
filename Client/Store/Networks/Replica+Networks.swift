internal import Career
internal import Chronology
internal import EDTF
internal import Replication
internal import SQLite
internal import StrictJSON

/// Placing the events that relations connect, at the end of the transaction that touched them
/// (docs/decisions/0022-relations-as-a-temporal-network.md).
extension Replica {
    /// What a transaction has touched and not placed yet.
    struct Unplaced {
        var events: Set<Identifier> = []
        /// True where every event has to be placed anew, as when seasons move to the other half of
        /// the year.
        var isAll = false
    }

    /// The mark in `meta` that the tables are filled, with their layout.
    static let networksMark = "networks"

    /// Notes that an event was written which relations may tie to others.
    func noteUnplaced(_ entity: Entity, _ state: EntityState, _ timeline: Timeline) throws {
        switch entity {
        case .source: return
        case .timeline:
            let before = try record(of: timeline).hemisphere
            if TimelineRecord(facts: state.facts).hemisphere != before {
                unplaced[timeline.number, default: Unplaced()].isAll = true
            }
        case .event(let text):
            guard let event = Identifier(text),
                try Self.hasRelations(state)
                    || (hasKnots(timeline) && network(of: event, timeline.number) != nil)
            else { return }
            unplaced[timeline.number, default: Unplaced()].events.insert(event)
        }
    }

    /// Whether any event of a timeline is in a network: few timelines have one, and only the end of a
    /// transaction changes that.
    private func hasKnots(_ timeline: Timeline) throws -> Bool {
        if let known = knotted[timeline.number] { return known }
        let found =
            try connection.first(
                "SELECT 1 FROM knots WHERE timeline = ? LIMIT 1", [Value(timeline.number)]
            ) { _ in true } != nil
        knotted[timeline.number] = found
        return found
    }

    private static func hasRelations(_ state: EntityState) -> Bool {
        state.registers.keys.contains { Field.of($0) == .relations }
    }

    /// Places what the transaction has touched; inside it.
    func placeTouched() throws {
        let touched = unplaced
        unplaced = [:]
        placed = [:]
        for (number, waiting) in touched.sorted(by: { $0.key < $1.key }) {
            guard let timeline = try allTimelines().first(where: { $0.number == number }) else {
                continue
            }
            try place(waiting, timeline)
        }
    }

    /// Fills the tables of every timeline from the states; inside a transaction.
    func placeEverything() throws {
        for timeline in try allTimelines() {
            try place(Unplaced(isAll: true), timeline)
        }
        try setMeta(Self.networksMark, StoredNetwork.layout)
    }

    /// Whether the tables are there and filled: not before an earlier replica was opened for
    /// writing.
    func hasNetworks() throws -> Bool { try meta(Self.networksMark) == StoredNetwork.layout }

    private func place(_ waiting: Unplaced, _ timeline: Timeline) throws {
        knotted[timeline.number] = nil
        var events = waiting.events
        if waiting.isAll {
            try connection.run("DELETE FROM knots WHERE timeline = ?", Value(timeline.number))
            try connection.run("DELETE FROM networks WHERE timeline = ?", Value(timeline.number))
            events = try relatedEvents(in: timeline)
        }
        let hemisphere = try record(of: timeline).hemisphere
        var fresh: [Identifier: Knot?] = [:]
        for event in events {
            fresh[event] = .some(try knot(of: event, in: timeline, hemisphere))
        }
        var groups = Groups()
        for (event, knot) in fresh.sorted(by: { $0.key < $1.key }) {
            try groups.add(event, network(of: event, timeline.number))
            for tie in knot?.ties ?? [] {
                try groups.add(tie.event, network(of: tie.event, timeline.number))
                groups.join(event, tie.event)
            }
        }
        for event in groups.newEvents where fresh[event] == nil {
            fresh[event] = .some(try knot(of: event, in: timeline, hemisphere))
        }
        for group in groups.all { try place(group, fresh, timeline) }
    }

    private func place(
        _ group: Groups.Group, _ fresh: [Identifier: Knot?], _ timeline: Timeline
    ) throws {
        // The largest takes in the others.
        var stored = try group.networks.map { (number: $0, network: try storedNetwork($0)) }
            .sorted { left, right in
                let counts = (left.network.members.count, right.network.members.count)
                return counts.0 != counts.1 ? counts.0 > counts.1 : left.number < right.number
            }
        let before = Set(stored.flatMap(\.network.contradictions).map { Set($0.grounds) })
        var network = StoredNetwork()
        for index in stored.indices {
            // Taken out, so that it is altered where it stands.
            swap(&network.members, &stored[index].network.members)
            network.members += stored[index].network.members
        }
        if stored.count > 1 { network.members.sort { $0.event < $1.event } }
        let (arrived, left, isChanged) = network.take(group.events, fresh)
        let hasToSolve = isChanged || stored.count > 1
        if hasToSolve { network.solve() }
        for event in group.events {
            let place = network.place(of: event)
            placed[event] = place.isThere ? network.members[place.index].placement : nil
        }
        guard hasToSolve else { return }
        let number = try store(network, in: stored.first?.number, timeline)
        for other in stored.dropFirst() { try merge(other.number, into: number) }
        for event in arrived where !left.contains(event) {
            try connection.run(
                "INSERT OR REPLACE INTO knots(timeline, event, network) VALUES (?, ?, ?)",
                Value(timeline.number), .text(event.text), Value(number))
        }
        for event in left {
            try connection.run(
                "DELETE FROM knots WHERE timeline = ? AND event = ?", Value(timeline.number),
                .text(event.text))
        }
        if network.members.isEmpty {
            try connection.run(
                "DELETE FROM networks WHERE number = ?1 OR parent = ?1", Value(number))
        }
        found += network.contradictions.filter { !before.contains(Set($0.grounds)) }
            .map { (timeline, $0) }
    }

    private func store(
        _ network: StoredNetwork, in number: Int?, _ timeline: Timeline
    ) throws -> Int {
        if let number {
            try connection.run(
                "UPDATE networks SET contradictions = ?, content = ? WHERE number = ?",
                Value(network.contradictions.count), .blob(network.bytes), Value(number))
            return number
        }
        try connection.run(
            "INSERT INTO networks(timeline, contradictions, content) VALUES (?, ?, ?)",
            Value(timeline.number), Value(network.contradictions.count), .blob(network.bytes))
        return Int(connection.lastInsertRowID)
    }

    private func merge(_ number: Int, into other: Int) throws {
        try connection.run(
            "UPDATE networks SET parent = ?, contradictions = 0, content = x'' WHERE number = ?",
            Value(other), Value(number))
        try connection.run(
            "UPDATE networks SET parent = ? WHERE parent = ?", Value(other), Value(number))
    }

    // MARK: Reading

    /// The network that an event is in.
    func network(of event: Identifier, _ timeline: Int) throws -> Int? {
        try connection.first(
            """
            SELECT coalesce(networks.parent, networks.number) FROM knots
            JOIN networks ON networks.number = knots.network WHERE knots.timeline = ? AND event = ?
            """, [Value(timeline), .text(event.text)]
        ) { $0.int(0) }
    }

    func storedNetwork(_ number: Int) throws -> StoredNetwork {
        let bytes = try connection.first(
            "SELECT content FROM networks WHERE number = ?", [Value(number)]
        ) { $0.bytes(0) }
        return try bytes.map { try Self.network($0) } ?? StoredNetwork()
    }

    /// Every network of a timeline that holds events.
    func networks(of timeline: Timeline) throws -> [(number: Int, bytes: [UInt8])] {
        try connection.query(
            "SELECT number, content FROM networks WHERE timeline = ? AND parent IS NULL ORDER BY number",
            [Value(timeline.number)]
        ) { ($0.int(0), $0.bytes(1)) }
    }

    /// What the network knows of an event; nil of one that is deleted or not there.
    private func knot(
        of event: Identifier, in timeline: Timeline, _ hemisphere: Hemisphere
    ) throws -> Knot? {
        try state(of: .event(event.text), in: timeline).flatMap {
            Self.knot(event, $0, hemisphere)
        }
    }

    private static let tyingFields: Set<Field> = [.when, .kind, .status, .relations]

    /// What a state says to the network: of registers in conflict, what they show.
    static func knot(_ event: Identifier, _ state: EntityState, _ hemisphere: Hemisphere) -> Knot? {
        guard state.isVisible else { return nil }
        var facts = Facts()
        for key in state.registers.keys {
            guard let field = Field.of(key), tyingFields.contains(field) else { continue }
            if let value = state.shown(key), !value.isNull { facts.registers[key] = value }
        }
        return Knot(Event(id: event, facts: facts), hemisphere: hemisphere)
    }

    private func relatedEvents(in timeline: Timeline) throws -> Set<Identifier> {
        var result: Set<Identifier> = []
        try connection.forEach(
            "SELECT path, state FROM entities WHERE timeline = ? AND headline IS NOT NULL",
            [Value(timeline.number)]
        ) { row in
            if Self.hasRelations(try StateCodec.decode(row.bytes(1))),
                let event = Identifier(String(row.string(0).dropFirst(6)))
            {
                result.insert(event)
            }
            return true
        }
        return result
    }
}

extension StoredNetwork {
    /// Takes in what some events say now, and lets go of those that no relation ties any more.
    mutating func take(
        _ events: [Identifier], _ fresh: [Identifier: Knot?]
    ) -> (arrived: [Identifier], left: Set<Identifier>, isChanged: Bool) {
        var loosened = Set(events)
        var isChanged = false
        var arrived: [Identifier] = []
        for event in events {
            let place = place(of: event)
            guard place.isThere else {
                arrived.append(event)
                continue
            }
            guard let knot = fresh[event], knot != members[place.index].knot else { continue }
            isChanged = true
            loosened.formUnion(members[place.index].knot?.ties.map(\.event) ?? [])
            members[place.index].knot = knot
        }
        if !arrived.isEmpty {
            members += arrived.map { Member(event: $0, knot: fresh[$0].flatMap { $0 }) }
            members.sort { $0.event < $1.event }
        }
        var untied = loosened.filter { knot(of: $0)?.ties.isEmpty ?? true }
        isChanged = isChanged || !arrived.isEmpty
        guard !untied.isEmpty else { return (arrived, [], isChanged) }
        for member in members {
            for tie in member.knot?.ties ?? [] { untied.remove(tie.event) }
        }
        if !untied.isEmpty { members.removeAll { untied.contains($0.event) } }
        return (arrived, untied, isChanged || !untied.isEmpty)
    }
}
