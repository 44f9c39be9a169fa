internal import Career
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

extension Service {
    /// `GET /v1/timelines`.
    func timelines(_ account: Account) throws -> HTTPResponse {
        let list = try storage.timelines(of: account).map { summary -> JSONValue in
            var object = JSONObject([("id", .string(summary.id))])
            if let name = summary.access.name { object.append("name", .string(name)) }
            object.append("head", .integer(summary.head))
            // Sequence numbers have no gaps.
            object.append("changes", .integer(summary.head))
            object.append("owner", .string(summary.access.owner.name))
            object.append("role", .string(summary.access.role.rawValue))
            return .object(object)
        }
        return .json(["timelines": .array(list)])
    }

    /// `GET /v1/timelines/{id}/changes?after=SEQUENCE`.
    func changes(
        _ id: Identifier, _ request: HTTPRequest, _ account: Account
    ) throws -> HTTPResponse {
        let access: Access
        switch try permission(of: account, in: id, isOwners: false) {
        case .refused(let response): return response
        case .granted(let granted): access = granted
        }
        var after = 0
        if let text = request.parameter("after") {
            guard let number = Int(text), number >= 0, text.utf8.first != UInt8(ascii: "+") else {
                return Problem.malformed("after is a sequence number, 0 or greater.")
            }
            after = number
        }
        let page = try storage.lines(of: id, in: access.owner, after: after)
        var headers = [("Vita-Head", String(page.head)), ("Vita-Last", String(page.last))]
        if page.last < page.head {
            let next = "/v1/timelines/\(id.text)/changes?after=\(page.last)"
            headers.append(("Link", "<\(next)>; rel=\"next\""))
        }
        var body: [UInt8] = []
        for line in page.lines {
            body += line
            body.append(0x0A)
        }
        return HTTPResponse(
            status: 200, contentType: "application/x-ndjson", headers: headers, body: body)
    }

    /// `DELETE /v1/timelines/{id}`.
    func delete(_ id: Identifier, _ account: Account) throws -> HTTPResponse {
        if case .gone(_, isOwn: true) = try storage.accounts.standing(of: account, in: id) {
            return HTTPResponse(status: 204)
        }
        if case .refused(let response) = try permission(of: account, in: id, isOwners: true) {
            return response
        }
        try storage.delete(id, of: account)
        spread(.gone(LivePlace(owner: account.id, timeline: id.text)))
        return HTTPResponse(status: 204)
    }
}
