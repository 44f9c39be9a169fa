internal import ServerStore
internal import StrictJSON

/// The schemas of members, invitations and links, and of what a sync says of writers.
enum OpenAPISharing {
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

    private static func schema(_ name: String) -> JSONValue {
        OpenAPI.reference("schemas/\(name)")
    }
}
