internal import ServerHTTP
internal import StrictJSON

/// The problems that the service answers with (RFC 9457); their types never change.
enum Problem {
    /// One and the same for a token that is missing, malformed, unknown, expired or revoked.
    static let unauthorized = problem(
        401, "unauthorized", "Unauthorized",
        "A valid token is needed as Authorization: Bearer TOKEN; enrol this machine with a code.",
        [("WWW-Authenticate", "Bearer realm=\"vita\"")])
    static let notFound = problem(
        404, "not-found", "Not found", "There is nothing here; GET /v1/ tells what there is.")
    static let gone = problem(
        410, "gone", "Gone", "Its owner deleted this timeline; keep your copy or delete it too.")
    static let enrolmentRefused = problem(
        403, "enrolment-refused", "Enrolment refused",
        "The code is unknown, expired or used; ask for another with vita-server invite.")
    static let tooManyAttempts = problem(
        429, "too-many-attempts", "Too many attempts",
        "Too many wrong codes or tokens came from this address; wait a minute.",
        [("Retry-After", "60")])
    static let storageFull = problem(
        507, "storage-full", "Storage full",
        "The server's disk is full and nothing of this request was kept; try again later.")
    static let failed = problem(
        500, "internal", "Internal error",
        "The server could not do this; its log says why. Trying again does no harm.")

    static let tokenEarly = problem(
        409, "token-early", "Token too young",
        "A token is replaced when half of its life is over; an answer's field Vita-Token tells.")
    static let tokenTaken = problem(
        409, "token-taken", "Token taken", "This token is or was in use; make another.")

    /// Nothing of what was pushed to the timeline was kept.
    static func quotaExceeded(needed: Int, limit: Int) -> HTTPResponse {
        problem(
            507, "quota-exceeded", "Quota exceeded",
            "Your account would store \(needed) bytes of the \(limit) that it may; nothing of this"
                + " push was kept. Ask whoever runs the server for more room.")
    }

    static let changed = problem(
        409, "changed", "Changed",
        "The timeline holds other changes than the given frontier says; read it and try again.")
    static let successorMissing = problem(
        409, "successor-missing", "Successor missing",
        "The successor holds no changes here; send it first.")

    /// Another successor was first.
    static func superseded(by successor: String) -> HTTPResponse {
        HTTPResponse.json(
            status: 409, contentType: "application/problem+json",
            [
                "type": "urn:vita:problem:superseded", "title": "Superseded", "status": 409,
                "detail": "Another timeline took this one's place before; go on in that one.",
                "successor": .string(successor),
            ])
    }

    static func methodNotAllowed(_ allowed: String) -> HTTPResponse {
        problem(
            405, "method-not-allowed", "Method not allowed", "Allowed here: \(allowed).",
            [("Allow", allowed)])
    }

    static func mediaType(_ accepted: String) -> HTTPResponse {
        problem(
            415, "unsupported-media-type", "Unsupported media type",
            "Send Content-Type: \(accepted).", [("Accept", accepted)])
    }

    static func tooLarge(_ detail: String) -> HTTPResponse {
        problem(413, "content-too-large", "Content too large", detail)
    }

    static func malformed(_ detail: String) -> HTTPResponse {
        problem(400, "malformed", "Malformed request", detail)
    }

    private static func problem(
        _ status: Int, _ type: String, _ title: String, _ detail: String,
        _ headers: [(String, String)] = []
    ) -> HTTPResponse {
        .problem(
            status: status, type: "urn:vita:problem:\(type)", title: title, detail: detail,
            headers: headers)
    }
}
