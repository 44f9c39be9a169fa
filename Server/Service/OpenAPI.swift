internal import ServerStore
internal import StrictJSON
internal import SyncProtocol

/// The description served at `/v1/openapi.json` (OpenAPI 3.1.0).
enum OpenAPI {
    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Vita sync", "version": .string(ServerVersion.text),
            "description": """
            Orders and passes on the changes of timelines. docs/protocol.md describes the lines
            of a sync and what a client does with them.
            """,
        ],
        "servers": [["url": "/"]],
        "security": [["token": []]],
        "paths": paths,
        "components": [
            "securitySchemes": [
                "token": [
                    "type": "http", "scheme": "bearer",
                    "description": "Made by the client: 16 to 512 visible ASCII characters.",
                ]
            ],
            "parameters": ["timeline": timelineParameter],
            "responses": responses,
            "schemas": OpenAPISchemas.all,
        ],
    ]

    private static let paths: JSONValue = [
        "/v1/": [
            "get": open(
                "Versions and limits", ["200": json("What this server speaks", "About")])
        ],
        "/v1/sync": ["post": sync],
        "/v1/enrol": ["post": enrol],
        "/v1/timelines": [
            "get": own(
                "The account's timelines", ["200": json("Timelines in order of id", "Timelines")])
        ],
        "/v1/timelines/{id}": [
            "parameters": [reference("parameters/timeline")],
            "delete": own(
                "Delete a timeline for good",
                [
                    "204": ["description": "Deleted, now or before; a tombstone stays."],
                    "404": reference("responses/notFound"),
                ]),
        ],
        "/v1/timelines/{id}/successor": [
            "parameters": [reference("parameters/timeline")],
            "put": retirement,
        ],
        "/v1/timelines/{id}/changes": [
            "parameters": [reference("parameters/timeline")],
            "get": changes,
        ],
        "/v1/token": ["post": rotation],
        "/v1/replicas": [
            "get": own("The account's machines", ["200": json("Those not revoked", "Replicas")])
        ],
        "/v1/replicas/{id}": [
            "parameters": [replicaParameter],
            "delete": own(
                "Revoke a machine for good",
                [
                    "204": ["description": "Revoked, now or before, from the next request on."],
                    "404": reference("responses/notFound"),
                ]),
        ],
        "/v1/openapi.json": [
            "get": open("This description", ["200": json("OpenAPI 3.1", nil)])
        ],
        "/healthz": [
            "get": open("Whether the server works", ["200": text("The word ok and a line feed")])
        ],
        "/metrics": [
            "get": open("Counters", ["200": text("Prometheus text format 0.0.4")])
        ],
    ]

    private static let sync: JSONValue = own(
        "Push changes to and pull changes of any number of timelines",
        [
            "200": ["description": "An answer for each timeline, in order", "content": lines],
            "400": reference("responses/malformed"),
            "413": reference("responses/tooLarge"),
            "415": reference("responses/mediaType"),
            "507": problem("storage-full or quota-exceeded"),
        ], body: ["required": true, "content": lines])

    private static let enrol: JSONValue = open(
        "Enrol a machine with a one-time code",
        [
            "200": json("Enrolled, now or before with the same code and token", "Enrolled"),
            "400": reference("responses/malformed"),
            "403": problem("The code is unknown, expired or used with another token"),
            "413": reference("responses/tooLarge"),
            "415": reference("responses/mediaType"),
            "429": reference("responses/tooManyAttempts"),
        ],
        body: [
            "required": true,
            "content": ["application/json": ["schema": reference("schemas/Enrolment")]],
        ])

    private static let changes: JSONValue = own(
        "Read changes of a timeline, one a line",
        [
            "200": [
                "description": "Verbatim changes in order of sequence",
                "headers": [
                    "Vita-Head": header("The log's last sequence number", "integer"),
                    "Vita-Last": header("The sequence number of the last line", "integer"),
                    "Link": header("rel=\"next\" where more follow", "string"),
                ],
                "content": ["application/x-ndjson": ["schema": ["type": "string"]]],
            ],
            "400": reference("responses/malformed"),
            "404": reference("responses/notFound"),
            "410": problem("Its owner deleted the timeline"),
        ],
        parameters: [
            [
                "name": "after", "in": "query", "required": false,
                "description": "The last sequence number already read",
                "schema": ["type": "integer", "minimum": 0, "default": 0],
            ]
        ])

    private static let retirement: JSONValue = own(
        "Retire a timeline in favour of another",
        [
            "200": json("Retired, now or before in favour of the same", "Retired"),
            "400": reference("responses/malformed"),
            "409": problem("superseded, changed or successor-missing"),
            "410": problem("Its owner deleted the timeline"),
            "413": reference("responses/tooLarge"),
            "415": reference("responses/mediaType"),
        ],
        body: [
            "required": true,
            "content": ["application/json": ["schema": reference("schemas/Retirement")]],
        ])

    private static let rotation: JSONValue = own(
        "Replace the token, when an answer had Vita-Token: rotate",
        [
            "200": json("Good from its first use on, which ends the old one", "Rotated"),
            "400": reference("responses/malformed"),
            "409": problem("token-early or token-taken"),
            "413": reference("responses/tooLarge"),
            "415": reference("responses/mediaType"),
        ],
        body: [
            "required": true,
            "content": ["application/json": ["schema": reference("schemas/Rotation")]],
        ])

    private static let replicaParameter: JSONValue = [
        "name": "id", "in": "path", "required": true,
        "schema": reference("schemas/Identifier"),
    ]

    private static let timelineParameter: JSONValue = [
        "name": "id", "in": "path", "required": true,
        "schema": reference("schemas/Identifier"),
    ]

    private static let responses: JSONValue = [
        "unauthorized": problem("No valid token: urn:vita:problem:unauthorized"),
        "tooManyAttempts": problem("Too many wrong codes or tokens from this address"),
        "notFound": problem("Nothing there, or another account's"),
        "malformed": problem("Not what this page describes"),
        "tooLarge": problem("Over a limit that GET /v1/ tells"),
        "mediaType": problem("A media type that is not read here"),
        "storageFull": problem("The server's disk is full"),
    ]

    private static let lines: JSONValue = .object(
        JSONObject([
            (SyncMediaType.lines, ["schema": ["type": "string"]]),
            (SyncMediaType.compressed, ["schema": ["type": "string", "format": "binary"]]),
        ]))

    private static func own(
        _ summary: String, _ responses: JSONValue, body: JSONValue? = nil,
        parameters: JSONValue? = nil
    ) -> JSONValue {
        var all = responses.object ?? JSONObject()
        all.append("401", reference("responses/unauthorized"))
        if all["429"] == nil { all.append("429", reference("responses/tooManyAttempts")) }
        return operation(summary, .object(all), body, parameters)
    }

    private static func open(
        _ summary: String, _ responses: JSONValue, body: JSONValue? = nil
    ) -> JSONValue {
        var result = operation(summary, responses, body, nil).object ?? JSONObject()
        result.append("security", [])
        return .object(result)
    }

    private static func operation(
        _ summary: String, _ responses: JSONValue, _ body: JSONValue?, _ parameters: JSONValue?
    ) -> JSONValue {
        var result = JSONObject([("summary", .string(summary))])
        if let parameters { result.append("parameters", parameters) }
        if let body { result.append("requestBody", body) }
        result.append("responses", responses)
        return .object(result)
    }

    private static func json(_ description: String, _ schema: String?) -> JSONValue {
        let schema = schema.map { reference("schemas/\($0)") } ?? ["type": "object"]
        return [
            "description": .string(description),
            "content": ["application/json": ["schema": schema]],
        ]
    }

    private static func text(_ description: String) -> JSONValue {
        [
            "description": .string(description),
            "content": ["text/plain": ["schema": ["type": "string"]]],
        ]
    }

    private static func problem(_ description: String) -> JSONValue {
        [
            "description": .string(description),
            "content": ["application/problem+json": ["schema": reference("schemas/Problem")]],
        ]
    }

    private static func header(_ description: String, _ type: String) -> JSONValue {
        ["description": .string(description), "schema": ["type": .string(type)]]
    }

    static func reference(_ path: String) -> JSONValue {
        ["$ref": .string("#/components/\(path)")]
    }
}
