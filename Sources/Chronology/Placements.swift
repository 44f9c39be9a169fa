public import Career
public import EDTF

/// What the relations of a timeline lead to.
public struct Placements: Sendable {
    /// The bounds of each event that has relations or is the target of one, where any bound it.
    public var places: [Identifier: Placement] = [:]
    /// Where those without a date of their own stand in lists, where anything places them.
    public var standings: [Identifier: Standing] = [:]
    /// What contradicts itself.
    public var contradictions: [Contradiction] = []

    /// None.
    public init() {}

    /// Solves the relations of all events of a timeline, deleted ones left out.
    public init(solving events: [Event], hemisphere: Hemisphere = .north) {
        let network = TemporalNetwork(
            events.filter { !$0.isDeleted }.map { Knot($0, hemisphere: hemisphere) })
        let solution = network.solve()
        let found = solution.placements
        for (knot, place) in zip(network.knots, found) where !place.isEmpty {
            places[knot.event] = place
        }
        standings = solution.standings
        contradictions = solution.contradictions
    }

    /// The events on which some statements contradict each other.
    public var contradicted: Set<Identifier> { Set(contradictions.flatMap(\.events)) }
}
