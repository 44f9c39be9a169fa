internal import Career
internal import Chronology
internal import EDTF
internal import Replication

/// Events that relations connect, as one stored value: what the network knows of each, and what
/// follows from it (docs/decisions/0022-relations-as-a-temporal-network.md).
struct StoredNetwork: Equatable {
    /// An event that has relations or is the target of one.
    struct Member: Equatable {
        let event: Identifier
        /// Nil of an event that is deleted or has not come yet.
        var knot: Knot?
        var placement = Placement()
        /// Where it stands in lists; only without a date of its own.
        var standing: Standing?
    }

    /// By id.
    var members: [Member] = []
    private(set) var contradictions: [Contradiction] = []

    /// The place of an event, or where it belongs.
    func place(of event: Identifier) -> (index: Int, isThere: Bool) {
        var (low, high) = (0, members.count)
        while low < high {
            let middle = (low + high) / 2
            if members[middle].event < event { low = middle + 1 } else { high = middle }
        }
        return (low, low < members.count && members[low].event == event)
    }

    /// What the network knows of an event.
    func knot(of event: Identifier) -> Knot? {
        let place = place(of: event)
        return place.isThere ? members[place.index].knot : nil
    }

    /// The network to solve.
    var network: TemporalNetwork { TemporalNetwork(members.compactMap(\.knot)) }

    /// Works out everything that follows from the knots.
    mutating func solve() {
        let solution = network.solve()
        let placements = solution.placements
        let standings = solution.standings
        contradictions = solution.contradictions
        var next = 0
        for index in members.indices {
            guard members[index].knot != nil else {
                (members[index].placement, members[index].standing) = (Placement(), nil)
                continue
            }
            members[index].placement = placements[next]
            members[index].standing = standings[members[index].event]
            next += 1
        }
    }

    // MARK: Bytes

    /// The layout; another one is filled anew from the states.
    static let layout = "2"

    var bytes: [UInt8] {
        var writer = CompactWriter()
        var indexes: [Identifier: Int] = [:]
        indexes.reserveCapacity(members.count)
        for (index, member) in members.enumerated() { indexes[member.event] = index }
        writer.append(members.count)
        for member in members { writer.append(member.event.bytes) }
        for member in members {
            write(member.knot, indexes, to: &writer)
            let place = member.placement
            for day in [
                place.earliestStart, place.latestStart, place.earliestEnd, place.latestEnd,
            ] {
                writer.append(day.map { 1 + Self.unsigned($0.daysSinceEpoch) } ?? 0)
            }
            writer.append(member.standing == nil ? 0 : 1)
            if let standing = member.standing {
                writer.append(Self.unsigned(standing.key.earliest))
                writer.append(Self.unsigned(standing.key.latest))
                writer.append(Self.unsigned(standing.depth))
            }
        }
        writer.append(contradictions.count)
        for contradiction in contradictions {
            writer.append(contradiction.grounds.count + 1)
            for ground in contradiction.grounds + [contradiction.setAside] {
                write(ground, indexes, to: &writer)
            }
        }
        return writer.bytes
    }

    private func write(_ knot: Knot?, _ indexes: [Identifier: Int], to writer: inout CompactWriter)
    {
        guard let knot else { return writer.append(0) }
        writer.append(1 + (knot.takesTime ? 1 : 0) + (knot.bounds == nil ? 0 : 2))
        if let bounds = knot.bounds {
            for bound in [
                bounds.earliestStart, bounds.latestStart, bounds.earliestEnd, bounds.latestEnd,
            ] {
                switch bound {
                case .open: writer.append(0)
                case .unknown: writer.append(1)
                case .day(let day): writer.append(2 + Self.unsigned(day.daysSinceEpoch))
                }
            }
        }
        writer.append(knot.ties.count)
        for tie in knot.ties {
            writer.append(tie.kind.rawValue)
            writer.append(indexes[tie.event] ?? 0)
            for distance in [tie.offset, tie.slack] {
                writer.append(distance == nil ? 0 : 1)
                if let distance {
                    writer.append(distance.months)
                    writer.append(distance.days)
                }
            }
        }
    }

    private func write(
        _ ground: Ground, _ indexes: [Identifier: Int], to writer: inout CompactWriter
    ) {
        switch ground {
        case .date(let event):
            writer.append(indexes[event] ?? 0)
            writer.append(0)
        case .tie(let event, let tie):
            let index = indexes[event] ?? 0
            writer.append(index)
            writer.append(1 + (members[index].knot?.ties.firstIndex(of: tie) ?? 0))
        }
    }

