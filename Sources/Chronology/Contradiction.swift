public import Career

/// Something that somebody said, on which a bound or a contradiction rests.
public enum Ground: Hashable, Sendable {
    /// The date of an event.
    case date(Identifier)
    /// A relation of an event to another.
    case tie(Identifier, Knot.Tie)
}

/// Statements that cannot all be true.
public struct Contradiction: Hashable, Sendable {
    /// The statements in the order in which each leads to the next; without any one of them there
    /// is no contradiction.
    public let grounds: [Ground]
    /// The one that was left out to place everything else.
    public let setAside: Ground

    /// Statements and the one that was left out.
    public init(grounds: [Ground], setAside: Ground) {
        self.grounds = grounds
        self.setAside = setAside
    }

    /// The events it is about, each once, in order of the statements.
    public var events: [Identifier] {
        var seen: Set<Identifier> = []
        var result: [Identifier] = []
        for ground in grounds {
            switch ground {
            case .date(let event): if seen.insert(event).inserted { result.append(event) }
            case .tie(let event, let tie):
                for event in [event, tie.event] where seen.insert(event).inserted {
                    result.append(event)
                }
            }
        }
        return result
    }
}
