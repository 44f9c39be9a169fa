public import Career
public import Chronology
internal import EDTF
internal import Replication
internal import SQLite

/// What relations lead to, for who reads a timeline.
extension Replica {
    /// The bounds and standings that relations give, and what contradicts itself.
    public func placements(of timeline: Timeline) throws -> Placements {
        var result = Placements()
        guard try hasNetworks() else {
            let hemisphere = try record(of: timeline).hemisphere
            return Placements(solving: try events(in: timeline), hemisphere: hemisphere)
        }
        for (_, bytes) in try networks(of: timeline) {
            let network = try Self.network(bytes)
            for member in network.members {
                if !member.placement.isEmpty { result.places[member.event] = member.placement }
                if let standing = member.standing { result.standings[member.event] = standing }
            }
            result.contradictions += network.contradictions
        }
        return result
    }

    /// The network that an event is in, solved; nil where no relation ties it.
    public func solution(around event: Identifier, in timeline: Timeline) throws -> Solution? {
        guard try hasNetworks() else {
            let hemisphere = try record(of: timeline).hemisphere
            return TemporalNetwork(
                try events(in: timeline).map { Knot($0, hemisphere: hemisphere) }
            ).solve()
        }
        return try network(of: event, timeline.number).map { try storedNetwork($0).network.solve() }
    }

    /// How many contradictions there are.
    public func countContradictions(in timeline: Timeline) throws -> Int {
        guard try hasNetworks() else { return try placements(of: timeline).contradictions.count }
        return try connection.first(
            "SELECT coalesce(sum(contradictions), 0) FROM networks WHERE timeline = ?",
            [Value(timeline.number)]
        ) { $0.int(0) } ?? 0
    }

    /// The contradictions that came up since this was asked last, and are still there.
    public func takeFoundContradictions() throws -> [(
        timeline: Timeline, contradiction: Contradiction
    )] {
        let candidates = found
        found = []
        guard !candidates.isEmpty else { return [] }
        var current: [Timeline: Set<Set<Ground>>] = [:]
        var result: [(timeline: Timeline, contradiction: Contradiction)] = []
        for (timeline, contradiction) in candidates {
            if current[timeline] == nil {
                // Erasing or joining may have put another in its place.
                let isThere = try self.timeline(id: timeline.id) != nil
                current[timeline] =
                    isThere
                    ? Set(try placements(of: timeline).contradictions.map { Set($0.grounds) })
                    : []
            }
            let grounds = Set(contradiction.grounds)
            if current[timeline]?.remove(grounds) != nil {
                result.append((timeline, contradiction))
            }
        }
        return result
    }

    static func network(_ bytes: [UInt8]) throws -> StoredNetwork {
        do {
            return try StoredNetwork(bytes)
        } catch {
            throw ReplicaError("the relations' network is damaged", hint: "run vita verify")
        }
    }
}

extension PastTimeline {
    /// The network of the timeline as it was.
    private var knots: [Knot] {
        var knots: [Knot] = []
        forEachEvent { event in
            knots.append(Knot(event, hemisphere: record.hemisphere))
            return true
        }
        return knots
    }

    /// The bounds and standings that relations gave, and what contradicted itself.
    public func placements() -> Placements {
        var events: [Event] = []
        forEachEvent { event in
            events.append(event)
            return true
        }
        return Placements(solving: events, hemisphere: record.hemisphere)
    }

    /// The network as it was, solved.
    public func solution() -> Solution { TemporalNetwork(knots).solve() }
}