    /// Whole numbers of both signs as such that are not negative: 0, -1, 1, -2 …
    private static func unsigned(_ number: Int) -> Int { number < 0 ? -2 * number - 1 : 2 * number }

    private static func signed(_ number: Int) -> Int {
        number % 2 == 0 ? number / 2 : -(number / 2) - 1
    }

    init() {}

    /// Reads what `bytes` has written.
    init(_ bytes: [UInt8]) throws(CompactReader.Corrupt) {
        var reader = CompactReader(bytes)
        let count = try reader.number()
        guard count <= bytes.count else { throw CompactReader.Corrupt() }
        var events: [Identifier] = []
        events.reserveCapacity(count)
        for _ in 0..<count {
            let bytes = try reader.bytes()
            guard bytes.count == Identifier.byteCount else { throw CompactReader.Corrupt() }
            events.append(Identifier(bytes: Array(bytes)))
        }
        members.reserveCapacity(count)
        for event in events { members.append(try Self.member(event, events, &reader)) }
        for _ in 0..<(try reader.number()) {
            var grounds: [Ground] = []
            for _ in 0..<(try reader.number()) { grounds.append(try ground(&reader)) }
            guard let setAside = grounds.popLast() else { throw CompactReader.Corrupt() }
            contradictions.append(Contradiction(grounds: grounds, setAside: setAside))
        }
        guard reader.isAtEnd else { throw CompactReader.Corrupt() }
    }

    private static func member(
        _ event: Identifier, _ events: [Identifier], _ reader: inout CompactReader
    ) throws(CompactReader.Corrupt) -> Member {
        var member = Member(event: event)
        let flags = try reader.number()
        if flags > 0 {
            var bounds: Bounds?
            if (flags - 1) & 2 != 0 {
                bounds = Bounds(
                    earliestStart: try bound(&reader), latestStart: try bound(&reader),
                    earliestEnd: try bound(&reader), latestEnd: try bound(&reader))
            }
            var ties: [Knot.Tie] = []
            for _ in 0..<(try reader.number()) {
                let kind = Knot.Tie.Kind(rawValue: try reader.number())
                let target = try reader.number()
                let offset = try distance(&reader)
                let slack = try distance(&reader)
                guard let kind, events.indices.contains(target) else {
                    throw CompactReader.Corrupt()
                }
                ties.append(
                    Knot.Tie(kind: kind, event: events[target], offset: offset, slack: slack))
            }
            member.knot = Knot(
                event: event, bounds: bounds, takesTime: (flags - 1) & 1 != 0, ties: ties)
        }
        member.placement = Placement(
            earliestStart: try day(&reader), latestStart: try day(&reader),
            earliestEnd: try day(&reader), latestEnd: try day(&reader))
        if try reader.number() == 1 {
            let key = SortKey(
                earliest: signed(try reader.number()), latest: signed(try reader.number()))
            member.standing = Standing(key: key, depth: signed(try reader.number()))
        }
        return member
    }

    private static func bound(_ reader: inout CompactReader) throws(CompactReader.Corrupt) -> Bound
    {
        let number = try reader.number()
        if number == 0 { return .open }
        if number == 1 { return .unknown }
        guard let day = Day(daysSinceEpoch: signed(number - 2)) else {
            throw CompactReader.Corrupt()
        }
        return .day(day)
    }

    private static func day(_ reader: inout CompactReader) throws(CompactReader.Corrupt) -> Day? {
        let number = try reader.number()
        guard number > 0 else { return nil }
        guard let day = Day(daysSinceEpoch: signed(number - 1)) else {
            throw CompactReader.Corrupt()
        }
        return day
    }

    private static func distance(
        _ reader: inout CompactReader
    ) throws(CompactReader.Corrupt) -> Distance? {
        guard try reader.number() == 1 else { return nil }
        return Distance(months: try reader.number(), days: try reader.number())
    }

    private func ground(_ reader: inout CompactReader) throws(CompactReader.Corrupt) -> Ground {
        let index = try reader.number()
        let tie = try reader.number()
        guard members.indices.contains(index) else { throw CompactReader.Corrupt() }
        let member = members[index]
        if tie == 0 { return .date(member.event) }
        guard let ties = member.knot?.ties, ties.indices.contains(tie - 1) else {
            throw CompactReader.Corrupt()
        }
        return .tie(member.event, ties[tie - 1])
    }
}
