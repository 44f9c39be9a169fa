public import Career
internal import SQLite

/// What waits here for a remote, for whoever watches.
extension Replica {
    /// What there is to tell a remote; equal ones mean that nothing was added.
    public struct Waiting: Equatable, Sendable {
        struct Entry: Equatable, Sendable {
            let number: Int
            let name: String
            let count: Int
            let last: Int
        }

        var entries: [Identifier: Entry] = [:]
        var unannounced: [Identifier] = []

        /// Nothing known to wait anywhere.
        public init() {}

        /// Whether the remote lacks anything.
        public var isEmpty: Bool {
            unannounced.isEmpty && entries.values.allSatisfy { $0.count == 0 }
        }

        /// The timelines of which something was added since `earlier`, which may be a new name only;
        /// nil where it is more than timelines.
        public func timelines(since earlier: Waiting) -> Set<Identifier>? {
            guard unannounced == earlier.unannounced else { return nil }
            return Set(entries.filter { earlier.entries[$0.key] != $0.value }.keys)
        }
    }

    /// What waits in some timelines for a remote.
    public func waiting(in timelines: [Timeline], for remote: Remote) throws -> Waiting {
        var waiting = Waiting()
        for timeline in timelines {
            let positions = try pendingPositions(timeline, for: remote)
            waiting.entries[timeline.id] = Waiting.Entry(
                number: timeline.number, name: timeline.name, count: positions.count,
                last: positions.last ?? 0)
        }
        waiting.unannounced = try unannounced(to: remote).map(\.id)
        return waiting
    }

    /// A number that changes when another process has written: "The integer values returned by two
    /// invocations of PRAGMA data_version from the same connection will be different if changes were
    /// committed to the database by any other connection in the interim."
    public func dataVersion() throws -> Int {
        try connection.first("PRAGMA data_version") { $0.int(0) } ?? 0
    }
}
