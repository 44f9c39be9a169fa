public import Career

/// What to do when, to stay in step with one remote: the whole of `vita sync --watch` but its
/// connections, its clock and its chances, which come from outside.
///
/// Times are milliseconds of a clock that runs on while the machine sleeps, and `chance` is a random
/// number from 0 to 1. `next` is to be asked again after each step, whenever something was told, and
/// at least every few seconds.
public struct LiveCourse: Sendable {
    /// What is to be synced.
    public enum Scope: Equatable, Sendable {
        /// Everything that is watched.
        case all
        /// Some timelines.
        case timelines(Set<Identifier>)
    }

    /// What is to be done next.
    public enum Step: Equatable, Sendable {
        /// Sync; then tell `synced` or `failed`.
        case sync(Scope)
        /// Open a stream, from this id where there is one; then tell `opened`, `received`, `ended`.
        case connect(lastEventID: String)
        /// Drop the stream, of which nothing more is told.
        case disconnect
        /// Nothing before this time.
        case wait(until: Int)
    }

    /// Why there are polls in place of a stream.
    public enum Reason: Equatable, Sendable {
        /// The server knows nothing of streams.
        case unknown
        /// Something on the way keeps the stream back.
        case buffered
        /// The server has as many streams as it allows.
        case busy
        /// What answers is no stream of events.
        case foreign
        /// This remote has none.
        case unable
    }

    /// How things stand, for people.
    public enum Standing: Equatable, Sendable {
        /// Nothing has gone well or wrong yet.
        case beginning
        /// A stream is open and alive.
        case live
        /// Polls, because of the reason.
        case polling(Reason)
        /// Nothing goes through.
        case offline
    }

    /// The times, in milliseconds; tests make them small.
    public struct Times: Sendable {
        /// Until a stream has to be open and its first bytes here.
        public var opening = 20_000
        /// Without a byte on an open stream.
        public var silence = 40_000
        /// A stream that held so long was a good one.
        public var good = 30_000
        /// A sync is fresh for so long: what a stream tells at its opening says the rest.
        public var fresh = 10_000
        /// Between syncs that nobody asked for, beside a stream.
        public var unasked = 900_000
        /// Between polls, at first and after something moved.
        public var shortestPoll = 5_000
        /// Between polls where nothing moves.
        public var longestPoll = 30_000
        /// Before another stream is tried where there are only polls.
        public var retryStream = 300_000
        /// The same, at most.
        public var longestRetryStream = 3_600_000
        /// More than this between two questions means that the machine slept.
        public var sleep = 30_000

        /// The usual ones.
        public init() {}
    }

    enum Link: Equatable {
        case down(until: Int)
        case opening(since: Int)
        case open(since: Int, heard: Int?)
    }

    let times: Times
    private(set) var link: Link
    private(set) var polling: (reason: Reason, until: Int)?
    private var wanted: Scope? = .all
    private var notBefore: Int
    private var backoff = Backoff()
    private var lastSync: Int?
    private var nextPoll: Int
    private var pollInterval: Int
    private var streamInterval: Int
    /// Streams in a row that fell silent after their first bytes.
    private var silent = 0
    private var hasBeat = false
    private var lastSeen: Int
    private var mustDrop = false
    /// How things stand.
    public private(set) var standing = Standing.beginning
    /// The id of the last event, to connect again with.
    private var lastEventID = ""

    /// A course that begins with a sync.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - canStream: False for a remote without streams.
    ///   - times: How patient it is.
    public init(now: Int, canStream: Bool = true, times: Times = Times()) {
        self.times = times
        link = .down(until: now)
        notBefore = now
        nextPoll = now
        lastSeen = now
        pollInterval = times.shortestPoll
        streamInterval = times.retryStream
        if !canStream { polling = (.unable, .max) }
    }

    // MARK: Asking

    /// What is to be done now.
    public mutating func next(now: Int, chance: Double) -> Step {
        if now - lastSeen > times.sleep { wake(now) }
        lastSeen = now
        judgeLink(now, chance)
        if mustDrop {
            mustDrop = false
            return .disconnect
        }
        askUnasked(now)
        if let wanted, now >= notBefore {
            self.wanted = nil
            return .sync(wanted)
        }
        if polling == nil, wanted == nil, case .down(let until) = link, now >= until {
            link = .opening(since: now)
            hasBeat = false
            return .connect(lastEventID: lastEventID)
        }
        return .wait(until: max(now + 1, wakeUp(now)))
    }

    /// Time went by with something else, in which nothing could be asked: not a sleep.
    public mutating func wasBusy(until now: Int) { lastSeen = now }

    /// The machine slept: every wait is over, and a connection that seems open may be dead.
    private mutating func wake(_ now: Int) {
        backoff.succeeded()
        notBefore = now
        want(.all)
        if polling != nil {
            if polling?.reason != .unable { polling?.until = now }
            nextPoll = now
        }
        if case .down = link {} else { mustDrop = true }
        link = .down(until: now)
    }

    private mutating func judgeLink(_ now: Int, _ chance: Double) {
        switch link {
        case .down: break
        case .opening(let since):
            if now - since >= times.opening { fall(back: .buffered, now, chance) }
        case .open(let since, nil):
            if now - since >= times.opening { fall(back: .buffered, now, chance) }
        case .open(_, let heard?):
            guard now - heard >= times.silence else { return }
            silent = hasBeat ? 0 : silent + 1
            if silent >= 2 {
                fall(back: .buffered, now, chance)
            } else {
                mustDrop = true
                lose(now, chance)
            }
        }
        if let polling, polling.until <= now {
            self.polling = nil
            link = .down(until: now)
        }
    }

