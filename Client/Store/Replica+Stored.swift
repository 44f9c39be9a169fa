public import Career
internal import EDTF
internal import Replication
internal import SQLite

/// Events as their rows have them.
extension Replica {
    /// Calls `stored` for each event that is shown, in the order of ``forEachEvent(in:deleted:texts:dates:sieve:_:)``,
    /// with the characters of its identifier, the bytes of its state and where in them its facts lie.
    /// Where it answers nil, and for events whose state is not plain, `body` gets the whole event.
    /// Both answer whether to go on.
    public func forEachEvent(
        in timeline: Timeline,
        stored: (_ id: Span<UInt8>, _ state: Span<UInt8>, _ facts: borrowing FactPlaces) throws
            -> Bool?,
        _ body: (Event) throws -> Bool
    ) throws {
        var places = FactPlaces()
        try connection.forEach(Self.eventsQuery(), [Value(timeline.number), Value(true)]) { row in
            let conflictCount = row.int(2)
            if conflictCount == 0 {
                let answer = try unsafe row.withUnsafeBytes(of: 0) { path throws -> Bool? in
                    try unsafe row.withUnsafeBytes(of: 1) { state throws -> Bool? in
                        let state = unsafe Span<UInt8>(
                            _unsafeElements: state.assumingMemoryBound(to: UInt8.self))
                        guard unsafe path.starts(with: Self.eventPath),
                            StateCodec.findPlaces(in: state, &places)
                        else { return nil }
                        let id = unsafe Span<UInt8>(
                            _unsafeElements: UnsafeBufferPointer(
                                rebasing: path.assumingMemoryBound(to: UInt8.self)[
                                    Self.eventPath.count...]))
                        return try stored(id, state, places)
                    }
                }
                if let answer { return answer }
            }
            guard
                let event = try event(row.string(0), row.bytes(1), conflictCount, timeline)
            else { return true }
            return try body(event)
        }
    }

    private static let eventPath = Array("event/".utf8)
}
