internal import StrictJSON

extension OpenAPISchemas {
    /// `GET /v1/live`.
    static let live: JSONValue = OpenAPI.own(
        "Hear of new heads as they come about",
        [
            "200": [
                "description": """
                Server-sent events without end: head, gone and all, with JSON as data and a \
                comment every 15 seconds
                """,
                "content": ["text/event-stream": ["schema": ["type": "string"]]],
            ],
            "503": OpenAPI.problem("As many streams are open as the server allows; Retry-After"),
        ],
        parameters: [
            [
                "name": "Last-Event-ID", "in": "header", "required": false,
                "description": "The id of the last event received, to get what came since",
                "schema": ["type": "string"],
            ]
        ])
}
