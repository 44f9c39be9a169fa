internal import Career
internal import Sealing
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

/// An account's enrolled machines, and their tokens.
extension Service {
    /// Bytes of the body that names another token.
    static let rotationLimit = 4096

    /// What tells a machine, whose clock decides nothing, to make another token.
    static let rotationDue = ("Vita-Token", "rotate")

    /// `POST /v1/token`.
    func rotate(_ request: HTTPRequest, _ session: Session) throws -> HTTPResponse {
        let body: JSONValue
        do throws(JSONError) {
            body = try JSONParser.parse(request.body)
        } catch {
            return Problem.malformed("The body is \(error.description).")
        }
        guard let successor = body["token_hash"]?.string.flatMap({ Digest($0) }) else {
            return Problem.malformed(
                "A rotation has token_hash, which is 64 lower-case hex digits.")
        }
        switch try storage.accounts.rotate(session, to: successor) {
        case .rotated(let expires): return .json(["expires": .integer(expires)])
        case .early: return Problem.tokenEarly
        case .taken: return Problem.tokenTaken
        case .unauthorized: return unauthorized(request)
        }
    }

    /// `GET /v1/replicas`.
    func replicas(_ session: Session) throws -> HTTPResponse {
        let list = try storage.accounts.enrolments(of: session.account).map { enrolment in
            var object = JSONObject([
                ("id", .string(enrolment.id)), ("name", .string(enrolment.machine)),
                ("created", .integer(enrolment.created)),
                ("last_use", .integer(enrolment.lastUse)),
            ])
            if let expires = enrolment.expires { object.append("expires", .integer(expires)) }
            object.append("current", .bool(enrolment.id == session.enrolment))
            return JSONValue.object(object)
        }
        return .json([
            "account": .string(session.account.name), "owner": .bool(session.account.isOwner),
            "replicas": .array(list),
        ])
    }

    /// `DELETE /v1/replicas/{id}`.
    func revoke(_ id: Identifier, _ session: Session) throws -> HTTPResponse {
        try storage.accounts.revoke(id.text, of: session.account)
            ? HTTPResponse(status: 204) : Problem.notFound
    }
}
