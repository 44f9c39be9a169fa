internal import ServerHTTP
internal import ServerPages
internal import StrictJSON

/// The problems that the service answers with (RFC 9457).
enum Problem {
    /// One and the same for a token that is missing, malformed, unknown, expired or revoked.
    static let unauthorized = problem(
        .unauthorized,
        "A valid token is needed as Authorization: Bearer TOKEN; enrol this machine with a code.",
        [("WWW-Authenticate", "Bearer realm=\"vita\"")])
    static let notFound = problem(
        .notFound, "There is nothing here; GET /v1/ tells what there is.")
    static let gone = problem(
        .gone, "Its owner deleted this timeline; keep your copy or delete it too.")
    static let enrolmentRefused = problem(
        .enrolmentRefused,
        "The code is unknown, expired or used; ask for another with vita-server invite.")
    static func tooManyAttempts(_ seconds: Int) -> HTTPResponse {
        problem(
            .tooManyAttempts,
            "Too many wrong codes or tokens came from this address; wait a minute.",
            [("Retry-After", String(max(seconds, 60)))])
    }
    static func tooManyRequests(_ seconds: Int) -> HTTPResponse {
        problem(
            .tooManyRequests, "More requests came than GET /v1/ tells; wait a little.",
            [("Retry-After", String(seconds))])
    }
    static let busy = problem(
        .busy, "Too much is being done at once; try again in a moment.", [("Retry-After", "1")])
    static let unavailable = problem(
        .busy, "The server does not reach its database; nothing of this request counts.",
        [("Retry-After", "2")])
    static let notReady = problem(
        .notReady, "The server stops, or its disk is nearly full or cannot be written.",
        [("Retry-After", "10")])
    static let storageFull = problem(
        .storageFull,
        "The server's disk is full and nothing of this request was kept; try again later.")
    static let tooManyStreams = problem(
        .busy, "There are as many open streams as this server allows; close one, or poll.",
        [("Retry-After", "60")])
    static let failed = problem(
        .internal,
        "The server could not do this; its log says why. Trying again does no harm.")

    static let tokenEarly = problem(
        .tokenEarly,
        "A token is replaced when half of its life is over; an answer's field Vita-Token tells.")
    static let tokenTaken = problem(
        .tokenTaken, "This token is or was in use; make another.")

    /// Nothing of what was pushed to the timeline was kept.
    static func quotaExceeded(needed: Int, limit: Int) -> HTTPResponse {
        problem(
            .quotaExceeded,
            "Your account would store \(needed) bytes of the \(limit) that it may; nothing of this"
                + " push was kept. Ask whoever runs the server for more room.")
    }
    static let forbidden = problem(
        .forbidden, "Only the timeline's owner may do this.")
    static let withdrawn = problem(
        .withdrawn,
        "This timeline is not shared with your account any more; keep your copy or delete it.")
    static let invitationRefused = problem(
        .invitationRefused,
        "The code is unknown, expired, used or for somebody else; ask the owner for another.")
    static let occupied = problem(
        .occupied,
        "Your account has another timeline of the same id, or was a member of one; nothing changed."
    )
    static let limitReached = problem(
        .limitReached,
        "There are as many already as GET /v1/ allows; take one back first.")

    static let changed = problem(
        .changed,
        "The timeline holds other changes than the given frontier says; read it and try again.")
    static let successorMissing = problem(
        .successorMissing, "The successor holds no changes here; send it first.")

    /// Another successor was first.
    static func superseded(by successor: String) -> HTTPResponse {
        let type = ProblemType.superseded
        return HTTPResponse.json(
            status: type.status, contentType: "application/problem+json",
            [
                "type": .string(type.uri), "title": .string(type.title),
                "status": .integer(type.status),
                "detail": "Another timeline took this one's place before; go on in that one.",
                "successor": .string(successor),
            ])
    }

    /// Why a timeline that is there has no page now, or none at all.
    static func unpublished(_ refusal: PublishedPages.Refusal) -> HTTPResponse {
        switch refusal {
        case .busy:
            problem(
                .busy, "Too many pages are being made; try again in a moment.",
                [("Retry-After", "1")])
        case .tooLarge(let most):
            problem(
                .tooLargeToShow,
                "A page holds \(most) and this timeline has more; vita print makes one of a part.")
        case .sealed:
            problem(.sealed, "This timeline is sealed: the server cannot read it.")
        }
    }

    static func methodNotAllowed(_ allowed: String) -> HTTPResponse {
        problem(.methodNotAllowed, "Allowed here: \(allowed).", [("Allow", allowed)])
    }

    static func mediaType(_ accepted: String) -> HTTPResponse {
        problem(
            .unsupportedMediaType, "Send Content-Type: \(accepted).", [("Accept", accepted)])
    }

    /// Compressed sync bodies have a media type of their own, whose size both sides bound.
    static let contentCoding = problem(
        .unsupportedMediaType, "Send the content without Content-Encoding.",
        [("Accept-Encoding", "identity")])

    static func tooLarge(_ detail: String) -> HTTPResponse {
        problem(.contentTooLarge, detail)
    }

    static func malformed(_ detail: String) -> HTTPResponse {
        problem(.malformed, detail)
    }

    static func problem(
        _ type: ProblemType, _ detail: String, _ headers: [(String, String)] = []
    ) -> HTTPResponse {
        .problem(
            status: type.status, type: type.uri, title: type.title, detail: detail,
            headers: headers)
    }
}
