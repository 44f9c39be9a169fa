internal import Synchronization

/// The logs that are open: one writing connection each, used by one thread at a time.
final class OpenTimelines: Sendable {
    /// A place for one log, opened by its first user.
    private final class Slot: Sendable {
        let log = Mutex<TimelineLog?>(nil)
    }

    private struct Entry {
        let slot: Slot
        var users = 0
        var lastUse = 0
    }

    private struct State {
        var entries: [LogKey: Entry] = [:]
        var clock = 0
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// How many are open, for the metrics.
    var count: Int { state.withLock { $0.entries.count } }

    /// Runs `body` with a log, alone. An error closes the log, so that the next use reads anew
    /// what is on disk; a full quota is none of the log's.
    func use<T: Sendable>(
        _ key: LogKey, open: () throws -> sending TimelineLog,
        _ body: (TimelineLog) throws -> T
    ) throws -> T {
        let slot = enter(key)
        defer { leave(key) }
        return try slot.log.withLock { log throws -> T in
            if log == nil { log = try open() }
            guard let opened = log else { throw StoreError.damaged("a log that is not open") }
            do {
                return try body(opened)
            } catch StoreError.quota(let needed, let limit) {
                // Rolled back whole, and nothing is wrong with the log.
                throw StoreError.quota(needed: needed, limit: limit)
            } catch {
                opened.close()
                log = nil
                throw error
            }
        }
    }

    /// Closes one log, waiting for its user, and runs `body` before anybody can open it again.
    func close(_ key: LogKey, _ body: () -> Void) {
        let slot = enter(key)
        defer { leave(key) }
        slot.log.withLock { log in
            log?.close()
            log = nil
            body()
        }
    }

    /// Closes all, waiting for their users.
    func closeAll() {
        let slots = state.withLock { $0.entries.values.map(\.slot) }
        for slot in slots {
            slot.log.withLock { log in
                log?.close()
                log = nil
            }
        }
    }

    private func enter(_ key: LogKey) -> Slot {
        state.withLock { state in
            state.clock += 1
            var entry = state.entries[key] ?? Entry(slot: Slot())
            entry.users += 1
            entry.lastUse = state.clock
            state.entries[key] = entry
            return entry.slot
        }
    }

    /// What nobody uses is closed inside the lock, the longest unused first: a log that is being
    /// closed checkpoints, and must not be opened a second time meanwhile.
    private func leave(_ key: LogKey) {
        state.withLock { state in
            state.entries[key]?.users -= 1
            while state.entries.count > capacity {
                let oldest = state.entries.filter { $0.value.users == 0 }
                    .min { $0.value.lastUse < $1.value.lastUse }
                guard let oldest else { return }
                state.entries[oldest.key] = nil
                oldest.value.slot.log.withLock { log in
                    log?.close()
                    log = nil
                }
            }
        }
    }
}
