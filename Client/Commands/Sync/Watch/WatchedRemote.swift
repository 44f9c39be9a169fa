internal import Career
internal import ClientStore
internal import ClientSync
internal import StrictJSON
internal import SyncProtocol

/// One remote that is watched: its stream, and what is known of both sides.
final class WatchedRemote {
    let name: String
    private let context: CommandContext
    /// The timelines to watch; nil for all there are.
    private var chosen: Set<Identifier>?
    private(set) var course: LiveCourse
    private let random: (Int) -> [UInt8]
    private var feed: (any LiveFeed)?
    private var parser = EventStreamParser()
    private var isOpen = false
    /// What waited here when the last sync began to be enough.
    private var told = Replica.Waiting()
    /// Heads that a sync was made for, so that one which does not lead there is not made again.
    private var followed: [Identifier: Int] = [:]
    /// The token that was used last.
    private var token: String?
    private var hasComplained = false
    private var saidGone: Set<String> = []
    private var hasSynced = false
    private var standing = LiveCourse.Standing.beginning
    /// Set once there is nothing left to do for it.
    private(set) var isOver = false
    /// Set where it ended, or a sync left something that its user should look at.
    private(set) var hasFailed = false

    init(_ remote: Replica.Remote, _ chosen: Set<Identifier>?, _ context: CommandContext) {
        name = remote.name
        self.context = context
        self.chosen = chosen
        let random = context.surroundings.random
        self.random = random
        let canStream =
            context.surroundings.feeds != nil && remote.url.lowercased().hasPrefix("http")
        course = LiveCourse(now: context.surroundings.milliseconds(), canStream: canStream)
    }

    private var now: Int { context.surroundings.milliseconds() }

    /// A number from 0 to 1.
    private func chance() -> Double {
        let bytes = random(4)
        return Double(bytes.reduce(0) { $0 << 8 | UInt32($1) }) / Double(UInt32.max)
    }

    // MARK: The loop's questions

    /// Does the next thing, if there is one. The answer is when to come again, nil for at once.
    func step(_ feeds: (any FeedTransport)?) throws -> Int? {
        switch course.next(now: now, chance: chance()) {
        case .wait(let until):
            tellStanding()
            return until
        case .disconnect:
            drop()
        case .connect(let id):
            try connect(feeds, after: id)
        case .sync(let scope):
            try sync(scope)
        }
        return nil
    }

    /// Time went by with another remote.
    func wasBusy() { course.wasBusy(until: now) }

    /// Lets go of the stream.
    func drop() {
        feed?.close()
        feed = nil
        isOpen = false
    }

    /// Looks whether something was written here that the remote lacks.
    func lookAround() throws {
        guard let remote = try context.replica().remote(name) else { return end() }
        let waiting = try context.replica().waiting(in: timelines(), for: remote)
        guard waiting != told else { return }
        course.want(waiting.timelines(since: told).map { .timelines($0) } ?? .all)
        told = waiting
    }

    private func timelines() throws -> [Replica.Timeline] {
        let replica = try context.replica()
        guard let chosen else { return try replica.timelines() }
        return try chosen.sorted { $0.text < $1.text }.compactMap {
            try replica.timeline(succeeding: $0)
        }
    }

    // MARK: The stream

    private func connect(_ feeds: (any FeedTransport)?, after id: String) throws {
        guard let remote = try context.replica().remote(name) else { return end() }
        token = remote.token
        guard let feeds, let request = try? context.client(remote).liveRequest(after: id) else {
            return course.ended(now: now, chance: chance())
        }
        do throws(TransportError) {
            feed = try feeds.open(request, allowInsecure: remote.isInsecure)
            parser = EventStreamParser(lastEventID: id)
        } catch {
            try fail(error, .all)
        }
    }

    /// Takes what has come over the stream.
    func read() throws {
        guard let feed else { return }
        let news = feed.take()
        if let head = news.head { try open(head) }
        if isOpen, !news.bytes.isEmpty {
            course.received(now: now)
            do throws(EventStreamParser.TooLong) {
                for event in try parser.feed(news.bytes) { try? take(event) }
            } catch {
                drop()
                return course.ended(now: now, chance: chance())
            }
            course.told(lastEventID: parser.lastEventID, retry: parser.retry)
        }
        if news.hasEnded, self.feed != nil {
            drop()
            if let error = news.error, error.kind == .insecure || error.kind == .invalidRequest {
                return refuse(error)
            }
            course.ended(now: now, chance: chance())
        }
    }

    private func open(_ head: TransportResponse) throws {
        if head.status == 401 {
            drop()
            return try refused(SyncFailure.unauthorized(name), .all)
        }
        course.opened(
            status: head.status, contentType: head.header("content-type"),
            retryAfter: head.header("retry-after").flatMap { Int($0) }, now: now,
            chance: chance())
        isOpen = course.isOpen
    }

