internal import ServerStore
internal import StrictJSON

/// What the description says of members, invitations and links.
enum OpenAPISharing {
    static let paths: JSONValue = [
        "/v1/invitations": [
            "post": OpenAPI.own(
                "Accept an invitation with its code",
                answers(
                    ["200": OpenAPI.json("A member, now or before by the same code", "Accepted")],
                    [
                        "403": OpenAPI.problem("The code is none for this account"),
                        "409": OpenAPI.problem("occupied: another timeline has the id"),
                    ], hasBody: true), body: body("Acceptance"))
        ],
        "/v1/timelines/{id}/members": [
            "parameters": [timeline],
            "get": OpenAPI.own(
                "Who has access; for the owner and members",
                answers(
                    ["200": OpenAPI.json("The owner first, then in order of joining", "Members")],
                    timelineProblems)),
        ],
        "/v1/timelines/{id}/members/{member}": [
            "parameters": [timeline, one("member")],
            "put": OpenAPI.own(
                "Give a member another role; the owner's",
                answers(["204": done("Changed")], timelineProblems, hasBody: true),
                body: body("RoleChange")),
            "delete": OpenAPI.own(
                "End a membership; the owner's, and the member's own",
                answers(["204": done("Ended, from the next request on")], timelineProblems)),
        ],
        "/v1/timelines/{id}/invitations": collection(
            "invitations", made: "Invitation", list: "Invitations", wish: "InvitationWish"),
        "/v1/timelines/{id}/invitations/{invitation}": element("invitation"),
        "/v1/timelines/{id}/links": collection(
            "links", made: "Link", list: "Links", wish: "LinkWish"),
        "/v1/timelines/{id}/links/{link}": element("link"),
    ]

    static let parameters: JSONValue = [
        "member": parameter("member"), "invitation": parameter("invitation"),
        "link": parameter("link"),
    ]

    static let schemas: JSONValue = [
        "Role": ["enum": ["owner", "editor", "viewer"]],
        "MemberRole": ["enum": ["editor", "viewer"]],
        "Scope": ["enum": ["all", "public"]],
        "Proof": OpenAPISchemas.object(
            ["key", "signature"],
            [
                "key": OpenAPISchemas.pattern("^[0-9a-f]{64}$"),
                "signature": OpenAPISchemas.pattern("^[0-9a-f]{128}$"),
            ]),
        "Writer": OpenAPISchemas.object(
            ["replica", "account"],
            ["replica": schema("Digest"), "account": OpenAPISchemas.string]),
        "Acceptance": OpenAPISchemas.object(["code"], ["code": OpenAPISchemas.string]),
        "Accepted": OpenAPISchemas.object(
            ["timeline", "owner", "role"],
            [
                "timeline": schema("Identifier"), "owner": OpenAPISchemas.string,
                "role": schema("MemberRole"), "name": OpenAPISchemas.string,
            ]),
        "Members": OpenAPISchemas.object(
            ["members"],
            [
                "members": OpenAPISchemas.list(
                    OpenAPISchemas.object(
                        ["id", "account", "role"],
                        [
                            "id": schema("Identifier"), "account": OpenAPISchemas.string,
                            "role": schema("Role"), "joined": OpenAPISchemas.number,
                            "you": OpenAPISchemas.flag,
                        ]))
            ]),
        "RoleChange": OpenAPISchemas.object(["role"], ["role": schema("MemberRole")]),
        "InvitationWish": OpenAPISchemas.object(
            ["role"],
            [
                "role": schema("MemberRole"),
                "account": OpenAPISchemas.text(Accounts.nameLimit),
                "expires": OpenAPISchemas.number,
            ]),
        "Invitation": OpenAPISchemas.object(
            ["id", "role", "expires"],
            [
                "id": schema("Identifier"), "role": schema("MemberRole"),
                "expires": OpenAPISchemas.number, "account": OpenAPISchemas.string,
                "code": OpenAPISchemas.string,
            ]),
        "Invitations": OpenAPISchemas.object(
            ["invitations"], ["invitations": OpenAPISchemas.list(schema("Invitation"))]),
        "LinkWish": OpenAPISchemas.object(
            ["scope"], ["scope": schema("Scope"), "expires": OpenAPISchemas.number]),
        "Link": OpenAPISchemas.object(
            ["id", "scope", "created", "expires"],
            [
                "id": schema("Identifier"), "scope": schema("Scope"),
                "created": OpenAPISchemas.number, "expires": OpenAPISchemas.number,
                "secret": OpenAPISchemas.pattern("^[0-9a-hjkmnp-tv-z]{26}$"),
                "path": OpenAPISchemas.string,
            ]),
        "Links": OpenAPISchemas.object(
            ["links"], ["links": OpenAPISchemas.list(schema("Link"))]),
    ]

    private static let timeline = OpenAPI.reference("parameters/timeline")

    private static let timelineProblems: JSONValue = [
        "403": OpenAPI.reference("responses/forbidden"),
        "404": OpenAPI.reference("responses/notFound"),
        "410": OpenAPI.problem("Its owner deleted the timeline"),
    ]

    private static func collection(
        _ words: String, made: String, list: String, wish: String
    ) -> JSONValue {
        [
            "parameters": [timeline],
            "get": OpenAPI.own(
                "The \(words) that are good; the owner's",
                answers(["200": OpenAPI.json("The oldest first", list)], timelineProblems)),
            "post": OpenAPI.own(
                "Make one of the \(words); the owner's",
                answers(
                    ["200": OpenAPI.json("With its secret, which is nowhere kept", made)],
                    timelineProblems, ["409": OpenAPI.problem("limit-reached")], hasBody: true),
                body: body(wish)),
        ]
    }

    private static func element(_ word: String) -> JSONValue {
        [
            "parameters": [timeline, one(word)],
            "delete": OpenAPI.own(
                "Take the \(word) back; the owner's",
                answers(["204": done("Good for nothing any more")], timelineProblems)),
        ]
    }

    private static func answers(
        _ parts: JSONValue..., hasBody: Bool = false
    ) -> JSONValue {
        var all = JSONObject()
        let problems: JSONValue = [
            "400": OpenAPI.reference("responses/malformed"),
            "413": OpenAPI.reference("responses/tooLarge"),
            "415": OpenAPI.reference("responses/mediaType"),
        ]
        for part in parts + (hasBody ? [problems] : []) {
            for member in part.object?.members ?? [] { all.append(member.name, member.value) }
        }
        return .object(all)
    }

    private static func body(_ name: String) -> JSONValue {
        ["required": true, "content": ["application/json": ["schema": schema(name)]]]
    }

    private static func done(_ description: String) -> JSONValue {
        ["description": .string(description)]
    }

    private static func one(_ name: String) -> JSONValue {
        OpenAPI.reference("parameters/\(name)")
    }

    private static func parameter(_ name: String) -> JSONValue {
        ["name": .string(name), "in": "path", "required": true, "schema": schema("Identifier")]
    }

    private static func schema(_ name: String) -> JSONValue {
        OpenAPI.reference("schemas/\(name)")
    }
}
