internal import ClientStore
internal import Interchange
internal import Synchronization

/// Lines of `vita list --json` that were made of stored rows, in their order.
struct WrittenRows: Sendable {
    /// The lines.
    let bytes: [UInt8]
    /// Where the line of each row ends; with the line before where the row has to be read as a whole.
    let ends: [Int]
    /// Whether each row has its line.
    let isWhole: Bool

    /// The lines of rows; `isPlaced` says whether relations may place an event without a date.
    init(_ rows: StoredRows, _ writer: inout StoredEventWriter, isPlaced: Bool) {
        var (bytes, ends, isWhole) = ([UInt8](), [Int](), true)
        ends.reserveCapacity(rows.count)
        // A title stands twice, and each member is named.
        bytes.reserveCapacity(2 * rows.byteCount)
        rows.forEach { id, state, facts in
            if writer.append(id: id, state: state, facts, isPlaced: isPlaced, to: &bytes) {
                bytes.append(UInt8(ascii: "\n"))
            } else {
                isWhole = false
            }
            ends.append(bytes.count)
        } other: {
            isWhole = false
            ends.append(bytes.count)
        }
        (self.bytes, self.ends, self.isWhole) = (bytes, ends, isWhole)
    }

    /// Writers for as many threads as ask for one: each remembers the dates that it has worded.
    final class Writers: Sendable {
        private let idle: Mutex<[StoredEventWriter]>
        private let fresh: StoredEventWriter

        /// Copies of a writer.
        init(_ writer: StoredEventWriter) {
            fresh = writer
            idle = Mutex([])
        }

        /// Lends a writer out.
        func withOne<T>(_ body: (inout StoredEventWriter) -> T) -> T {
            var writer = idle.withLock { $0.popLast() } ?? fresh
            let result = body(&writer)
            idle.withLock { [writer] in $0.append(writer) }
            return result
        }
    }
}
