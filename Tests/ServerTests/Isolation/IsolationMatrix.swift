/// What each operation answers to whom about what. A row is a way to ask, and a cell a bearer and a
/// thing.
///
/// Below a row's name stand the cells of who has no good token, then those of who has one, a group
/// for each bearer in the order of the heading. A group has a cell for each thing, or one for all.
/// A cell is a status or one of `problems`; `+` says that the answer tells of the thing or did
/// something with it, `-` that it answers as if the thing were not there.
struct IsolationMatrix {
    /// `METHOD template`, and after a comma the way where there are several.
    let name: String
    let cells: [Bearer: [Thing: String]]

    /// The operation without the way.
    var operation: String { String(name.prefix { $0 != "," }) }

    /// What cells say in short. 401 and 404 have the very same bytes everywhere.
    static let problems = [
        "401": "unauthorized", "404": "not-found", "403": "forbidden",
        "403e": "enrolment-refused", "403i": "invitation-refused",
        "409e": "token-early", "409m": "successor-missing", "409o": "occupied",
    ]

    static let rows = parse(open + account + timeline + sharing + pages)

    /// Whoever asks, with whatever token.
    private static let open = """
        GET /v1/
            200 | 200 | 200 | 200
            200 | 200 | 200 | 200
        GET /v1/openapi.json
            200 | 200 | 200 | 200
            200 | 200 | 200 | 200
        GET /healthz
            200 | 200 | 200 | 200
            200 | 200 | 200 | 200
        GET /healthz/live
            200 | 200 | 200 | 200
            200 | 200 | 200 | 200
        GET /healthz/ready
            200 | 200 | 200 | 200
            200 | 200 | 200 | 200
        GET /metrics
            200 | 200 | 200 | 200
            200 | 200 | 200 | 200
        POST /v1/enrol
            200 403e 403e | 200 403e 403e | 200 403e 403e | 200 403e 403e
            200 403e 403e | 200 403e 403e | 200 403e 403e | 200 403e 403e

        """

    /// Things of the asking account.
    private static let account = """
        no token       | malformed      | expired        | revoked
        other account  | viewer         | editor         | owner
        POST /v1/token
            401            | 401            | 401            | 401
            409e           | 409e           | 409e           | 409e
        GET /v1/replicas
            401            | 401            | 401            | 401
            200+ 200- 200- | 200+ 200- 200- | 200+ 200- 200- | 200+ 200- 200-
        DELETE /v1/replicas/{id}
            401            | 401            | 401            | 401
            204  404  404  | 204  404  404  | 204  404  404  | 204  404  404
        GET /v1/timelines
            401            | 401            | 401            | 401
            200- 200- 200- | 200+ 200- 200- | 200+ 200- 200- | 200+ 200- 200-
        POST /v1/sync, a pull
            401            | 401            | 401            | 401
            200- 200- 200- | 200+ 200- 200- | 200+ 200- 200- | 200+ 200- 200-
        POST /v1/sync, a push
            401            | 401            | 401            | 401
            200+ 200+ 200+ | 200- 200+ 200+ | 200+ 200+ 200+ | 200+ 200+ 200+
        GET /v1/live
            401            | 401            | 401            | 401
            200- 200- 200- | 200+ 200- 200- | 200+ 200- 200- | 200+ 200- 200-
        POST /v1/invitations
            401            | 401            | 401            | 401
            200+ 403i 403i | 200+ 403i 403i | 200+ 403i 403i | 403i 403i 403i

        """

    /// A timeline in the path. Who was never let in is answered as if there were none.
    private static let timeline = """
        no token       | malformed      | expired        | revoked
        other account  | viewer         | editor         | owner
        GET /v1/timelines/{id}/changes
            401            | 401            | 401            | 401
            404  404  404  | 200+ 404  404  | 200+ 404  404  | 200+ 404  404
        DELETE /v1/timelines/{id}
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 204  404  404
        PUT /v1/timelines/{id}/successor
            401            | 401            | 401            | 401
            409m 409m 409m | 403  409m 409m | 403  409m 409m | 409m 409m 409m

        """

    private static let sharing = """
        no token       | malformed      | expired        | revoked
        other account  | viewer         | editor         | owner
        GET /v1/timelines/{id}/members
            401            | 401            | 401            | 401
            404  404  404  | 200+ 404  404  | 200+ 404  404  | 200+ 404  404
        PUT /v1/timelines/{id}/members/{member}
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 204  404  404
        DELETE /v1/timelines/{id}/members/{member}, another's
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 204  404  404
        DELETE /v1/timelines/{id}/members/{member}, one's own
            401            | 401            | 401            | 401
            404  404  404  | 204  404  404  | 204  404  404  | 404  404  404
        GET /v1/timelines/{id}/invitations
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 200+ 404  404
        POST /v1/timelines/{id}/invitations
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 200  404  404
        DELETE /v1/timelines/{id}/invitations/{invitation}
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 204  404  404
        GET /v1/timelines/{id}/links
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 200+ 404  404
        POST /v1/timelines/{id}/links
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 200  404  404
        DELETE /v1/timelines/{id}/links/{link}
            401            | 401            | 401            | 401
            404  404  404  | 403  404  404  | 403  404  404  | 204  404  404

        """

    /// Pages, to who has a link or may read the timeline. A foreign link is one taken back.
    private static let pages = """
        no token       | malformed      | expired        | revoked
        other account  | viewer         | editor         | owner
        GET /t/{address}, by id
            401            | 401            | 401            | 401
            404  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}, by link
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}/feed.ics, by id
            401            | 401            | 401            | 401
            404  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}/feed.ics, by link
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}/timeline.json, by id
            401            | 401            | 401            | 401
            404  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}/timeline.json, by link
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}/live, by id
            401            | 401            | 401            | 401
            404  404  404  | 200  404  404  | 200  404  404  | 200  404  404
        GET /t/{address}/live, by link
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404
            200  404  404  | 200  404  404  | 200  404  404  | 200  404  404

        """

    /// Reads the tables; a line that begins with a method begins a row.
    private static func parse(_ text: String) -> [IsolationMatrix] {
        let lines = text.split(separator: "\n")
        return lines.indices.compactMap { index in
            let methods = ["GET ", "POST ", "PUT ", "DELETE "]
            guard methods.contains(where: lines[index].hasPrefix) else { return nil }
            let groups = lines[(index + 1)...].prefix(2).flatMap { $0.split(separator: "|") }
            let pairs = zip(Bearer.allCases, groups).map { ($0, group($1)) }
            return IsolationMatrix(
                name: String(lines[index]),
                cells: Dictionary(uniqueKeysWithValues: pairs))
        }
    }

    private static func group(_ text: Substring) -> [Thing: String] {
        let words = text.split(separator: " ").map(String.init)
        let all = words.count == 1 ? words + words + words : words
        return Dictionary(uniqueKeysWithValues: zip(Thing.allCases, all))
    }
}
