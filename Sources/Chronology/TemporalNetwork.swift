internal import Career

/// The relations of a timeline as a simple temporal network (R. Dechter, I. Meiri, J. Pearl,
/// "Temporal constraint networks", Artificial Intelligence 49, 1991): the start and the end of each
/// event are its nodes, what dates and relations say between them its edges.
///
/// What the kinds mean, and why: docs/decisions/0022-relations-as-a-temporal-network.md.
public struct TemporalNetwork: Sendable {
    /// The events in order of their ids, each once.
    public let knots: [Knot]

    /// A network of these events; of several with one id the last counts. Relations to an event
    /// that is not among them say nothing.
    public init(_ knots: [Knot]) {
        if zip(knots, knots.dropFirst()).allSatisfy({ $0.event < $1.event }) {
            self.knots = knots
            return
        }
        var known: [Identifier: Knot] = [:]
        known.reserveCapacity(knots.count)
        for knot in knots { known[knot.event] = knot }
        self.knots = known.values.sorted { $0.event < $1.event }
    }

    /// Where all that is said puts each event, and what contradicts itself.
    public func solve() -> Solution {
        Solution(self)
    }
}