    private func take(_ event: EventStreamParser.Event) throws {
        guard event.type != "all" else { return course.want(.all) }
        guard event.type == "head" || event.type == "gone",
            let data = try? JSONParser.parse(Array(event.data.utf8)),
            let id = data["timeline"]?.string.flatMap({ Identifier($0) }),
            let timeline = try timelines().first(where: { $0.id == id }),
            let remote = try context.replica().remote(name)
        else { return }
        if event.type == "head" {
            guard let head = data["head"]?.int,
                try context.replica().progress(timeline, with: remote).cursor?.sequence != head,
                followed[id] != head
            else { return }
            followed[id] = head
        }
        course.want(.timelines([id]))
    }

    // MARK: Syncing

    private func sync(_ scope: LiveCourse.Scope) throws {
        guard let remote = try context.replica().remote(name) else { return end() }
        token = remote.token
        var wanted = try timelines()
        if case .timelines(let ids) = scope { wanted = wanted.filter { ids.contains($0.id) } }
        let before = try context.replica().waiting(in: timelines(), for: remote)
        do {
            let report = try SyncCommand.exchange(remote, timelines: &wanted, context)
            // One that was empty may have given way to the account's own.
            if chosen != nil { chosen?.formUnion(wanted.map(\.id)) }
            try done(report, scope, remote, before)
        } catch let error as TransportError {
            try fail(error, scope)
        } catch let failure as SyncFailure {
            try refused(failure, scope)
        }
    }

    private func done(
        _ report: SyncReport, _ scope: LiveCourse.Scope, _ remote: Replica.Remote,
        _ before: Replica.Waiting
    ) throws {
        let replica = try context.replica()
        var report = report
        let hindrance = report.hindrance
        report.hindrance = nil
        report.gone.removeAll { !saidGone.insert($0).inserted }
        if SyncNotes.isFailure(report) { hasFailed = true }
        let isRecovered =
            hasComplained && hindrance == nil && !report.hasNews && !context.globals.json
        if hindrance == nil { hasComplained = false }
        course.synced(hasMoved: report.hasMoved, now: now, chance: chance())
        if report.hasNews || !hasSynced {
            try SyncCommand.tell(report, remote, context)
        } else if isRecovered {
            context.note("\(name): in step again")
        }
        hasSynced = true
        context.output.flush()
        if let hindrance { try refused(hindrance, scope) }
        // What was written while the sync ended is seen here; what it leaves for good is not new.
        told = try replica.waiting(in: timelines(), for: remote)
        if !told.isEmpty, told != before {
            course.want(told.timelines(since: before).map { .timelines($0) } ?? .all)
        }
    }

    private func fail(_ error: TransportError, _ scope: LiveCourse.Scope) throws {
        // What was under way was dropped because the watch is to end.
        guard !context.surroundings.mustEnd() else { return }
        if error.kind == .insecure || error.kind == .invalidRequest { return refuse(error) }
        complain(error.message)
        course.failed(scope, now: now, chance: chance())
    }

    private func refused(_ failure: SyncFailure, _ scope: LiveCourse.Scope) throws {
        switch failure {
        case .unauthorized, .notEnrolled:
            // Another process may have got a new token meanwhile.
            let known = try context.replica().remote(name)?.token
            if let known, known != token {
                course.failed(scope, now: now, chance: 0)
                return
            }
            context.warn("\(failure.description); \(failure.hint)")
            hasFailed = true
            end()
        default:
            complain("\(failure.description); \(failure.hint)")
            course.failed(scope, now: now, chance: chance())
        }
    }

    private func refuse(_ error: TransportError) {
        context.warn("\(name): \(error.message)")
        hasFailed = true
        end()
    }

    private func end() {
        drop()
        isOver = true
    }

    // MARK: Telling

    /// Once for an outage, however long it lasts.
    private func complain(_ sentence: String) {
        guard !hasComplained else { return }
        hasComplained = true
        context.note("\(name): \(sentence) Trying again until then.")
    }

    private func tellStanding() {
        guard course.standing != standing else { return }
        standing = course.standing
        switch standing {
        case .beginning, .offline: break
        case .live: context.note("\(name): watching")
        case .polling(let reason): context.note("\(name): asking now and then, \(reason.words)")
        }
    }
}

extension LiveCourse.Reason {
    /// Why, behind a comma.
    fileprivate var words: String {
        switch self {
        case .unknown: "for this server cannot tell by itself"
        case .buffered: "for something on the way holds its hints back"
        case .busy: "for it has as many watchers as it allows"
        case .foreign: "for what answers is no stream of hints"
        case .unable: "for this kind of remote cannot tell by itself"
        }
    }
}
