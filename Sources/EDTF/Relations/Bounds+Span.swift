/// Two questions that are asked of every event of a list, for which a whole ``Comparison`` would be
/// slow. Tests hold them against it.
extension Bounds {
    /// Whether it certainly started when the other was over: what ``Comparison/after`` answers with
    /// `yes`.
    public func isCertainlyAfter(_ other: Bounds) -> Bool {
        guard let start = earliestStart.day, let end = other.latestEnd.day else { return false }
        return start > end
    }

    /// Whether some day of their ``span``s is the same. Where no bound is unknown, that is what
    /// ``Comparison/overlaps`` does not answer with `no`.
    public func mayShareDay(with other: Bounds) -> Bool {
        let (own, others) = (span, other.span)
        return own.lowerBound <= others.upperBound && others.lowerBound <= own.upperBound
    }

    /// The days on which it may have been going on, as far as they can be told: in the place of an
    /// unknown bound stands the nearest known one. Without any day it is every day.
    public var span: ClosedRange<Day> {
        let known = [earliestStart, latestStart, earliestEnd, latestEnd].compactMap(\.day)
        let first = earliestStart == .open ? Day.first : known.min() ?? .first
        let last = latestEnd == .open ? Day.last : known.max() ?? .last
        return first...max(first, last)
    }
}
