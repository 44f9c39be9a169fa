internal import Career
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Members, invitations and links.
extension Service {
    /// Bytes of a body that says with whom to share.
    static let sharingLimit = 4096
    /// Seconds that an invitation is good for where nothing else is asked for: seven days.
    static let invitationLifetime = 7 * 86_400
    /// Seconds that a link is good for where nothing else is asked for: ninety days.
    static let linkLifetime = 90 * 86_400

    /// What a route may go by, or the answer where the account may not.
    enum Permission {
        case granted(Access)
        case refused(HTTPResponse)
    }

    /// Whether an account may use a route of a timeline; `isOwners` of one that is its owner's
    /// alone. What it never had access to looks like what is not there.
    func permission(
        of account: Account, in timeline: Identifier, isOwners: Bool
    ) throws -> Permission {
        #if PLANTED_BUGS
            let standing = try storage.accounts.standing(of: account, in: timeline)
            if Planted.isOn(.foreignForbidden), standing == .absent {
                return .refused(Problem.forbidden)
            }
        #endif
        return switch try storage.accounts.standing(of: account, in: timeline) {
        case .absent: .refused(Problem.notFound)
        case .withdrawn: .refused(Problem.withdrawn)
        case .gone: .refused(Problem.gone)
        case .granted(let access):
            isOwners && access.role != .owner ? .refused(Problem.forbidden) : .granted(access)
        }
    }

    /// Answers a route of sharing.
    func share(
        _ route: Route, _ request: HTTPRequest, _ account: Account
    ) throws -> HTTPResponse {
        switch (route, request.method) {
        case (.members(let id), _):
            try withAccess(account, id, isOwners: false) { try members(of: id, $0, account) }
        case (.member(let id, let member), "PUT"):
            try withAccess(account, id, isOwners: true) { access in
                try withBody(request) { try setRole($0, member, id, access) }
            }
        case (.member(let id, let member), _):
            try withAccess(account, id, isOwners: member.text != account.id) { access in
                try isDone(
                    storage.accounts.withdraw(
                        member: member.text, from: id, owner: access.owner))
            }
        case (.invitations(let id), "POST"):
            try withAccess(account, id, isOwners: true) { _ in
                try withBody(request) { try invite($0, id, account) }
            }
        case (.invitations(let id), _):
            try withAccess(account, id, isOwners: true) { _ in try invitations(id, account) }
        case (.invitation(let id, let one), _):
            try withAccess(account, id, isOwners: true) { _ in
                try isDone(storage.accounts.revokeInvitation(one, to: id, of: account))
            }
        case (.links(let id), "POST"):
            try withAccess(account, id, isOwners: true) { _ in
                try withBody(request) { try makeLink($0, id, account) }
            }
        case (.links(let id), _):
            try withAccess(account, id, isOwners: true) { _ in try links(id, account) }
        case (.link(let id, let one), _):
            try withAccess(account, id, isOwners: true) { _ in
                try isDone(storage.accounts.revokeLink(one, to: id, of: account))
            }
        // Of the routes of an account the acceptance is left.
        default: try withBody(request) { try accept($0, request, account) }
        }
    }

    private func withAccess(
        _ account: Account, _ timeline: Identifier, isOwners: Bool,
        _ body: (Access) throws -> HTTPResponse
    ) throws -> HTTPResponse {
        #if PLANTED_BUGS
            let isOwners = Planted.isOn(.membersInvite) ? false : isOwners
        #endif
        return switch try permission(of: account, in: timeline, isOwners: isOwners) {
        case .refused(let response): response
        case .granted(let access): try body(access)
        }
    }

