public import Career
public import ClientStore
internal import StrictJSON

/// Asking a server to share a timeline.
extension RemoteClient {
    /// An account that has access to a timeline.
    public struct Member: Sendable {
        /// What the server names it by.
        public let id: String
        /// The account's name.
        public let account: String
        /// owner, editor or viewer.
        public let role: String
        /// True of the asking account.
        public let isAsking: Bool
    }

    /// A code that waits for whom it is for.
    public struct Invitation: Sendable {
        /// What the server names it by.
        public let id: String
        /// editor or viewer.
        public let role: String
        /// The only account that may accept it; nil for any.
        public let account: String?
        /// When it ends, seconds since 1970.
        public let expires: Int
        /// The code, when it was just made.
        public let code: String?
    }

    /// A link for whoever has it.
    public struct Link: Sendable {
        /// What the server names it by.
        public let id: String
        /// all or public.
        public let scope: String
        /// When it ends, seconds since 1970.
        public let expires: Int
        /// The address, when it was just made.
        public let address: String?
    }

    /// What was accepted.
    public struct Accepted: Sendable {
        /// The timeline.
        public let timeline: Identifier
        /// What its owner calls it.
        public let name: String
        /// Whose it is, and what the account is to it.
        public let share: Replica.Share
    }

    static func share(_ value: JSONValue) -> Replica.Share? {
        guard let role = value["role"]?.string.flatMap({ Replica.Share.Role(rawValue: $0) }),
            role == .editor || role == .viewer
        else { return nil }
        return Replica.Share(owner: value["owner"]?.string ?? "", role: role)
    }

    /// Accepts an invitation.
    public func accept(code: String) throws -> Accepted {
        let answer = try ask("POST", "/v1/invitations", ["code": .string(code)])
        guard let timeline = answer["timeline"]?.string.flatMap(Identifier.init),
            let share = Self.share(answer)
        else { throw SyncFailure.protocolBroken("an invitation to nothing") }
        return Accepted(
            timeline: timeline, name: answer["name"]?.string ?? timeline.text, share: share)
    }

    /// Who has access, the owner first.
    public func members(of timeline: Identifier) throws -> [Member] {
        let answer = try ask("GET", path(timeline, "members"), nil)
        return try list("members", in: answer).compactMap { value in
            guard let id = value["id"]?.string, let account = value["account"]?.string,
                let role = value["role"]?.string
            else { return nil }
            return Member(
                id: id, account: account, role: role, isAsking: value["you"]?.bool ?? false)
        }
    }

    /// Gives a member another role.
    public func setRole(_ role: String, of member: Member, in timeline: Identifier) throws {
        try tell("PUT", path(timeline, "members/\(member.id)"), ["role": .string(role)])
    }

    /// Ends a membership.
    public func withdraw(_ member: Member, from timeline: Identifier) throws {
        try tell("DELETE", path(timeline, "members/\(member.id)"), nil)
    }

    /// Makes a code for one membership.
    public func invite(
        to timeline: Identifier, role: String, account: String, expires: Int?
    ) throws -> Invitation {
        var wish = JSONObject([("role", .string(role)), ("account", .string(account))])
        if let expires { wish.append("expires", .integer(expires)) }
        let answer = try ask("POST", path(timeline, "invitations"), .object(wish))
        guard let invitation = Self.invitation(answer), invitation.code != nil else {
            throw SyncFailure.protocolBroken("an invitation without a code")
        }
        return invitation
    }

    /// The invitations that wait for an answer.
    public func invitations(to timeline: Identifier) throws -> [Invitation] {
        let answer = try ask("GET", path(timeline, "invitations"), nil)
        return try list("invitations", in: answer).compactMap(Self.invitation)
    }

    private static func invitation(_ value: JSONValue) -> Invitation? {
        guard let id = value["id"]?.string, let role = value["role"]?.string,
            let expires = value["expires"]?.int
        else { return nil }
        return Invitation(
            id: id, role: role, account: value["account"]?.string, expires: expires,
            code: value["code"]?.string)
    }

    /// Takes an invitation back.
    public func revoke(_ invitation: Invitation, to timeline: Identifier) throws {
        try tell("DELETE", path(timeline, "invitations/\(invitation.id)"), nil)
    }

    /// Makes a link; its scope is all or public.
    public func makeLink(
        to timeline: Identifier, scope: String, expires: Int?
    ) throws -> Link {
        var wish = JSONObject([("scope", .string(scope))])
        if let expires { wish.append("expires", .integer(expires)) }
        let answer = try ask("POST", path(timeline, "links"), .object(wish))
        guard let link = link(answer), link.address != nil else {
            throw SyncFailure.protocolBroken("a link without an address")
        }
        return link
    }

    /// The links that show something.
    public func links(to timeline: Identifier) throws -> [Link] {
        let answer = try ask("GET", path(timeline, "links"), nil)
        return try list("links", in: answer).compactMap(link)
    }

    private func link(_ value: JSONValue) -> Link? {
        guard let id = value["id"]?.string, let scope = value["scope"]?.string,
            let expires = value["expires"]?.int
        else { return nil }
        // Only a path is taken from the answer, so that no other server can be meant.
        let path = value["path"]?.string.flatMap { $0.hasPrefix("/t/") ? $0 : nil }
        return Link(id: id, scope: scope, expires: expires, address: path.map { url + $0 })
    }

    /// Takes a link back.
    public func revoke(_ link: Link, to timeline: Identifier) throws {
        try tell("DELETE", path(timeline, "links/\(link.id)"), nil)
    }

    private func path(_ timeline: Identifier, _ rest: String) -> String {
        "/v1/timelines/\(timeline)/\(rest)"
    }

    private func ask(
        _ method: String, _ path: String, _ body: JSONValue?
    ) throws -> JSONValue {
        let response = try send(method, path, body)
        guard response.status == 200 else { throw failure(response) }
        return try json(response)
    }

    /// Asks for what is answered without a word.
    private func tell(_ method: String, _ path: String, _ body: JSONValue?) throws {
        let response = try send(method, path, body)
        guard response.status == 204 else { throw failure(response) }
    }

    private func send(
        _ method: String, _ path: String, _ body: JSONValue?
    ) throws -> TransportResponse {
        let type = body == nil ? [] : [("Content-Type", "application/json")]
        return try ask(method, path, type, body.map { JSONWriter.bytes($0) })
    }
}
