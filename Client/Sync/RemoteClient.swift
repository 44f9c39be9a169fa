public import Career
public import ClientStore
public import Sealing
internal import StrictJSON
public import SyncProtocol

/// Speaks the protocol with one server over a transport.
public struct RemoteClient {
    /// A timeline the account has on the server.
    public struct Listed: Sendable {
        /// Its identifier.
        public let id: Identifier
        /// What its owner calls it.
        public let name: String
        /// Whose it is and what the account is to it; nil for the account's own.
        public let share: Replica.Share?
    }

    let url: String
    let name: String
    let credential: Credential
    private let needsToken: Bool
    let transport: any Transport

    /// A client for a server, enrolled or not; one that is reached by ssh needs no token.
    public init(
        url: String, name: String, token: String?, needsToken: Bool = true,
        transport: any Transport
    ) {
        self.init(
            url: url, name: name, credential: Credential(token), needsToken: needsToken,
            transport: transport)
    }

    /// A client for a server that may know this machine by one of several tokens.
    public init(
        url: String, name: String, credential: Credential, needsToken: Bool = true,
        transport: any Transport
    ) {
        self.credential = credential
        self.needsToken = needsToken
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.name = name
        self.transport = transport
    }

    /// Enrols with a one-time code; answers the account's name.
    ///
    /// The token is made here and only its hash is sent, so a lost answer locks nobody out: the
    /// same code with the same hash is answered the same.
    public func enrol(code: String, token: String, machine: String) throws -> String {
        let body = JSONWriter.bytes([
            "code": .string(code), "token_hash": .string(Digest(hashing: token).hex),
            "name": .string(machine),
        ])
        let response = try transport.send(
            TransportRequest(
                method: "POST", url: url + "/v1/enrol",
                headers: [("Content-Type", "application/json")], body: body))
        guard response.status == 200 else { throw failure(response) }
        guard let account = try json(response)["account"]?.string, !account.isEmpty else {
            throw SyncFailure.protocolBroken("an enrolment in no account")
        }
        return account
    }

    /// The account's timelines; the request counts in the report.
    public func timelines(_ report: inout SyncReport) throws -> [Listed] {
        let response = try ask("GET", "/v1/timelines") { report.count($0) }
        guard response.status == 200 else { throw failure(response) }
        return try list("timelines", in: json(response)).compactMap { value in
            guard let id = value["id"]?.string.flatMap(Identifier.init) else { return nil }
            return Listed(
                id: id, name: value["name"]?.string ?? id.text, share: Self.share(value))
        }
    }

    /// Deletes a timeline for everyone; leaves a tombstone.
    public func delete(_ timeline: Identifier) throws {
        let response = try ask("DELETE", "/v1/timelines/\(timeline)")
        guard response.status == 204 || isAbsence(response) else { throw failure(response) }
    }

    /// Retires a timeline in favour of another, if the server holds of it what `frontier` says.
    public func retire(
        _ timeline: Identifier, for successor: Identifier, at frontier: Digest
    ) throws -> SyncRun.Retirement {
        let body = JSONWriter.bytes([
            "successor": .string(successor.text), "frontier": .string(frontier.hex),
        ])
        let response = try ask(
            "PUT", "/v1/timelines/\(timeline)/successor", [("Content-Type", "application/json")],
            body)
        let problem = try? JSONParser.parse(response.body)
        if response.status == 200 {
            guard problem?["successor"]?.string == successor.text else {
                throw SyncFailure.protocolBroken("a retirement in favour of nothing")
            }
            return .retired
        }
        switch (response.status, problem?["type"]?.string) {
        case (410, _): return .gone
        case (409, "urn:vita:problem:changed"): return .changed
        case (409, "urn:vita:problem:successor-missing"): return .successorMissing
        case (409, "urn:vita:problem:superseded"):
            guard let first = problem?["successor"]?.string.flatMap({ Identifier($0) }) else {
                throw SyncFailure.protocolBroken("no successor where one was first")
            }
            return .superseded(first)
        default: throw failure(response)
        }
    }

