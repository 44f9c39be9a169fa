#if PLANTED_BUGS
    internal import Sealing
#endif

/// The hub's streams and what waits for them. Only the hub touches it, under its lock.
struct LiveTable {
    /// A hint and its place in the order of all; those read for a stream that opens have none.
    struct Entry: Sendable {
        var sequence: Int?
        var hint: LiveHint
    }

    /// One open stream.
    struct Stream {
        let listener: LiveListener
        var audience: LiveAudience
        var pending: [LivePlace: Entry] = [:]
        /// The hint `all`, in place of any others.
        var all: Entry?
        /// The sequence number up to which the stream knows everything once it has what waits; to
        /// be told with the first events.
        var upTo: Int?
        var isFirst = true
        /// Set once what is present was read.
        var isReady = false
        var isSending = false
        var isBeating = false
        var lastBeat: Int
        var missed = 0

        var isWaiting: Bool { isFirst || isBeating || all != nil || !pending.isEmpty }
    }

    /// What is offered to a sink at once.
    struct Batch: Sendable {
        let sink: any LiveSink
        let message: @Sendable (LiveHint) -> LiveMessage?
        let entries: [Entry]
        let upTo: Int?
        let isFirst: Bool
        let isBeating: Bool
    }

    /// What comes after an offer.
    enum Next { case more, stop }

    /// Who hears of what, so that publishing costs nothing for those who do not.
    private enum Key: Hashable {
        case account(String)
        case place(LivePlace)
    }

    let limits: LiveHub.Limits
    var streams: [Int: Stream] = [:]
    private var listeners: [Key: Set<Int>] = [:]
    private var groups: [String: Int] = [:]
    private var lastNumber = 0
    private var sequence = 0
    private var remembered: [LivePlace: Entry] = [:]
    /// Hints up to this one may be forgotten.
    private var floor = 0

    init(limits: LiveHub.Limits) { self.limits = limits }

    // MARK: Publishing

    /// Streams to be flushed.
    mutating func publish(_ hint: LiveHint) -> [Int] {
        sequence += 1
        #if PLANTED_BUGS
            if Planted.isOn(.hintsLost), sequence % 2 == 1 { return [] }
        #endif
        guard let place = hint.place else {
            floor = sequence
            remembered = [:]
            for number in Array(streams.keys) {
                wait(Entry(sequence: sequence, hint: .all), for: number)
            }
            return Array(streams.keys)
        }
        let joined = remembered[place].map { $0.hint.joined(with: hint) } ?? hint
        if remembered.count >= limits.remembered, remembered[place] == nil {
            remembered = [:]
            floor = sequence - 1
        }
        remembered[place] = Entry(sequence: sequence, hint: joined)
        let interested = (listeners[.account(place.owner)] ?? [])
            .union(listeners[.place(place)] ?? [])
        #if PLANTED_BUGS
            if Planted.isOn(.strangersHear) {
                for number in Array(streams.keys) {
                    wait(Entry(sequence: sequence, hint: hint), for: number)
                }
                return Array(streams.keys)
            }
        #endif
        for number in interested { wait(Entry(sequence: sequence, hint: hint), for: number) }
        return Array(interested)
    }

    private mutating func wait(_ entry: Entry, for number: Int) {
        guard var stream = streams.removeValue(forKey: number) else { return }
        defer { streams[number] = stream }
        guard let place = entry.hint.place, stream.all == nil else {
            stream.pending = [:]
            stream.all = Entry(
                sequence: latest(stream.all?.sequence, entry.sequence), hint: .all)
            return
        }
        if let before = stream.pending[place] {
            stream.pending[place] = Entry(
                sequence: latest(before.sequence, entry.sequence),
                hint: before.hint.joined(with: entry.hint))
        } else if stream.pending.count < limits.pending {
            stream.pending[place] = entry
        } else {
            let last = stream.pending.values.compactMap(\.sequence).max()
            stream.pending = [:]
            stream.all = Entry(sequence: latest(last, entry.sequence), hint: .all)
        }
    }

    private func latest(_ one: Int?, _ two: Int?) -> Int? {
        guard let one else { return two }
        return two.map { max(one, $0) } ?? one
    }

    // MARK: Streams

