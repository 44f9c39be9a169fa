internal import Career
internal import EDTF
internal import Rendering
internal import ServerHTTP
internal import ServerPages
internal import ServerStore
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Timelines as pages, calendars and JSON (docs/pages.md).
extension Service {
    /// A timeline as somebody may look at it.
    struct View {
        let owner: Account
        let timeline: Identifier
        let audience: Audience
        /// Whose open pages are counted together.
        let group: String
    }

    /// Who may look, or the answer to who may not.
    enum Sight {
        case view(View)
        case refused(HTTPResponse)
    }

    /// `GET /t/ADDRESS`, `/t/ADDRESS/feed.ics` and `/t/ADDRESS/timeline.json`.
    func publish(
        _ address: PageAddress, as face: PageFace, _ request: HTTPRequest
    ) throws -> HTTPResponse {
        switch try sight(of: address, request) {
        case .refused(let response): return response
        case .view(let view):
            // A clock that no calendar knows.
            guard let today = Day(daysSinceEpoch: now() / 86_400) else { return Problem.failed }
            do throws(any Error) {
                let made = try made(view, as: face, request, today)
                return Self.answer(made, as: face, address, request)
            } catch let refusal as PublishedPages.Refusal {
                return Problem.unpublished(refusal)
            }
        }
    }

    /// Whether an address shows something to who asks. Whatever is wrong with a link, the answer
    /// and the work are those of a path that never was, but for guessing, which is slowed.
    func sight(of address: PageAddress, _ request: HTTPRequest) throws -> Sight {
        switch address {
        case .link(let secret):
            guard let link = try storage.accounts.link(secret: secret) else {
                let wait = failures.take(request.remoteAddress)
                return .refused(wait.map(Problem.tooManyAttempts) ?? Problem.notFound)
            }
            #if PLANTED_BUGS
                let isOpen = Planted.isOn(.linkShowsShared)
            #else
                let isOpen = false
            #endif
            let audience: Audience = isOpen || link.scope == .all ? .shared : .everyone
            return .view(
                View(
                    owner: link.owner, timeline: link.timeline, audience: audience,
                    group: "link:\(link.id.text)"))
        case .timeline(let id):
            guard let account = try account(of: request) else {
                return .refused(unauthorized(request))
            }
            switch try permission(of: account, in: id, isOwners: false) {
            case .refused(let response): return .refused(response)
            case .granted(let access):
                return .view(
                    View(
                        owner: access.owner, timeline: id, audience: .shared, group: account.id))
            }
        }
    }

    /// What is published, made now or before.
    private func made(
        _ view: View, as face: PageFace, _ request: HTTPRequest, _ today: Day
    ) throws -> PublishedPages.Made {
        let reach = try storage.reach(of: view.timeline, in: view.owner)
        let subject = PublishedPages.Subject(
            owner: view.owner.id, timeline: view.timeline.text, audience: view.audience,
            epoch: reach?.epoch ?? "", head: reach?.head ?? 0)
        let wishes =
            request.parameter("lang")
            ?? (request.headers["accept-language"] ?? []).joined(separator: ",")
        return try pages.made(subject, as: face, wishes: wishes, today: today) {
            guard let reach else { return [] }
            let most = pages.limit.log
            let lines = try storage.lines(
                of: view.timeline, in: view.owner, through: reach, maximumBytes: most)
            guard let lines else {
                throw PublishedPages.Refusal.tooLarge("changes of at most \(most >> 20) MiB")
            }
            return lines
        }
    }

    private static func answer(
        _ made: PublishedPages.Made, as face: PageFace, _ address: PageAddress,
        _ request: HTTPRequest
    ) -> HTTPResponse {
        let tag = "\"\(made.tag.prefix(32))\""
        let headers =
            [
                ("ETag", tag), ("Cache-Control", "private, no-cache"), ("Vary", "Accept-Language"),
                ("X-Robots-Tag", "noindex, nofollow"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            ] + (face == .page ? [("Content-Security-Policy", ServedPage.headerPolicy)] : [])
        if isHeld(tag, by: request) { return HTTPResponse(status: 304, headers: headers) }
        return HTTPResponse(
            status: 200, contentType: face.mediaType, headers: headers,
            body: face == .page ? placed(made.bytes, at: address.text) : made.bytes)
    }

    /// Whether the client has what is there, by `If-None-Match` (RFC 9110 §13.1.2); weak or strong
    /// makes no difference there.
    private static func isHeld(_ tag: String, by request: HTTPRequest) -> Bool {
        (request.headers["if-none-match"] ?? []).joined(separator: ",").split(separator: ",")
            .contains { part in
                let text = part.filter { $0 != " " && $0 != "\t" }
                return text == "*" || text == tag || text == "W/" + tag
            }
    }

    /// The page with its own address in its places.
    private static func placed(_ bytes: [UInt8], at address: String) -> [UInt8] {
        let parts = bytes.split(separator: ServedPage.place, omittingEmptySubsequences: false)
        return Array(parts.joined(separator: address.utf8))
    }
}
