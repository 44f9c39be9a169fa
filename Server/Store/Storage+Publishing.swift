public import Career
internal import Replication

extension Storage {
    /// How far a log has come.
    public struct Reach: Sendable, Hashable {
        /// The log's life.
        public let epoch: String
        /// Its last sequence number.
        public let head: Int
    }

    /// How far a timeline's log has come; nil where there is none.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func reach(of timeline: Identifier, in owner: Account) throws -> Reach? {
        try read(timeline, of: owner) { log in
            let state = try log.state()
            return Reach(epoch: state.epoch, head: state.head)
        }
    }

    /// Every change up to there, verbatim and ancestors first. The log is let go between two pages
    /// of it, so that whoever pushes meanwhile hardly waits.
    ///
    /// - Parameters:
    ///   - timeline: Whose log.
    ///   - owner: The account that it belongs to.
    ///   - reach: How far.
    ///   - maximumBytes: How many bytes of changes are read.
    /// - Returns: Nil where there are more bytes, or another log is there by now.
    /// - Throws: `StoreError`, or what SQLite reports.
    public func lines(
        of timeline: Identifier, in owner: Account, through reach: Reach, maximumBytes: Int
    ) throws -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        var bytes = 0
        while lines.count < reach.head {
            let after = lines.count
            let page = try read(timeline, of: owner) { log -> [[UInt8]] in
                guard try log.state().epoch == reach.epoch else { return [] }
                var budget = PageBudget(limits)
                return try log.lines(after: after, budget: &budget).lines
            }
            // Sequence numbers have no gaps, so that the count is the place.
            guard let page, !page.isEmpty else { return nil }
            lines += page.prefix(reach.head - after)
            bytes += page.reduce(0) { $0 + $1.count }
            guard bytes <= maximumBytes else { return nil }
        }
        return lines
    }
}
