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
    private let token: String?
    private let needsToken: Bool
    let transport: any Transport

    /// A client for a server, enrolled or not; one that is reached by ssh needs no token.
    public init(
        url: String, name: String, token: String?, needsToken: Bool = true,
        transport: any Transport
    ) {
        self.needsToken = needsToken
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.name = name
        self.token = token
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
        return try json(response)["account"]?.string ?? ""
    }

    /// The account's timelines; the request counts in the report.
    public func timelines(_ report: inout SyncReport) throws -> [Listed] {
        let response = try transport.send(
            TransportRequest(
                method: "GET", url: url + "/v1/timelines", headers: try authorization(), body: nil))
        report.count(response)
        guard response.status == 200 else { throw failure(response) }
        return (try json(response)["timelines"]?.array ?? []).compactMap { value in
            guard let id = value["id"]?.string.flatMap(Identifier.init) else { return nil }
            return Listed(
                id: id, name: value["name"]?.string ?? id.text, share: Self.share(value))
        }
    }

    /// Deletes a timeline for everyone; leaves a tombstone.
    public func delete(_ timeline: Identifier) throws {
        let response = try transport.send(
            TransportRequest(
                method: "DELETE", url: url + "/v1/timelines/\(timeline)",
                headers: try authorization(), body: nil))
        guard response.status == 204 || response.status == 200 || response.status == 404 else {
            throw failure(response)
        }
    }

    /// Retires a timeline in favour of another, if the server holds of it what `frontier` says.
    public func retire(
        _ timeline: Identifier, for successor: Identifier, at frontier: Digest
    ) throws -> SyncRun.Retirement {
        let body = JSONWriter.bytes([
            "successor": .string(successor.text), "frontier": .string(frontier.hex),
        ])
        let response = try transport.send(
            TransportRequest(
                method: "PUT", url: url + "/v1/timelines/\(timeline)/successor",
                headers: try authorization() + [("Content-Type", "application/json")], body: body))
        if response.status == 200 { return .retired }
        let problem = try? JSONParser.parse(response.body)
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
        let response = try transport.send(
            TransportRequest(
                method: "POST", url: url + "/v1/sync",
                headers: try authorization() + [
                    ("Content-Type", packed.mediaType),
                    ("Accept", "\(SyncMediaType.compressed), \(SyncMediaType.lines)"),
                ], body: packed.body))
        report.count(response)
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

    func authorization() throws -> [(String, String)] {
        guard needsToken else { return [] }
        guard let token else { throw SyncFailure.notEnrolled(name) }
        return [("Authorization", "Bearer \(token)")]
    }

    func json(_ response: TransportResponse) throws -> JSONValue {
        do {
            return try JSONParser.parse(response.body)
        } catch {
            throw SyncFailure.protocolBroken("an answer that is not JSON")
        }
    }

    func failure(_ response: TransportResponse) -> SyncFailure {
        if response.status == 401, token != nil { return .unauthorized(name) }
        let isProblem =
            response.header("content-type")?.hasPrefix("application/problem+json") == true
        let problem = isProblem ? try? JSONParser.parse(response.body) : nil
        guard let problem else {
            if (300..<400).contains(response.status) || response.status < 300 {
                return .protocolBroken("status \(response.status)")
            }
            return .status(response.status, "")
        }
        return .status(
            response.status, problem["detail"]?.string ?? problem["title"]?.string ?? "")
    }
}