    private mutating func askUnasked(_ now: Int) {
        if polling != nil {
            if now >= nextPoll { want(.all) }
        } else if case .open = link, let lastSync, now - lastSync >= times.unasked {
            want(.all)
        }
    }

    private func wakeUp(_ now: Int) -> Int {
        var moments: [Int] = []
        // Nothing else begins before what is wanted has been synced, so that an earlier time would be
        // a time of waiting for nothing.
        if wanted != nil { moments.append(notBefore) }
        if let polling {
            moments.append(polling.until)
            if wanted == nil { moments.append(nextPoll) }
        } else {
            switch link {
            case .down(let until): if wanted == nil { moments.append(until) }
            case .opening(let since), .open(let since, nil): moments.append(since + times.opening)
            case .open(_, let heard?): moments.append(heard + times.silence)
            }
            if isOpen, wanted == nil, let lastSync { moments.append(lastSync + times.unasked) }
        }
        return moments.min() ?? now
    }

    /// Whether a stream of events is open.
    public var isOpen: Bool {
        if case .open = link { return true }
        return false
    }

    // MARK: Being told

    /// Something was written here that the remote lacks, or the remote said that it has news.
    public mutating func want(_ scope: Scope) {
        switch (wanted, scope) {
        case (.timelines(let some), .timelines(let more)): wanted = .timelines(some.union(more))
        case (.all, _), (_, .all): wanted = .all
        case (nil, _): wanted = scope
        }
    }

    /// A sync went well.
    public mutating func synced(hasMoved: Bool, now: Int, chance: Double) {
        lastSync = now
        lastSeen = now
        notBefore = now
        if polling != nil || standing == .offline { backoff.succeeded() }
        pollInterval =
            hasMoved ? times.shortestPoll : min(pollInterval * 3 / 2, times.longestPoll)
        nextPoll = now + spread(pollInterval, chance)
        if let polling { standing = .polling(polling.reason) }
    }

    /// A sync did not go through, and is to be tried again.
    public mutating func failed(_ scope: Scope, now: Int, chance: Double) {
        lastSeen = now
        want(scope)
        notBefore = now + backoff.failed(chance)
        if case .down(let until) = link { link = .down(until: max(until, notBefore)) }
        standing = .offline
    }

    /// The stream's answer has begun.
    public mutating func opened(
        status: Int, contentType: String?, retryAfter: Int? = nil, now: Int, chance: Double
    ) {
        guard case .opening = link else { return }
        let type = contentType?.prefix { $0 != ";" && $0 != " " }.lowercased()
        switch status {
        case 200 where type == "text/event-stream": link = .open(since: now, heard: nil)
        case 429, 503:
            fall(
                back: .busy, now, chance, for: min(max(retryAfter ?? 60, 1), 3600) * 1000)
        case 500...599 where status != 501:
            mustDrop = true
            lose(now, chance)
        case 404, 405, 501: fall(back: .unknown, now, chance)
        default: fall(back: .foreign, now, chance)
        }
    }

    /// Bytes have come over the open stream.
    public mutating func received(now: Int) {
        guard case .open(let since, let heard) = link else { return }
        link = .open(since: since, heard: now)
        if let heard, now - heard >= 1000 { hasBeat = true }
        if hasBeat { streamInterval = times.retryStream }
        if now - since >= times.good { backoff.succeeded() }
        standing = .live
        if heard == nil, lastSync.map({ now - $0 > times.fresh }) ?? true { want(.all) }
    }

    /// What the stream says of itself: the id to go on from, and its wish to be left alone for a
    /// while before somebody connects again.
    public mutating func told(lastEventID: String, retry: Int?) {
        self.lastEventID = lastEventID
        if let retry { backoff.first = min(max(retry, 200), backoff.longest) }
    }

    /// The stream has ended, or could not be opened.
    public mutating func ended(now: Int, chance: Double) {
        switch link {
        case .down: return
        case .opening, .open(_, nil): standing = .offline
        case .open: break
        }
        lose(now, chance)
    }

    private mutating func lose(_ now: Int, _ chance: Double) {
        if case .open(let since, .some) = link, now - since >= times.good { backoff.succeeded() }
        link = .down(until: now + backoff.failed(chance))
    }

    private mutating func fall(
        back reason: Reason, _ now: Int, _ chance: Double, for duration: Int? = nil
    ) {
        if case .down = link {} else { mustDrop = true }
        link = .down(until: now)
        silent = 0
        polling = (reason, now + spread(duration ?? streamInterval, chance))
        if duration == nil { streamInterval = min(streamInterval * 2, times.longestRetryStream) }
        pollInterval = times.shortestPoll
        nextPoll = now + (lastSync.map { now - $0 > times.shortestPoll } ?? true ? 0 : pollInterval)
        standing = .polling(reason)
    }

    /// A tenth more or less.
    private func spread(_ duration: Int, _ chance: Double) -> Int {
        duration - duration / 10 + Int(Double(duration / 5) * min(max(chance, 0), 1))
    }
}
