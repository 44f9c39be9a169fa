internal import Synchronization

/// Tells open streams that timelines have new heads (docs/decisions/0038).
///
/// A publisher never waits for a reader: a stream that is not read keeps one hint for each
/// timeline, the latest, and is told it when there is room.
public final class LiveHub: Sendable {
    /// What the hub allows.
    public struct Limits: Sendable {
        /// Streams of one group.
        public var group = 64
        /// Streams together.
        public var total = 2048
        /// Milliseconds between two heartbeats of a stream.
        public var heartbeat = 15_000
        /// Heartbeats that found no room, after which a stream ends.
        public var missed = 3
        /// Hints that wait for one stream; more become `LiveHint.all`.
        public var pending = 256
        /// Timelines whose last hint is remembered for streams that resume.
        public var remembered = 8192
        /// Milliseconds after which a client should connect again, as `retry` tells it.
        public var retry = 2000

        /// The usual ones.
        public init() {}
    }

    /// Why no stream was opened.
    public enum Refusal: Error, Equatable {
        /// There are as many as are allowed.
        case tooMany
        /// The listener may hear of nothing, or no longer.
        case noAudience
    }

    let limits: Limits
    private let life: String
    private let milliseconds: @Sendable () -> Int
    private let state: Mutex<LiveTable>

    /// A hub without streams.
    ///
    /// - Parameters:
    ///   - life: Some characters, without a dot or a line's end, that no other hub has: ids of
    ///     events of another life are not resumed from.
    ///   - limits: What it allows.
    ///   - milliseconds: A clock that nobody sets back.
    public init(
        life: String, limits: Limits = Limits(), milliseconds: @escaping @Sendable () -> Int
    ) {
        self.life = life
        self.limits = limits
        self.milliseconds = milliseconds
        state = Mutex(LiveTable(limits: limits))
    }

    /// The hub of a server: with a life and a clock of its own.
    public convenience init(limits: Limits = Limits()) {
        let clock = ContinuousClock()
        let start = clock.now
        self.init(life: String(UInt64.random(in: .min ... .max), radix: 36), limits: limits) {
            let (seconds, attoseconds) = (clock.now - start).components
            return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        }
    }

    /// How many streams are open.
    public var count: Int { state.withLock { $0.streams.count } }

    /// Says that something changed, after it is on disk.
    public func publish(_ hint: LiveHint) {
        for number in state.withLock({ $0.publish(hint) }) { flush(number) }
    }

    /// Opens a stream and tells it where things stand.
    ///
    /// - Parameters:
    ///   - listener: Who listens.
    ///   - lastEventID: The id of the last event that the listener got, from its `Last-Event-ID`.
    ///   - present: The present heads, read only where the id does not say what was missed; nil
    ///     where they are too many to read.
    /// - Throws: `Refusal`, and what the closures throw; then nothing was opened and the sink is
    ///   untouched.
    public func open(
        _ listener: LiveListener, lastEventID: String? = nil,
        present: () throws -> [LiveHint]?
    ) throws {
        guard let audience = try listener.audience() else { throw Refusal.noAudience }
        let sequence = lastEventID.flatMap(sequence(of:))
        let (number, isResumed) = try state.withLock { state throws(Refusal) in
            try state.add(listener, audience, after: sequence, now: milliseconds())
        }
        if !isResumed {
            // From here on what is published waits, so that nothing falls between.
            do {
                let hints = try present()
                state.withLock { $0.add(hints ?? [.all], to: number) }
            } catch {
                state.withLock { _ = $0.remove(number) }
                throw error
            }
        }
        state.withLock { $0.streams[number]?.isReady = true }
        listener.sink.onClose { [weak self] in self?.forget(number) }
        flush(number)
    }

    /// Sends heartbeats that are due, asks anew who may listen, and tries again where there was no
    /// room. To be called once a second or so.
    public func tick() {
        let now = milliseconds()
        let (due, waiting) = state.withLock { $0.due(at: now) }
        for number in due {
            guard let listener = allowed(number) else { continue }
            if state.withLock({ $0.beat(number, now: now) }) {
                flush(number)
            } else {
                forget(number)
                listener.sink.close()
            }
        }
        for number in waiting { flush(number) }
    }

    /// Asks anew what listeners may hear of, because that may have changed: a token or a link was
    /// revoked, a member left. Without a group, of all.
    public func recheck(group: String? = nil) {
        let numbers = state.withLock { state in
            state.streams.filter { group == nil || $0.value.listener.group == group }.map(\.key)
        }
        for number in numbers { _ = allowed(number) }
    }

    /// Ends all streams, as before the server stops.
    public func closeAll() {
        let streams = state.withLock { state in state.streams.keys.compactMap { state.remove($0) } }
        for stream in streams { stream.listener.sink.close() }
    }

    // MARK: One stream

    /// The listener of a stream, which was asked anew what it may hear of; nil where that is
    /// nothing any more, and the stream was ended.
    private func allowed(_ number: Int) -> LiveListener? {
        guard let listener = state.withLock({ $0.streams[number]?.listener }) else { return nil }
        guard let audience = try? listener.audience() else {
            forget(number)
            listener.sink.close()
            return nil
        }
        state.withLock { $0.change(number, to: audience) }
        return listener
    }

    private func forget(_ number: Int) { state.withLock { _ = $0.remove(number) } }

    /// Offers what waits for a stream. One thread at a time does so, for events arrive in their
    /// order; another that comes meanwhile leaves its hint to the first.
    private func flush(_ number: Int) {
        while let batch = state.withLock({ $0.take(number) }) {
            let bytes = Array(text(batch).utf8)
            let isTaken = bytes.isEmpty || batch.sink.offer(bytes)
            let next = state.withLock { $0.settle(number, batch, isTaken: isTaken) }
            if next == .stop { return }
        }
    }

    private func text(_ batch: LiveTable.Batch) -> String {
        var text = batch.isFirst ? "retry: \(limits.retry)\n\n" : ""
        for entry in batch.entries {
            guard let message = batch.message(entry.hint) else { continue }
            text += message.text(id: entry.sequence.map(id(of:)))
        }
        // An event without data is not dispatched, but its id counts (WHATWG HTML, §9.2.6).
        if let sequence = batch.upTo { text += "id: \(id(of: sequence))\n\n" }
        if batch.isBeating { text += ":\n\n" }
        return text
    }

    // MARK: Ids

    private func id(of sequence: Int) -> String { "\(life).\(sequence)" }

    /// The sequence number in an id of this life; nil for any other text.
    private func sequence(of id: String) -> Int? {
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == life, let number = Int(parts[1]), number >= 0 else {
            return nil
        }
        return number
    }
}
