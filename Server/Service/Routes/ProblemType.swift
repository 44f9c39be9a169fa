internal import ServerHTTP

/// The types of problems, without `urn:vita:problem:`. They never change, for programs compare
/// them.
enum ProblemType: String, Sendable, CaseIterable {
    case malformed
    case malformedRequest = "malformed-request"
    case unauthorized
    case enrolmentRefused = "enrolment-refused"
    case forbidden, withdrawn
    case invitationRefused = "invitation-refused"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case superseded, changed
    case successorMissing = "successor-missing"
    case tokenEarly = "token-early"
    case tokenTaken = "token-taken"
    case sealed
    case tooLargeToShow = "too-large-to-show"
    case occupied
    case limitReached = "limit-reached"
    case gone
    case contentTooLarge = "content-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case tooManyAttempts = "too-many-attempts"
    case tooManyRequests = "too-many-requests"
    case `internal`
    case busy
    case notReady = "not-ready"
    case storageFull = "storage-full"
    case quotaExceeded = "quota-exceeded"

    var status: Int {
        switch self {
        case .malformed, .malformedRequest: 400
        case .unauthorized: 401
        case .enrolmentRefused, .forbidden, .withdrawn, .invitationRefused: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .tokenEarly, .tokenTaken: 409
        case .superseded, .changed, .successorMissing, .occupied, .limitReached: 409
        case .sealed, .tooLargeToShow: 409
        case .gone: 410
        case .contentTooLarge: 413
        case .unsupportedMediaType: 415
        case .tooManyAttempts, .tooManyRequests: 429
        case .internal: 500
        case .busy, .notReady: 503
        case .storageFull, .quotaExceeded: 507
        }
    }

    /// What it means, in a few words.
    var title: String {
        switch self {
        case .malformed, .malformedRequest: "Malformed request"
        case .unauthorized: "Unauthorized"
        case .enrolmentRefused: "Enrolment refused"
        case .forbidden: "Forbidden"
        case .withdrawn: "Withdrawn"
        case .invitationRefused: "Invitation refused"
        case .notFound: "Not found"
        case .methodNotAllowed: "Method not allowed"
        case .superseded: "Superseded"
        case .changed: "Changed"
        case .successorMissing: "Successor missing"
        case .tokenEarly: "Token too young"
        case .tokenTaken: "Token taken"
        case .sealed: "Sealed"
        case .tooLargeToShow: "Too large to show"
        case .occupied: "Occupied"
        case .limitReached: "Limit reached"
        case .gone: "Gone"
        case .contentTooLarge: "Content too large"
        case .unsupportedMediaType: "Unsupported media type"
        case .tooManyAttempts: "Too many attempts"
        case .tooManyRequests: "Too many requests"
        case .internal: "Internal error"
        case .busy: "Busy"
        case .notReady: "Not ready"
        case .storageFull: "Storage full"
        case .quotaExceeded: "Quota exceeded"
        }
    }

    var uri: String { Self.prefix + rawValue }

    private static let prefix = "urn:vita:problem:"

    /// The type that a problem's document begins with, without what all have in common.
    static func kind(of problem: HTTPResponse) -> String {
        let opening = Array("{\"type\":\"\(prefix)".utf8)
        guard problem.body.starts(with: opening) else { return "other" }
        let kind = problem.body.dropFirst(opening.count).prefix { $0 != UInt8(ascii: "\"") }
        return String(decoding: kind, as: UTF8.self)
    }

    /// What any request may be answered, whatever it asks: not plain HTTP/1.1, more content than
    /// the server takes, a fault of the server's, too much at once.
    static let anywhere: [ProblemType] = [.malformedRequest, .contentTooLarge, .internal, .busy]
}
