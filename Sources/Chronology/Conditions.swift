internal import Career
internal import EDTF

/// The relations of a network with both their ends, and the conditions they set.
struct Conditions {
    /// Which relation of which knot.
    struct Place {
        let knot: Int
        let tie: Int
    }

    private(set) var places: [Place] = []
    private(set) var constraints: [Constraint] = []
    /// What each of them joins, once more and close together.
    private(set) var ends: [Constraint.Ends] = []

    /// The place of each event.
    private(set) var indexes: [Identifier: Int] = [:]
    /// Whether each event goes on for a while.
    private(set) var takesTime: [Bool]

    init(_ knots: [Knot]) {
        indexes.reserveCapacity(knots.count)
        for (index, knot) in knots.enumerated() { indexes[knot.event] = index }
        takesTime = knots.map(\.takesTime)
        for knot in knots {
            // What has parts goes on for a while, whatever its kind.
            for tie in knot.ties where tie.kind == .partOf {
                if let other = indexes[tie.event] { takesTime[other] = true }
            }
        }
        constraints.reserveCapacity(knots.count * 3)
        for (index, knot) in knots.enumerated() {
            constraints.append(
                Constraint(2 * index, before: 2 * index + 1, strictly: false, tie: -1))
            for (number, tie) in knot.ties.enumerated() {
                guard let other = indexes[tie.event] else { continue }
                places.append(Place(knot: index, tie: number))
                add(
                    tie, Ends(index, knot, takesTime[index]),
                    Ends(other, knots[other], takesTime[other]))
            }
        }
        ends = constraints.map(\.ends)
    }

    /// The nodes of an event as its relations mean them.
    private struct Ends {
        let start: Int
        let end: Int
        /// Where "before it" is: at its start, unless that is open.
        let first: Int
        /// Where "after it" is: at its end, unless it goes on and on.
        let last: Int
        /// What a measured distance from an earlier event reaches at the most.
        let farEnd: Int
        /// The same from a later one.
        let farStart: Int

        init(_ index: Int, _ knot: Knot, _ takesTime: Bool) {
            start = 2 * index
            end = 2 * index + 1
            first = knot.bounds?.earliestStart == .open ? end : start
            last = knot.bounds?.latestEnd == .open ? start : end
            farEnd = takesTime ? first : end
            farStart = takesTime ? last : start
        }
    }

    private mutating func add(_ tie: Knot.Tie, _ own: Ends, _ other: Ends) {
        let number = places.count - 1
        switch tie.kind {
        case .partOf:
            constraints.append(
                Constraint(other.start, before: own.start, strictly: false, tie: number))
            constraints.append(Constraint(own.end, before: other.end, strictly: false, tie: number))
        case .ledTo:
            constraints.append(
                Constraint(own.start, before: other.start, strictly: false, tie: number))
        case .before:
            constraints.append(
                Constraint(own.last, before: other.first, strictly: true, tie: number))
            guard let offset = tie.offset else { return }
            let slack = tie.slack ?? .zero
            constraints.append(
                Constraint(
                    own.last, notAfter: other.first, Shift(offset, -1, slack: slack, 1), tie: number
                ))
            constraints.append(
                Constraint(
                    own.farStart, notBefore: other.farEnd, Shift(offset, -1, slack: slack, -1),
                    tie: number))
        case .after:
            constraints.append(
                Constraint(other.last, before: own.first, strictly: true, tie: number))
            guard let offset = tie.offset else { return }
            let slack = tie.slack ?? .zero
            constraints.append(
                Constraint(
                    own.first, notBefore: other.last, Shift(offset, 1, slack: slack, -1),
                    tie: number))
            constraints.append(
                Constraint(
                    own.farEnd, notAfter: other.farStart, Shift(offset, 1, slack: slack, 1),
                    tie: number))
        }
    }
}
