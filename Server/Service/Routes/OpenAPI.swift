internal import StrictJSON

/// The description served at `/v1/openapi.json` (OpenAPI 3.1.0), made from `Route.table`.
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
        "paths": .object(JSONObject(Route.table.map { ($0.template, path($0)) })),
        "components": [
            "securitySchemes": [
                "token": [
                    "type": "http", "scheme": "bearer",
                    "description": "Made by the client: 16 to 512 visible ASCII characters.",
                ]
            ],
            "parameters": OpenAPISchemas.parameters,
            "schemas": .object(
                JSONObject(
                    [OpenAPISchemas.all, OpenAPISharing.schemas].flatMap { part in
                        (part.object?.members ?? []).map { ($0.name, $0.value) }
                    })),
        ],
    ]

    private static func path(_ row: RoutePath) -> JSONValue {
        var result = JSONObject()
        if !row.parameters.isEmpty {
            result.append(
                "parameters", .array(row.parameters.map { reference("parameters/\($0)") }))
        }
        for operation in row.operations {
            result.append(
                operation.method.rawValue.lowercased(), describe(operation, isHead: false))
            if operation.method == .get { result.append("head", describe(operation, isHead: true)) }
        }
        return .object(result)
    }

    private static func describe(_ operation: Operation, isHead: Bool) -> JSONValue {
        var result = JSONObject([("summary", .string(operation.summary))])
        if operation.asker == .visitor {
            // Any of these: none, or a token.
            result.append("security", [[:], ["token": []]])
        } else if !operation.asker.hasToken {
            result.append("security", [])
        }
        if !operation.query.isEmpty {
            result.append("parameters", .array(operation.query.map(parameter)))
        }
        if let body = operation.body {
            result.append(
                "requestBody", ["required": true, "content": content(body.types, body.schema)])
        }
        var responses = operation.answers.map { (String($0.status), answer($0, isHead: isHead)) }
        for (status, types) in byStatus(operation.problems) {
            responses.append((String(status), problem(types, isHead: isHead)))
        }
        result.append("responses", .object(JSONObject(responses)))
        return .object(result)
    }

    private static func parameter(_ parameter: QueryParameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": "query", "required": false,
            "description": .string(parameter.description), "schema": parameter.schema,
        ]
    }

    private static func answer(_ answer: Answer, isHead: Bool) -> JSONValue {
        var result = JSONObject([("description", .string(answer.description))])
        if !answer.headers.isEmpty {
            result.append(
                "headers",
                .object(
                    JSONObject(
                        answer.headers.map { header in
                            (
                                header.name,
                                [
                                    "description": .string(header.description),
                                    "required": .bool(header.isRequired),
                                    "schema": ["type": .string(header.type)],
                                ]
                            )
                        })))
        }
        if !answer.types.isEmpty, !isHead {
            result.append("content", content(answer.types, answer.schema))
        }
        return .object(result)
    }

    /// JSON without a schema of its own is an object; everything else is text.
    private static func content(_ types: [String], _ schema: String?) -> JSONValue {
        .object(
            JSONObject(
                types.map { type in
                    let plain: JSONValue = [
                        "type": type == "application/json" ? "object" : "string"
                    ]
                    // OpenAPI 3.1 has no words for a stream; a schema would speak of one event.
                    if type == "text/event-stream" { return (type, [:]) }
                    return (type, ["schema": schema.map { reference("schemas/\($0)") } ?? plain])
                }))
    }

    /// The types of each status, in ascending order.
    private static func byStatus(_ types: [ProblemType]) -> [(Int, [ProblemType])] {
        Dictionary(grouping: types, by: \.status).sorted { $0.key < $1.key }
    }

    private static func problem(_ types: [ProblemType], isHead: Bool) -> JSONValue {
        var result = JSONObject([
            ("description", .string(types.map(\.uri).joined(separator: ", ")))
        ])
        guard !isHead else { return .object(result) }
        let schema: JSONValue = [
            "allOf": [
                reference("schemas/Problem"),
                ["properties": ["type": ["enum": .strings(types.map(\.uri))]]],
            ]
        ]
        result.append("content", ["application/problem+json": ["schema": schema]])
        return .object(result)
    }

    static func reference(_ path: String) -> JSONValue {
        ["$ref": .string("#/components/\(path)")]
    }
}
