internal import Synchronization

/// Lets so many lines of a kind through in each minute and counts the rest, so that a flood of
/// requests fills no disk.
final class LineBound<Kind: Hashable & Sendable>: Sendable {
    private struct Turn {
        var minute: Int
        var told = 0
        var omitted = 0
    }

    private let turns = Mutex<[Kind: Turn]>([:])

    /// Whether one more is told now, and how many of the minute before were not; the answer counts
    /// as having told them.
    func take(_ kind: Kind, limit: Int, at time: Int) -> (isTold: Bool, omitted: Int) {
        let minute = Self.minute(time)
        return turns.withLock { turns in
            var turn = turns[kind] ?? Turn(minute: minute)
            var omitted = 0
            if turn.minute != minute {
                omitted = turn.omitted
                turn = Turn(minute: minute)
            }
            let isTold = turn.told < limit
            if isTold { turn.told += 1 } else { turn.omitted += 1 }
            turns[kind] = turn
            return (isTold, omitted)
        }
    }

    /// The counts of minutes that are over, once each; of all minutes where `isLast`.
    func over(at time: Int, isLast: Bool = false) -> [Kind: Int] {
        let minute = Self.minute(time)
        return turns.withLock { turns in
            let done = turns.filter { isLast || $0.value.minute != minute }
            for kind in done.keys { turns[kind] = nil }
            return done.mapValues(\.omitted).filter { $0.value > 0 }
        }
    }

    private static func minute(_ time: Int) -> Int { time / 60 }
}
