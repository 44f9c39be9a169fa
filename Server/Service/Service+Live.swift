internal import Career
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

extension Service {
    /// Timelines whose heads are read for a stream that opens; of more it is told nothing but that.
    static let headsTold = 64

    /// `GET /v1/live`.
    func live(_ request: HTTPRequest, _ account: Account) throws -> HTTPResponse {
        let stream = EventStream()
        let listener = LiveListener(
            group: account.id,
            audience: { [weak self] in try self?.audience(of: request, account) },
            message: Self.message, sink: StreamSink(stream))
        do {
            try live.open(listener, lastEventID: request.header("last-event-id")) {
                try storage.heads(of: account, atMost: Self.headsTold)?.map {
                    .head(LivePlace(owner: $0.access.owner.id, timeline: $0.id), $0.head)
                }
            }
        } catch LiveHub.Refusal.tooMany {
            return Problem.tooManyStreams
        } catch LiveHub.Refusal.noAudience {
            return unauthorized(request)
        }
        return .events(stream)
    }

    /// What the bearer of a request's token may hear of now; nil once the token is good no more.
    private func audience(
        of request: HTTPRequest, _ account: Account
    ) throws -> LiveAudience? {
        guard try self.account(of: request)?.id == account.id else { return nil }
        let places = try storage.sharedPlaces(with: account).map {
            LivePlace(owner: $0.owner, timeline: $0.timeline)
        }
        return LiveAudience(accounts: [account.id], places: Set(places))
    }

    /// Asks anew what may be heard on the streams that a good answer to this route concerns, so
    /// that nobody waits for a heartbeat to hear more, or less.
    func recheckStreams(after route: Route, by account: Account) {
        switch route {
        case .acceptance: spreadRecheck(group: account.id)
        case .member(_, let member): spreadRecheck(group: member.text)
        case .link(_, let link): spreadRecheck(group: "link:\(link.text)")
        case .replica: spreadRecheck(group: account.id)
        // Members' pages and those of links, too.
        case .timeline, .successor: spreadRecheck()
        default: break
        }
    }

    private static func message(_ hint: LiveHint) -> LiveMessage? {
        switch hint {
        case .head(let place, let head):
            LiveMessage("head", ["timeline": .string(place.timeline), "head": .integer(head)])
        case .gone(let place): LiveMessage("gone", ["timeline": .string(place.timeline)])
        case .all: LiveMessage("all", [:])
        }
    }
}

extension LiveMessage {
    /// A message whose data is JSON.
    init(_ event: String, _ data: JSONValue) {
        self.init(event: event, data: String(decoding: JSONWriter.bytes(data), as: UTF8.self))
    }
}

extension HTTPResponse {
    /// An answer of server-sent events, which nobody on the way should keep or hold back:
    /// `X-Accel-Buffering` is nginx's name for that.
    static func events(_ stream: EventStream) -> HTTPResponse {
        HTTPResponse(
            status: 200, contentType: "text/event-stream",
            headers: [("X-Accel-Buffering", "no")], stream: stream)
    }
}
