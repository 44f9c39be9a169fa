internal import Career
public import ServerHTTP
public import ServerPages
public import ServerStore
internal import StrictJSON
internal import SyncProtocol
internal import Synchronization

/// The server's answers to whole requests, on any thread.
public final class Service: Sendable {
    let storage: Storage
    let metrics = Metrics()
    let attempts: Attempts
    /// Tells open streams of what changes.
    public let live: LiveHub
    let pages: PublishedPages
    let now: @Sendable () -> Int
    let onFailure: @Sendable (any Error) -> Void

    /// A service over a storage.
    ///
    /// - Parameters:
    ///   - storage: What it serves.
    ///   - now: Seconds since 1970.
    ///   - live: Tells open streams of what changes; its `tick` is the caller's to call.
    ///   - pages: What published timelines may cost.
    ///   - onFailure: Told of every error that is not a client's; the error holds no user's text.
    public init(
        _ storage: Storage, now: @escaping @Sendable () -> Int, live: LiveHub = LiveHub(),
        pages: PageLimits = PageLimits(),
        onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) {
        self.storage = storage
        self.live = live
        self.onFailure = onFailure
        attempts = Attempts(now: now)
        self.pages = PublishedPages(limits: pages)
        self.now = now
    }

    /// Answers a request.
    public func handle(_ request: HTTPRequest) -> HTTPResponse {
        let response = answer(request)
        metrics.count(status: response.status)
        return response
    }

    /// Refuses, before its content is read, a request that would be refused anyway. One without
    /// content is left to `handle`.
    public func admit(_ request: HTTPRequest) -> HTTPResponse? {
        guard let length = request.header("content-length").flatMap(Int.init), length > 0 else {
            return nil
        }
        let refusal = guarded { try self.refusal(of: request, length: length) }
        if let refusal { metrics.count(status: refusal.status) }
        return refusal
    }

    private func refusal(of request: HTTPRequest, length: Int) throws -> HTTPResponse? {
        guard let (_, path) = Route.find(request.target) else { return Problem.notFound }
        guard let operation = path.operation(request.method) else {
            return Problem.methodNotAllowed(path.allow)
        }
        if operation.asker.hasToken, try session(of: request) == nil {
            return unauthorized(request)
        }
        return operation.body.flatMap { Self.problem(with: request, length: length, $0) }
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        guard let (route, path) = Route.find(request.target) else { return Problem.notFound }
        guard let operation = path.operation(request.method) else {
            return Problem.methodNotAllowed(path.allow)
        }
        let answer = guarded {
            var asking: Session?
            if operation.asker.hasToken {
                asking = try session(of: request)
                guard asking != nil else { return unauthorized(request) }
            }
            if let body = operation.body,
                let problem = Self.problem(with: request, length: request.body.count, body)
            {
                return problem
            }
            guard let asking else { return try open(route, request) }
            var response = try own(route, request, asking)
            if asking.isRotationDue { response.headers.append(Self.rotationDue) }
            return response
        }
        return answer ?? Problem.failed
    }

    /// A problem with content of this length and the declared media type, before it is read.
    private static func problem(
        with request: HTTPRequest, length: Int, _ body: RequestBody
    ) -> HTTPResponse? {
        guard length <= body.limit else {
            return Problem.tooLarge("This takes at most \(body.limit) bytes.")
        }
        let type = bareType(request.header("content-type") ?? "")
        guard body.types.contains(type) else {
            return Problem.mediaType(body.types.joined(separator: ", "))
        }
        return nil
    }

    /// A media type without its parameters (RFC 9110 §8.3.1).
    static func bareType(_ field: String) -> String {
        field.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    }

    /// Routes that anybody may ask.
    private func open(_ route: Route, _ request: HTTPRequest) throws -> HTTPResponse {
        switch route {
        case .about: .json(Self.about(storage.limits))
        case .description: .json(OpenAPI.document)
        case .health: try health()
        case .metrics:
            HTTPResponse(
                status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8",
                body: Array(
                    metrics.text(openTimelines: storage.openTimelines, liveStreams: live.count)
                        .utf8))
        case .published(let address, let face): try publish(address, as: face, request)
        default: try enrol(request)
        }
    }

    /// `GET /healthz`: well where the accounts can be read.
    private func health() throws -> HTTPResponse {
        _ = try storage.accounts.isEmpty()
        return HTTPResponse(
            status: 200, contentType: "text/plain; charset=utf-8", body: Array("ok\n".utf8))
    }

    /// Routes of an account.
    private func own(
        _ route: Route, _ request: HTTPRequest, _ session: Session
    ) throws -> HTTPResponse {
        let account = session.account
        return switch route {
        case .sync: try sync(request, account)
        case .timelines: try timelines(account)
        case .timeline(let id): try delete(id, account)
        case .changes(let id): try changes(id, request, account)
        case .successor(let id): try retire(id, request, account)
        case .token: try rotate(request, session)
        case .replicas: try replicas(session)
        case .replica(let id): try revoke(id, session)
        case .live: try live(request, account)
        default: Problem.notFound
        }
    }

    /// Turns errors into problems; the client's own have been answered before.
    private func guarded(_ body: () throws -> HTTPResponse?) -> HTTPResponse? {
        do {
            return try body()
        } catch StoreError.quota(let needed, let limit) {
            return Problem.quotaExceeded(needed: needed, limit: limit)
        } catch {
            onFailure(error)
            return StoreFailure(error) == .diskFull ? Problem.storageFull : Problem.failed
        }
    }

    /// Who asks, by the token that the request bears (RFC 6750 §2.1); nil without a good one.
    /// Whatever is wrong with it, the same work is done, so that the time tells nothing either.
    func session(of request: HTTPRequest) throws -> Session? {
        let token = Self.token(of: request)
        let session = try storage.accounts.session(token: token ?? "none")
        return token == nil ? nil : session
    }

    /// Whose token the request bears; nil without a good one.
    func account(of request: HTTPRequest) throws -> Account? {
        try session(of: request)?.account
    }

    private static func token(of request: HTTPRequest) -> String? {
        guard let fields = request.headers["authorization"], fields.count == 1,
            let field = fields.first
        else { return nil }
        let scheme = field.prefix(7)
        guard scheme.lowercased() == "bearer " else { return nil }
        let token = String(field.dropFirst(7))
        guard (16...512).contains(token.utf8.count),
            token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return token
    }

    func unauthorized(_ request: HTTPRequest) -> HTTPResponse {
        attempts.fail(request.remoteAddress) ? Problem.unauthorized : Problem.tooManyAttempts
    }

    static func about(_ limits: StoreLimits) -> JSONValue {
        [
            "name": "vita-server", "version": .string(ServerVersion.text),
            "protocols": [.integer(SyncLimits.version)],
            "limits": [
                "body": .integer(SyncLimits.body), "batch": .integer(limits.batch),
                "changes": .integer(limits.changes), "timelines": .integer(SyncLimits.timelines),
                "tips": .integer(limits.tips), "line": .integer(SyncLimits.line),
                "name": .integer(SyncLimits.name), "change": .integer(changeLimit),
                "token_lifetime": .integer(limits.tokenLifetime), "quota": .integer(limits.quota),
            ],
            "mediaTypes": [.string(SyncMediaType.lines), .string(SyncMediaType.compressed)],
        ]
    }
}

extension HTTPResponse {
    static func json(
        status: Int = 200, contentType: String = "application/json", _ value: JSONValue
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, contentType: contentType, body: JSONWriter.bytes(value) + [0x0A])
    }
}