    /// One `POST /v1/sync`.
    public func exchange(_ requests: [SyncRequest], _ report: inout SyncReport) throws
        -> [SyncAnswer]
    {
        let packed = SyncBody.pack(SyncLines.encode(requests))
        let response = try ask(
            "POST", "/v1/sync",
            [
                ("Content-Type", packed.mediaType),
                ("Accept", "\(SyncMediaType.compressed), \(SyncMediaType.lines)"),
            ], packed.body
        ) { report.count($0) }
        guard response.status == 200 else { throw failure(response) }
        do {
            return try SyncLines.answers(
                try SyncBody.unpack(
                    response.body, mediaType: response.header("content-type") ?? ""))
        } catch {
            throw SyncFailure.protocolBroken(error.description)
        }
    }

    /// The request for a stream of hints that goes on after an event's id; an empty id begins one.
    public func liveRequest(after id: String) throws -> TransportRequest {
        var headers =
            try authorization() + [
                ("Accept", "text/event-stream"), ("Cache-Control", "no-store"),
            ]
        if !id.isEmpty { headers.append(("Last-Event-ID", id)) }
        return TransportRequest(method: "GET", url: url + "/v1/live", headers: headers)
    }

    /// The token that was good last; a sync finds out which is.
    func authorization() throws -> [(String, String)] {
        guard needsToken else { return [] }
        guard let token = credential.current else { throw SyncFailure.notEnrolled(name) }
        return [("Authorization", "Bearer \(token)")]
    }

    /// Asks with the newest token that the server takes, and for another when it says so; `count`
    /// is told of every response.
    func ask(
        _ method: String, _ path: String, _ headers: [(String, String)] = [],
        _ body: [UInt8]? = nil, _ count: (TransportResponse) -> Void = { _ in }
    ) throws -> TransportResponse {
        var request = TransportRequest(
            method: method, url: url + path, headers: headers, body: body)
        guard needsToken else {
            let response = try transport.send(request)
            count(response)
            return response
        }
        guard !credential.isEmpty else { throw SyncFailure.notEnrolled(name) }
        var refusal: TransportResponse?
        while let token = try credential.token() {
            request.headers = [("Authorization", "Bearer \(token)")] + headers
            let response = try transport.send(request)
            count(response)
            guard response.status == 401 else {
                if isOfSync(response) { try credential.accept(token) }
                if response.header("vita-token") == "rotate" { rotate(token, count) }
                return response
            }
            credential.refuse(token)
            refusal = response
        }
        guard let refusal else { throw SyncFailure.unauthorized(name) }
        return refusal
    }

    /// Whether only a server that knows the token answers so. What stands in front of it, such as a
    /// proxy or a network's sign-in page, answers whatever token it is sent.
    private func isOfSync(_ response: TransportResponse) -> Bool {
        let type = response.header("content-type") ?? ""
        return response.status == 200
            && (type.hasPrefix(SyncMediaType.lines) || type.hasPrefix(SyncMediaType.compressed))
    }

    /// Whether the server itself says that there is no such thing, not somebody in front of it.
    func isAbsence(_ response: TransportResponse) -> Bool {
        response.status == 404
            && (try? JSONParser.parse(response.body))?["type"] == "urn:vita:problem:not-found"
    }

    /// The list that an answer holds under a name.
    func list(_ name: String, in answer: JSONValue) throws -> [JSONValue] {
        guard let values = answer[name]?.array else {
            throw SyncFailure.protocolBroken("an answer without \(name)")
        }
        return values
    }

    func json(_ response: TransportResponse) throws -> JSONValue {
        do {
            return try JSONParser.parse(response.body)
        } catch {
            throw SyncFailure.protocolBroken("an answer that is not JSON")
        }
    }

    func failure(_ response: TransportResponse) -> SyncFailure {
        if response.status == 401, !credential.isEmpty { return .unauthorized(name) }
        let isProblem =
            response.header("content-type")?.hasPrefix("application/problem+json") == true
        let problem = isProblem ? try? JSONParser.parse(response.body) : nil
        // A server says in its own words why it refuses. A refusal without them is somebody else's,
        // and says nothing of a code.
        guard let problem, problem["type"]?.string?.hasPrefix("urn:vita:problem:") == true else {
            return response.status < 400 || response.status == 403
                ? .protocolBroken("status \(response.status)") : .status(response.status, "")
        }
        if problem["type"] == "urn:vita:problem:quota-exceeded" { return .quotaExceeded(name) }
        if problem["type"] == "urn:vita:problem:storage-full" { return .storageFull(name) }
        return .status(
            response.status, problem["detail"]?.string ?? problem["title"]?.string ?? "")
    }
}
