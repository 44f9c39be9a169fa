internal import Sealing
public import ServerHTTP
public import ServerPages
public import ServerStore
internal import StrictJSON
internal import SyncProtocol
internal import Synchronization

/// The server's answers to whole requests, on any thread.
public final class Service: Sendable {
    let storage: Storage
    let limits: ServerLimits
    /// Under which address clients reach the server, where it was told.
    public let publicURL: String?
    let metrics = Metrics()
    let isStopping = Atomic(false)
    let requests: RateLimit<Digest>
    let enrolments: RateLimit<String>
    let failures: RateLimit<String>
    let expensive: Turnstile
    let pages: PublishedPages
    let now: @Sendable () -> Int
    /// Tells open streams of what changes.
    public let live: LiveHub
    let onFailure: @Sendable (any Error) -> Void
    let onEvent: @Sendable (SecurityEvent) -> Void
    let lines = LineBound<SecurityEvent.Kind>()

    /// A service over a storage.
    ///
    /// - Parameters:
    ///   - storage: What it serves.
    ///   - limits: What it bears; the defaults over the storage's where there are none.
    ///   - now: Seconds since 1970.
    ///   - live: Tells open streams of what changes; its `tick` is the caller's to call.
    ///   - pages: What published timelines may cost, where it is not what `limits` says.
    ///   - publicURL: Under which address clients reach the server, without a slash at its end.
    ///   - onFailure: Told of every error that is not a client's; the error holds no user's text.
    ///   - onEvent: Told of what whoever watches over the server should know; so many a minute.
    public init(
        _ storage: Storage, limits: ServerLimits? = nil, now: @escaping @Sendable () -> Int,
        live: LiveHub = LiveHub(), pages: PageLimits? = nil, publicURL: String? = nil,
        onFailure: @escaping @Sendable (any Error) -> Void = { _ in },
        onEvent: @escaping @Sendable (SecurityEvent) -> Void = { _ in }
    ) {
        self.storage = storage
        self.live = live
        self.onFailure = onFailure
        self.onEvent = onEvent
        self.publicURL = publicURL
        let limits = limits ?? ServerLimits(storage.limits)
        self.limits = limits
        let remembered = limits.remembered
        requests = RateLimit(limits.requests, remembered: remembered, now: now)
        enrolments = RateLimit(limits.enrolments, remembered: remembered, now: now)
        failures = RateLimit(limits.failures, remembered: remembered, now: now)
        expensive = Turnstile(limits.expensiveAtOnce)
        self.pages = PublishedPages(limits: pages ?? limits.pages)
        self.now = now
    }

    /// Answers a request.
    public func handle(_ request: HTTPRequest) -> HTTPResponse {
        let begun = ContinuousClock.now
        var response: HTTPResponse
        let isExpensive = request.body.count >= limits.expensiveBody
        if isExpensive {
            response = expensive.enter { answer(request) } ?? Problem.busy
        } else {
            response = answer(request)
        }
        if isExpensive && response.status != 503 || response.body.count >= limits.expensiveBody {
            SpareMemory.giveBack()
        }
        note(&response, to: request, since: begun)
        return response
    }

    /// Counts an answer by what was asked, in words of the program's own, and tells what it means.
    private func note(
        _ response: inout HTTPResponse, to request: HTTPRequest,
        since begun: ContinuousClock.Instant
    ) {
        let (route, path) = Route.find(request.target).map { ($0, $1) } ?? (nil, nil)
        response.record = HTTPResponse.Record(
            route: path?.template ?? "other", account: response.record?.account)
        tell(of: response, to: request, route)
        let isKnown = path?.operation(request.method) != nil
        metrics.count(
            Metrics.Answered(
                route: path?.template ?? "other", method: isKnown ? request.method : "other",
                status: response.status), after: ContinuousClock.now - begun)
        guard response.status >= 400 else { return }
        metrics.count(refused: ProblemType.kind(of: response))
    }

    /// Refuses, before its content is read, a request that would be refused anyway. One without
    /// content is left to `handle`.
    public func admit(_ request: HTTPRequest) -> HTTPResponse? {
        guard let length = request.header("content-length").flatMap(Int.init), length > 0 else {
            return nil
        }
        let begun = ContinuousClock.now
        var refusal: HTTPResponse
        do {
            guard let found = try self.refusal(of: request, length: length) else { return nil }
            refusal = found
        } catch {
            refusal = problem(of: error)
        }
        note(&refusal, to: request, since: begun)
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
        var asking: Session?
        var answer = guarded {
            if operation.asker.hasToken {
                asking = try session(of: request)
                guard asking != nil else { return unauthorized(request) }
                if let wait = requests.take(asking?.token ?? Self.digest(of: request)) {
                    return Problem.tooManyRequests(wait)
                }
            }
            if let body = operation.body,
                let problem = Self.problem(with: request, length: request.body.count, body)
            {
                return problem
            }
            guard let asking else { return try open(route, request) }
            var response = try own(route, request, asking)
            if 200..<300 ~= response.status { recheckStreams(after: route, by: asking.account) }
            if asking.isRotationDue { response.headers.append(Self.rotationDue) }
            return response
        }
        if let asking {
            answer.record = HTTPResponse.Record(
                route: path.template, account: asking.account.name)
        }
        return answer
    }

