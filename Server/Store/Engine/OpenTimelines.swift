internal import Synchronization

/// The logs that are open: one writing connection each, used by one thread at a time.
final class OpenTimelines: Sendable {
    /// A place for one log, opened by its first user.
    private final class Slot: Sendable {
        let log = Mutex<TimelineLog?>(nil)
        /// Who uses it or waits for it. Counted up under the lock of all places, down without it.
        let users = Atomic(0)
    }

    private struct Entry {
        let slot: Slot
        var lastUse = 0
    }

    private struct State {
        var entries: [LogKey: Entry] = [:]
        var clock = 0
    }

    private let state = Mutex(State())
    /// Places as of the last time that one came or went.
    private let places = Atomic(0)
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
        defer { leave(slot) }
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
        defer { leave(slot) }
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
            if let slot = state.entries[key]?.slot {
                slot.users.add(1, ordering: .relaxed)
                state.entries[key]?.lastUse = state.clock
                return slot
            }
            let slot = Slot()
            slot.users.add(1, ordering: .relaxed)
            state.entries[key] = Entry(slot: slot, lastUse: state.clock)
            places.store(state.entries.count, ordering: .relaxed)
            return slot
        }
    }

    /// Whoever leaves while there are too many makes room; nobody else takes the lock for it.
    private func leave(_ slot: Slot) {
        slot.users.subtract(1, ordering: .releasing)
        for _ in 0..<max(places.load(ordering: .relaxed) - capacity, 0) {
            guard let (key, idle) = enterIdle() else { return }
            idle.log.withLock { log in
                log?.close()
                log = nil
            }
            remove(idle, key)
        }
    }

    /// Enters what was not used for longest, where nobody uses it: a log that is being closed
    /// checkpoints, which can take long. Whoever wants the same meanwhile waits at its place and
    /// opens it again; all others go on.
    private func enterIdle() -> (LogKey, Slot)? {
        state.withLock { state in
            guard state.entries.count > capacity else { return nil }
            let oldest = state.entries.filter {
                $0.value.slot.users.load(ordering: .acquiring) == 0
            }
            .min { $0.value.lastUse < $1.value.lastUse }
            guard let oldest else { return nil }
            oldest.value.slot.users.add(1, ordering: .relaxed)
            return (oldest.key, oldest.value.slot)
        }
    }

    /// Gives up the place of a log that was closed, unless somebody came meanwhile.
    private func remove(_ slot: Slot, _ key: LogKey) {
        state.withLock { state in
            let others = slot.users.subtract(1, ordering: .acquiringAndReleasing).newValue
            guard others == 0, state.entries[key]?.slot === slot else { return }
            state.entries[key] = nil
            places.store(state.entries.count, ordering: .relaxed)
        }
    }
}