    private func withBody(
        _ request: HTTPRequest, _ body: (JSONValue) throws -> HTTPResponse
    ) throws -> HTTPResponse {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(request.body)
        } catch {
            return Problem.malformed("The body is \(error.description).")
        }
        return try body(value)
    }

    private func isDone(_ isDone: Bool) -> HTTPResponse {
        isDone ? HTTPResponse(status: 204) : Problem.notFound
    }

    // MARK: Members

    /// `GET /v1/timelines/{id}/members`.
    private func members(
        of timeline: Identifier, _ access: Access, _ account: Account
    ) throws -> HTTPResponse {
        var list = [
            Self.member(access.owner, .owner, joined: nil, isAsking: access.owner == account)
        ]
        for member in try storage.accounts.members(of: timeline, owner: access.owner) {
            list.append(
                Self.member(
                    member.account, member.role, joined: member.joined,
                    isAsking: member.account == account))
        }
        return .json(["members": .array(list)])
    }

    private static func member(
        _ account: Account, _ role: Access.Role, joined: Int?, isAsking: Bool
    ) -> JSONValue {
        var object = JSONObject([
            ("id", .string(account.id)), ("account", .string(account.name)),
            ("role", .string(role.rawValue)),
        ])
        if let joined { object.append("joined", .integer(joined)) }
        if isAsking { object.append("you", true) }
        return .object(object)
    }

    /// `PUT /v1/timelines/{id}/members/{member}`.
    private func setRole(
        _ body: JSONValue, _ member: Identifier, _ timeline: Identifier, _ access: Access
    ) throws -> HTTPResponse {
        guard let role = Self.role(body) else { return Self.wrongRole }
        return try isDone(
            storage.accounts.setRole(
                role, ofMember: member.text, in: timeline, owner: access.owner))
    }

    private static func role(_ body: JSONValue) -> Access.Role? {
        let role = body["role"]?.string.flatMap { Access.Role(rawValue: $0) }
        return role == .owner ? nil : role
    }

    private static var wrongRole: HTTPResponse {
        Problem.malformed("role is \"viewer\" or \"editor\".")
    }

    // MARK: Invitations

    /// `POST /v1/timelines/{id}/invitations`.
    private func invite(
        _ body: JSONValue, _ timeline: Identifier, _ account: Account
    ) throws -> HTTPResponse {
        guard let role = Self.role(body) else { return Self.wrongRole }
        var recipient: String?
        if let name = body["account"] {
            guard let text = name.string, Accounts.isName(text) else {
                return Problem.malformed(
                    "account has 1 to \(Accounts.nameLimit) bytes and no control characters.")
            }
            recipient = text
        }
        guard let expires = expiry(body, Self.invitationLifetime) else { return Self.wrongExpiry }
        let made = try storage.accounts.makeInvitation(
            to: timeline, of: account, role: role, recipient: recipient, expires: expires)
        guard let (invitation, code) = made else { return Problem.limitReached }
        var object = Self.object(invitation)
        object.append("code", .string(code))
        return .json(.object(object))
    }

    /// `GET /v1/timelines/{id}/invitations`.
    private func invitations(
        _ timeline: Identifier, _ account: Account
    ) throws -> HTTPResponse {
        let list = try storage.accounts.invitations(to: timeline, of: account)
        return .json(["invitations": .array(list.map { .object(Self.object($0)) })])
    }

    private static func object(_ invitation: Invitation) -> JSONObject {
        var object = JSONObject([
            ("id", .string(invitation.id.text)), ("role", .string(invitation.role.rawValue)),
            ("expires", .integer(invitation.expires)),
        ])
        if let name = invitation.recipient { object.append("account", .string(name)) }
        return object
    }

    /// `POST /v1/invitations`.
    private func accept(
        _ body: JSONValue, _ request: HTTPRequest, _ account: Account
    ) throws -> HTTPResponse {
        guard let code = body["code"]?.string else {
            return Problem.malformed("An acceptance has code, a text.")
        }
        switch try storage.accounts.accept(code: code, by: account) {
        case .refused:
            let wait = failures.take(request.remoteAddress)
            return wait.map(Problem.tooManyAttempts) ?? Problem.invitationRefused
        case .occupied: return Problem.occupied
        case .accepted(let timeline, let access):
            var object = JSONObject([
                ("timeline", .string(timeline.text)), ("owner", .string(access.owner.name)),
                ("role", .string(access.role.rawValue)),
            ])
            if let name = access.name { object.append("name", .string(name)) }
            return .json(.object(object))
        }
    }

    // MARK: Links

    /// `POST /v1/timelines/{id}/links`.
    private func makeLink(
        _ body: JSONValue, _ timeline: Identifier, _ account: Account
    ) throws -> HTTPResponse {
        guard let scope = body["scope"]?.string.flatMap({ ShareLink.Scope(rawValue: $0) }) else {
            return Problem.malformed("scope is \"all\" or \"public\".")
        }
        guard let expires = expiry(body, Self.linkLifetime) else { return Self.wrongExpiry }
        let made = try storage.accounts.makeLink(
            to: timeline, of: account, scope: scope, expires: expires)
        guard let (link, secret) = made else { return Problem.limitReached }
        var object = Self.object(link)
        object.append("secret", .string(secret))
        object.append("path", .string("/t/\(secret)"))
        return .json(.object(object))
    }

    /// `GET /v1/timelines/{id}/links`.
    private func links(_ timeline: Identifier, _ account: Account) throws -> HTTPResponse {
        let list = try storage.accounts.links(to: timeline, of: account)
        return .json(["links": .array(list.map { .object(Self.object($0)) })])
    }

    private static func object(_ link: ShareLink) -> JSONObject {
        JSONObject([
            ("id", .string(link.id.text)), ("scope", .string(link.scope.rawValue)),
            ("created", .integer(link.created)), ("expires", .integer(link.expires)),
        ])
    }

    // MARK: Times

    /// When something ends: what the body says, in the future; else after its usual time.
    private func expiry(_ body: JSONValue, _ usual: Int) -> Int? {
        let now = storage.accounts.now
        guard let value = body["expires"] else { return now + usual }
        guard let expires = value.int, expires > now else { return nil }
        return expires
    }

    private static var wrongExpiry: HTTPResponse {
        Problem.malformed("expires is a time to come, in whole seconds since 1970.")
    }
}