    /// A problem with content of this length and the declared media type, before it is read.
    private static func problem(
        with request: HTTPRequest, length: Int, _ body: RequestBody
    ) -> HTTPResponse? {
        #if PLANTED_BUGS
            let length = Planted.isOn(.bodyUnlimited) ? 0 : length
        #endif
        guard length <= body.limit else {
            return Problem.tooLarge("This takes at most \(body.limit) bytes.")
        }
        let type = bareType(request.header("content-type") ?? "")
        guard body.types.contains(type) else {
            return Problem.mediaType(body.types.joined(separator: ", "))
        }
        // What a library would inflate, nobody has bounded (RFC 9110 §8.4).
        guard (request.header("content-encoding") ?? "identity").lowercased() == "identity" else {
            return Problem.contentCoding
        }
        return nil
    }

    /// A media type without its parameters (RFC 9110 §8.3.1). It is asked for several times in each
    /// request and goes by bytes: a name with others than ASCII's is none that we know.
    static func bareType(_ field: some StringProtocol) -> String {
        var type: [UInt8] = []
        type.reserveCapacity(field.utf8.count)
        for byte in field.utf8 {
            switch byte {
            case UInt8(ascii: ";"): return String(decoding: type, as: UTF8.self)
            case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): type.append(byte | 0x20)
            default: type.append(byte)
            }
        }
        return String(decoding: type, as: UTF8.self)
    }

    /// Routes that anybody may ask.
    private func open(_ route: Route, _ request: HTTPRequest) throws -> HTTPResponse {
        switch route {
        case .about: .json(about)
        case .description: .json(OpenAPI.document)
        case .health: try health()
        case .readiness: readiness()
        case .metrics: measures()
        case .published(let address, let face): try publish(address, as: face, request)
        case .news(let address): try news(of: address, request)
        default: try enrol(request)
        }
    }

    /// Routes of an account.
    private func own(
        _ route: Route, _ request: HTTPRequest, _ session: Session
    ) throws -> HTTPResponse {
        let account = session.account
        return switch route {
        case .sync: try sync(request, session)
        case .timelines: try timelines(account)
        case .timeline(let id): try delete(id, account)
        case .changes(let id): try changes(id, request, account)
        case .successor(let id): try retire(id, request, account)
        case .live: try live(request, account)
        case .token: try rotate(request, session)
        case .replicas: try replicas(session)
        case .replica(let id): try revoke(id, session)
        default: try share(route, request, account)
        }
    }

    private func guarded(_ body: () throws -> HTTPResponse) -> HTTPResponse {
        do {
            return try body()
        } catch {
            return problem(of: error)
        }
    }

    /// Turns an error into a problem; the client's own have been answered before.
    private func problem(of error: any Error) -> HTTPResponse {
        if case StoreError.quota(let needed, let limit) = error {
            return Problem.quotaExceeded(needed: needed, limit: limit)
        }
        onFailure(error)
        return switch StoreFailure(error) {
        case .diskFull: Problem.storageFull
        case .unavailable: Problem.unavailable
        case .disk, .other: Problem.failed
        }
    }

    /// Who asks, by the token that the request bears (RFC 6750 §2.1); nil without a good one.
    /// Whatever is wrong with it, the same work is done, so that the time tells nothing either.
    func session(of request: HTTPRequest) throws -> Session? {
        if let name = request.trustedAccount {
            return try storage.accounts.account(named: name).map { Session(trusted: $0) }
        }
        let token = bearerToken(of: request)
        let session = try storage.accounts.session(token: token ?? "none")
        #if PLANTED_BUGS
            if Planted.isOn(.tokenByPrefix), session == nil, let token {
                for length in 16..<token.utf8.count {
                    let start = String(token.prefix(length))
                    if let found = try storage.accounts.session(token: start) { return found }
                }
            }
        #endif
        return token == nil ? nil : session
    }

    /// Whose token the request bears; nil without a good one.
    func account(of request: HTTPRequest) throws -> Account? {
        try session(of: request)?.account
    }

    /// The token that a request bears, if it can be one.
    func bearerToken(of request: HTTPRequest) -> String? {
        guard let fields = request.headers["authorization"], fields.count == 1,
            let field = fields.first
        else { return nil }
        let token = field.utf8.dropFirst(7)
        guard field.utf8.prefix(7).elementsEqual("bearer ".utf8, by: { $0 | 0x20 == $1 }),
            (16...512).contains(token.count),
            token.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return String(token)
    }

    /// What somebody is remembered by who came without a token.
    private static func digest(of request: HTTPRequest) -> Digest {
        Digest(hashing: request.header("authorization") ?? "")
    }

    func unauthorized(_ request: HTTPRequest) -> HTTPResponse {
        #if PLANTED_BUGS
            if Planted.isOn(.guessedTokens) { return Problem.unauthorized }
        #endif
        let wait = failures.take(request.remoteAddress)
        return wait.map(Problem.tooManyAttempts) ?? Problem.unauthorized
    }

    private var about: JSONValue {
        var about = JSONObject([
            ("name", "vita-server"), ("version", .string(ServerVersion.text)),
            ("protocols", [.integer(SyncLimits.version)]),
            ("limits", .object(JSONObject(limits.served.map { ($0.0, .integer($0.1)) }))),
            ("mediaTypes", [.string(SyncMediaType.lines), .string(SyncMediaType.compressed)]),
        ])
        if let publicURL { about.append("url", .string(publicURL)) }
        return .object(about)
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
