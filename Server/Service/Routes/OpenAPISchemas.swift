internal import ServerStore
internal import StrictJSON
internal import SyncProtocol

/// The schemas and parameters of the description. The schemas from `SyncRequest` on are the lines of a sync's body.
enum OpenAPISchemas {
    static let all: JSONValue = [
        "Identifier": pattern("^[0-9a-hjkmnp-tv-z]{16}$"),
        "Digest": pattern("^[0-9a-f]{64}$"),
        "Problem": object(
            ["type", "title", "status", "detail"],
            [
                "type": ["type": "string", "format": "uri"], "title": string, "status": number,
                "detail": string, "successor": reference("Identifier"),
            ]),
        "About": object(
            ["name", "version", "protocols", "limits", "mediaTypes"],
            [
                "name": string, "version": string, "protocols": list(number),
                "limits": ["type": "object", "additionalProperties": number],
                "mediaTypes": list(string), "url": string,
            ]),
        "Enrolment": object(
            ["code", "token_hash", "name"],
            [
                "code": string, "token_hash": reference("Digest"),
                "name": text(Accounts.nameLimit),
            ]),
        "Enrolled": object(["account"], ["account": string]),
        "Rotation": object(["token_hash"], ["token_hash": reference("Digest")]),
        "Rotated": object(["expires"], ["expires": number]),
        "Replicas": object(
            ["account", "owner", "replicas"],
            [
                "account": string, "owner": flag,
                "replicas": list(
                    object(
                        ["id", "name", "created", "last_use", "current"],
                        [
                            "id": reference("Identifier"), "name": string, "created": number,
                            "last_use": number, "expires": number, "current": flag,
                        ])),
            ]),
        "Timelines": object(
            ["timelines"],
            [
                "timelines": list(
                    object(
                        ["id", "head", "changes", "owner", "role"],
                        [
                            "id": reference("Identifier"), "name": string, "head": number,
                            "changes": number, "owner": string, "role": reference("Role"),
                        ]))
            ]),
        "Retirement": object(
            ["successor", "frontier"],
            ["successor": reference("Identifier"), "frontier": reference("Digest")]),
        "Retired": object(
            ["timeline", "successor"],
            ["timeline": reference("Identifier"), "successor": reference("Identifier")]),
        "Published": object(
            ["title", "subject", "events", "sources"],
            [
                "title": string, "subject": [:],
                "events": list(object(["id", "title", "when"], ["id": reference("Identifier")])),
                "sources": list(object(["id"], ["id": string])),
            ]),
        "SyncOpening": object(
            ["vita", "timelines"],
            ["vita": ["const": .integer(SyncLimits.version)], "timelines": number]),
        "SyncRequest": object(
            ["timeline", "frontier", "changes", "signatures"],
            [
                "timeline": reference("Identifier"),
                "name": ["type": "string", "maxLength": .integer(SyncLimits.name)],
                "cursor": reference("Cursor"), "frontier": reference("Digest"),
                "tips": list(reference("Tip")), "role": reference("Role"),
                "proofs": list(reference("Proof")), "changes": number, "signatures": number,
            ]),
        "SyncAnswer": object(
            ["timeline", "head", "frontier", "changes", "signatures"],
            [
                "timeline": reference("Identifier"), "accepted": number,
                "refused": object(
                    ["change", "reason"], ["change": reference("Digest"), "reason": string]),
                "cursor": reference("Cursor"), "head": number, "frontier": reference("Digest"),
                "tips": list(reference("Tip")), "rollback": flag,
                "forked": list(reference("Digest")), "more": flag,
                "namesake": reference("Identifier"), "problem": ["enum": ["gone", "withdrawn"]],
                "successor": reference("Identifier"), "role": reference("Role"),
                "owner": string, "proven": list(reference("Digest")),
                "writers": list(reference("Writer")),
                "changes": number, "signatures": number,
            ]),
        "Cursor": object(
            ["epoch", "sequence", "hash"],
            ["epoch": text(64), "sequence": number, "hash": reference("Digest")]),
        "Tip": object(
            ["replica", "n", "change"],
            [
                "replica": reference("Digest"), "n": ["type": "integer", "minimum": 1],
                "change": reference("Digest"), "ladder": list(reference("Digest")),
            ]),
        "Signature": object(
            ["tip", "key", "signature"],
            [
                "tip": reference("Digest"), "key": pattern("^[0-9a-f]{64}$"),
                "signature": pattern("^[0-9a-f]{128}$"),
            ]),
    ]

    /// The parameters of paths, by the names that the templates of `Route.table` use.
    static let parameters: JSONValue = [
        "id": identifier("id"), "member": identifier("member"),
        "invitation": identifier("invitation"), "link": identifier("link"),
        "address": [
            "name": "address", "in": "path", "required": true,
            "description": "A timeline's id, to be asked with a token, or a link's secret.",
            "schema": pattern("^([0-9a-hjkmnp-tv-z]{16}|[0-9A-Za-z]{26})$"),
        ],
    ]

    private static func identifier(_ name: String) -> JSONValue {
        [
            "name": .string(name), "in": "path", "required": true,
            "schema": reference("Identifier"),
        ]
    }

    static let string: JSONValue = ["type": "string"]
    static let flag: JSONValue = ["type": "boolean"]
    static let number: JSONValue = ["type": "integer", "minimum": 0]

    /// Lengths are counted in bytes, which is never less than JSON Schema's characters.
    static func text(_ bytes: Int) -> JSONValue {
        ["type": "string", "minLength": 1, "maxLength": .integer(bytes)]
    }

    static func pattern(_ pattern: String) -> JSONValue {
        ["type": "string", "pattern": .string(pattern)]
    }

    static func list(_ items: JSONValue) -> JSONValue {
        ["type": "array", "items": items]
    }

    static func object(_ required: [String], _ properties: JSONValue) -> JSONValue {
        ["type": "object", "required": .strings(required), "properties": properties]
    }

    static func reference(_ name: String) -> JSONValue {
        OpenAPI.reference("schemas/\(name)")
    }
}
