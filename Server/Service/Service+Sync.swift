internal import Career
internal import Replication
internal import ServerHTTP
internal import ServerStore
internal import SyncProtocol

extension Service {
    /// `POST /v1/sync`.
    func sync(_ request: HTTPRequest, _ session: Session) throws -> HTTPResponse {
        let requests: [SyncRequest]
        do throws(SyncError) {
            let lines = try SyncBody.unpack(
                request.body, mediaType: Self.bareType(request.header("content-type") ?? ""))
            requests = try SyncLines.requests(lines)
        } catch {
            return Self.problem(for: error)
        }
        let account = session.account
        var budget = PageBudget(storage.limits)
        var answers: [SyncAnswer] = []
        for wish in requests {
            let answer = try storage.sync(
                wish, account: account, session: session, budget: &budget)
            metrics.count(accepted: answer.accepted, sent: answer.changes.count)
            if answer.accepted > 0 {
                try tell(of: wish.timeline, answer.head, account)
            }
            tell(of: answer, to: request, by: account.name)
            answers.append(answer)
        }
        let lines = SyncLines.encode(answers)
        guard Self.acceptsCompressed(request) else {
            return HTTPResponse(status: 200, contentType: SyncMediaType.lines, body: lines)
        }
        let (body, type) = SyncBody.pack(lines)
        return HTTPResponse(status: 200, contentType: type, body: body)
    }

    /// Tells open streams of a new head, under the name of the account whose timeline it is.
    private func tell(of timeline: Identifier, _ head: Int, _ account: Account) throws {
        guard case .granted(let access) = try storage.accounts.standing(of: account, in: timeline)
        else { return }
        spread(.head(LivePlace(owner: access.owner.id, timeline: timeline.text), head))
    }

    /// True for a client that sends compressed bodies or asks for them (RFC 9110 §12.5.1).
    static func acceptsCompressed(_ request: HTTPRequest) -> Bool {
        guard let accepted = request.headers["accept"] else {
            return bareType(request.header("content-type") ?? "") == SyncMediaType.compressed
        }
        return accepted.contains { line in
            line.utf8.split(separator: UInt8(ascii: ",")).contains {
                bareType(Substring($0)) == SyncMediaType.compressed
            }
        }
    }

    private static func problem(for error: SyncError) -> HTTPResponse {
        switch error {
        case .tooLarge: Problem.tooLarge("\(error.description); send it in several requests.")
        case .tooMany:
            Problem.tooLarge("\(error.description); GET /v1/ tells the limits.")
        case .mediaType: Problem.mediaType("\(SyncMediaType.lines), \(SyncMediaType.compressed)")
        case .malformed: Problem.malformed("\(error.description).")
        }
    }
}
