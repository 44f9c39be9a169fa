internal import Career
internal import Sealing
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

extension Service {
    /// Bytes of the body that names a successor.
    static let retirementLimit = 4096

    /// `PUT /v1/timelines/{id}/successor`.
    func retire(
        _ id: Identifier, _ request: HTTPRequest, _ account: Account
    ) throws -> HTTPResponse {
        let body: JSONValue
        do throws(JSONError) {
            body = try JSONParser.parse(request.body)
        } catch {
            return Problem.malformed("The body is \(error.description).")
        }
        guard let successor = body["successor"]?.string.flatMap(Identifier.init),
            let frontier = body["frontier"]?.string.flatMap({ Digest($0) }), successor != id
        else {
            return Problem.malformed(
                "A retirement has successor, the id of another timeline, and frontier, a digest.")
        }
        switch try storage.accounts.standing(of: account, in: id) {
        case .granted(let access) where access.role != .owner: return Problem.forbidden
        case .withdrawn: return Problem.withdrawn
        case .gone(_, isOwn: false): return Problem.gone
        case .absent, .granted, .gone: break
        }
        switch try storage.retire(id, for: successor, at: frontier, of: account) {
        case .retired:
            spread(.gone(LivePlace(owner: account.id, timeline: id.text)))
            return .json(["timeline": .string(id.text), "successor": .string(successor.text)])
        case .superseded(let first): return Problem.superseded(by: first.text)
        case .gone: return Problem.gone
        case .changed: return Problem.changed
        case .successorMissing: return Problem.successorMissing
        }
    }
}
