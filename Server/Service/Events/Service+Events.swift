internal import Career
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON
internal import SyncProtocol

/// What the service tells of who came in, who was refused, and what was given or taken back.
extension Service {
    /// Tells an event, or counts it where there were too many of its kind in this minute.
    func tell(_ event: SecurityEvent) {
        let limit = event.kind.isRefusal ? limits.refusalLines : limits.eventLines
        let (isTold, omitted) = lines.take(event.kind, limit: limit, at: now())
        if omitted > 0 { onEvent(SecurityEvent(event.kind, omitted: omitted)) }
        if isTold { onEvent(event) }
    }

    /// Tells how many events were only counted in minutes that are over; to be called now and then.
    ///
    /// - Parameter isLast: True where the server stops: the present minute counts as over.
    public func tellOmitted(isLast: Bool = false) {
        for (kind, count) in lines.over(at: now(), isLast: isLast) {
            onEvent(SecurityEvent(kind, omitted: count))
        }
    }

    /// Tells what an answer means for whoever watches over the server.
    func tell(of response: HTTPResponse, to request: HTTPRequest, _ route: Route?) {
        let found =
            response.status >= 400
            ? Self.refusal(ProblemType.kind(of: response), route)
            : response.status < 300 ? Self.success(request, response, route) : nil
        guard let (kind, details) = found else { return }
        tell(
            SecurityEvent(
                kind, address: request.remoteAddress, route: response.record?.route ?? "other",
                account: response.record?.account, details))
    }

    private typealias Found = (SecurityEvent.Kind, [SecurityEvent.Detail: String])

    private static func refusal(_ problem: String, _ route: Route?) -> Found? {
        switch ProblemType(rawValue: problem) {
        case .unauthorized: (.tokenRefused, [:])
        case .enrolmentRefused: (.enrolmentRefused, [:])
        case .invitationRefused: (.invitationRefused, [:])
        case .tooManyAttempts, .tooManyRequests: (.rateLimited, [.reason: problem])
        case .quotaExceeded: (.quotaExceeded, [:])
        case .forbidden, .withdrawn:
            (.accessRefused, [.reason: problem].merging(timeline(of: route)) { one, _ in one })
        case .notFound:
            switch route {
            case .published(.link, _), .news(.link): (.linkRefused, [:])
            default: nil
            }
        default: nil
        }
    }

    private static func timeline(of route: Route?) -> [SecurityEvent.Detail: String] {
        switch route {
        case .timeline(let id), .changes(let id), .successor(let id), .members(let id),
            .member(let id, _), .invitations(let id), .invitation(let id, _), .links(let id),
            .link(let id, _), .published(.timeline(let id), _), .news(.timeline(let id)):
            [.timeline: id.text]
        default: [:]
        }
    }

    /// Of contents, only members are read that are no secret, and only where they were good.
    private static func success(
        _ request: HTTPRequest, _ response: HTTPResponse, _ route: Route?
    ) -> Found? {
        let details = timeline(of: route)
        func with(
            _ kind: SecurityEvent.Kind, _ more: [SecurityEvent.Detail: String?] = [:]
        ) -> Found {
            (kind, details.merging(more.compactMapValues { $0 }) { one, _ in one })
        }
        func asked(_ name: String) -> String? { word(name, in: request.body) }
        func answered(_ name: String) -> String? { word(name, in: response.body) }
        return switch (route, request.method) {
        case (.enrol, _): with(.enrolled, [.machine: asked("name")])
        case (.token, _): with(.tokenRotated)
        case (.replica(let id), _): with(.enrolmentRevoked, [.enrolment: id.text])
        case (.acceptance, _):
            with(
                .invitationAccepted,
                [
                    .timeline: answered("timeline"), .owner: answered("owner"),
                    .role: answered("role"),
                ])
        case (.member(_, let id), "PUT"):
            with(.roleChanged, [.member: id.text, .role: asked("role")])
        case (.member(_, let id), _): with(.memberWithdrawn, [.member: id.text])
        case (.invitations, "POST"):
            with(.invitationMade, [.invitation: answered("id"), .role: answered("role")])
        case (.invitation(_, let id), _): with(.invitationRevoked, [.invitation: id.text])
        case (.links, "POST"):
            with(.linkMade, [.link: answered("id"), .scope: answered("scope")])
        case (.link(_, let id), _): with(.linkRevoked, [.link: id.text])
        case (.timeline, _): with(.timelineDeleted)
        case (.successor, _): with(.timelineRetired, [.successor: asked("successor")])
        default: nil
        }
    }

    private static func word(_ name: String, in body: [UInt8]) -> String? {
        (try? JSONParser.parse(body))?[name]?.string
    }

    /// Tells where a push was not taken for who it was from.
    func tell(of answer: SyncAnswer, to request: HTTPRequest, by account: String) {
        let reason: String
        if let refused = answer.refused?.reason, Self.isOfRole(refused) {
            reason = refused
        } else if answer.problem == SyncAnswer.Problem.withdrawn {
            reason = "withdrawn"
        } else {
            return
        }
        tell(
            SecurityEvent(
                .pushRefused, address: request.remoteAddress, route: "/v1/sync", account: account,
                [.timeline: answer.timeline.text, .reason: reason]))
    }

    private static func isOfRole(_ reason: String) -> Bool {
        reason == PushReason.readOnly || reason == PushReason.unknownWriter
    }
}
