public import Career
internal import Replication
internal import SQLite

/// Rows of events that follow each other in a list, as they are stored: they can be read on any
/// thread.
public struct StoredRows: Sendable {
    private struct Row: Sendable {
        let path: Range<Int>
        let state: Range<Int>
        let conflicts: Int
    }

    private var bytes: [UInt8] = []
    private var rows: [Row] = []
    private static let eventPath = Array("event/".utf8)

    /// How many there are.
    public var count: Int { rows.count }
    /// The bytes of their paths and states.
    public var byteCount: Int { bytes.count }

    /// None yet, with room for so many of usual length.
    init(room count: Int = 0) {
        bytes.reserveCapacity(count * 768)
        rows.reserveCapacity(count)
    }

    /// Takes a row of a path, a state and a number of conflicts.
    mutating func take(_ row: borrowing SQLite.Row) {
        let start = bytes.count
        unsafe row.withUnsafeBytes(of: 0) { unsafe bytes.append(contentsOf: $0) }
        let middle = bytes.count
        unsafe row.withUnsafeBytes(of: 1) { unsafe bytes.append(contentsOf: $0) }
        rows.append(
            Row(path: start..<middle, state: middle..<bytes.count, conflicts: row.int(2)))
    }

    /// The path, the state and the number of conflicts of one of them.
    func row(_ number: Int) -> (path: String, state: [UInt8], conflicts: Int) {
        let row = rows[number]
        return (
            String(decoding: bytes[row.path], as: UTF8.self), Array(bytes[row.state]),
            row.conflicts
        )
    }

    /// Calls `body` for each row in its order, with the characters of its identifier, the bytes of
    /// its state and where in them its facts lie; `other` for each that is in conflict or whose state
    /// is not plain.
    public func forEach(
        _ body: (_ id: Span<UInt8>, _ state: Span<UInt8>, _ facts: borrowing FactPlaces) -> Void,
        other: () -> Void
    ) {
        var places = FactPlaces()
        let span = bytes.span
        for row in rows {
            let prefix = row.path.prefix(Self.eventPath.count)
            let state = span.extracting(row.state)
            guard row.conflicts == 0, bytes[prefix].elementsEqual(Self.eventPath),
                StateCodec.findPlaces(in: state, &places)
            else {
                other()
                continue
            }
            body(span.extracting(prefix.upperBound..<row.path.upperBound), state, places)
        }
    }
}