    /// A new stream's number, and whether the id it gave says what it missed.
    mutating func add(
        _ listener: LiveListener, _ audience: LiveAudience, after known: Int?, now: Int
    ) throws(LiveHub.Refusal) -> (number: Int, isResumed: Bool) {
        guard streams.count < limits.total, groups[listener.group, default: 0] < limits.group
        else { throw .tooMany }
        lastNumber += 1
        groups[listener.group, default: 0] += 1
        var stream = Stream(listener: listener, audience: audience, lastBeat: now)
        stream.upTo = sequence
        streams[lastNumber] = stream
        index(audience, lastNumber)
        guard let known, known >= floor, known <= sequence else { return (lastNumber, false) }
        #if PLANTED_BUGS
            if Planted.isOn(.resumesTooLate) { return (lastNumber, true) }
        #endif
        for (place, entry) in remembered where audience.includes(place) {
            if let sequence = entry.sequence, sequence > known { wait(entry, for: lastNumber) }
        }
        return (lastNumber, true)
    }

    /// Adds what is present to what waits for a stream.
    mutating func add(_ hints: [LiveHint], to number: Int) {
        for hint in hints { wait(Entry(sequence: nil, hint: hint), for: number) }
    }

    mutating func remove(_ number: Int) -> Stream? {
        guard let stream = streams.removeValue(forKey: number) else { return nil }
        unindex(stream.audience, number)
        let group = stream.listener.group
        let left = groups[group, default: 1] - 1
        groups[group] = left > 0 ? left : nil
        return stream
    }

    /// Gives a stream another audience; what it may no longer hear of does not reach it.
    mutating func change(_ number: Int, to audience: LiveAudience) {
        guard var stream = streams[number], stream.audience != audience else { return }
        unindex(stream.audience, number)
        index(audience, number)
        stream.audience = audience
        stream.pending = stream.pending.filter { audience.includes($0.key) }
        streams[number] = stream
    }

    private mutating func index(_ audience: LiveAudience, _ number: Int) {
        for account in audience.accounts {
            listeners[.account(account), default: []].insert(number)
        }
        for place in audience.places { listeners[.place(place), default: []].insert(number) }
    }

    private mutating func unindex(_ audience: LiveAudience, _ number: Int) {
        let keys = audience.accounts.map(Key.account) + audience.places.map(Key.place)
        for key in keys {
            listeners[key]?.remove(number)
            if listeners[key]?.isEmpty == true { listeners[key] = nil }
        }
    }

    // MARK: Sending

    /// Streams whose heartbeat is due, and others for which something waits.
    func due(at now: Int) -> (beating: [Int], waiting: [Int]) {
        var beating: [Int] = []
        var waiting: [Int] = []
        for (number, stream) in streams where stream.isReady {
            if now - stream.lastBeat >= limits.heartbeat {
                beating.append(number)
            } else if stream.isWaiting {
                waiting.append(number)
            }
        }
        return (beating, waiting)
    }

    /// What waits for a stream, for the one thread that sends it.
    mutating func take(_ number: Int) -> Batch? {
        guard var stream = streams[number], stream.isReady, !stream.isSending, stream.isWaiting
        else { return nil }
        let entries =
            stream.all.map { [$0] }
            ?? stream.pending.values.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
        let batch = Batch(
            sink: stream.listener.sink, message: stream.listener.message, entries: entries,
            upTo: stream.isFirst ? latest(stream.upTo, entries.last?.sequence) : nil,
            isFirst: stream.isFirst, isBeating: stream.isBeating)
        stream.pending = [:]
        stream.all = nil
        stream.isFirst = false
        stream.isBeating = false
        stream.isSending = true
        streams[number] = stream
        return batch
    }

    /// What comes after a batch was offered. What was not taken waits again, together with what has
    /// come since.
    mutating func settle(_ number: Int, _ batch: Batch, isTaken: Bool) -> Next {
        guard streams[number] != nil else { return .stop }
        streams[number]?.isSending = false
        if isTaken {
            streams[number]?.missed = 0
            return .more
        }
        for entry in batch.entries { wait(entry, for: number) }
        if batch.isFirst { streams[number]?.isFirst = true }
        if batch.isBeating { streams[number]?.isBeating = true }
        return .stop
    }

    /// Makes a stream's heartbeat wait; false for one whose reader has not read for too long.
    mutating func beat(_ number: Int, now: Int) -> Bool {
        guard var stream = streams.removeValue(forKey: number) else { return true }
        defer { streams[number] = stream }
        stream.lastBeat = now
        if stream.isBeating { stream.missed += 1 }
        stream.isBeating = true
        return stream.missed < limits.missed
    }
}
