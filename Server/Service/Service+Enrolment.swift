internal import Sealing
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

extension Service {
    /// Bytes of an enrolment's body.
    static let enrolmentLimit = 4096

    /// `POST /v1/enrol`.
    func enrol(_ request: HTTPRequest) throws -> HTTPResponse {
        if let wait = enrolments.take(request.remoteAddress) {
            return Problem.tooManyRequests(wait)
        }
        let body: JSONValue
        do throws(JSONError) {
            body = try JSONParser.parse(request.body)
        } catch {
            return Problem.malformed("The body is \(error.description).")
        }
        guard let code = body["code"]?.string, let name = body["name"]?.string,
            let token = body["token_hash"]?.string.flatMap({ Digest($0) })
        else {
            return Problem.malformed(
                "An enrolment has code, name and token_hash, which is 64 lower-case hex digits.")
        }
        guard Accounts.isName(name) else {
            return Problem.malformed(
                "name has 1 to \(Accounts.nameLimit) bytes and no control characters.")
        }
        guard
            let account = try storage.accounts.enrol(code: code, token: token, machine: name)
        else {
            #if PLANTED_BUGS
                if Planted.isOn(.guessedCodes) { return Problem.enrolmentRefused }
            #endif
            let wait = failures.take(request.remoteAddress)
            return wait.map(Problem.tooManyAttempts) ?? Problem.enrolmentRefused
        }
        var response = HTTPResponse.json(["account": .string(account.name)])
        response.record = HTTPResponse.Record(route: "/v1/enrol", account: account.name)
        return response
    }
}
