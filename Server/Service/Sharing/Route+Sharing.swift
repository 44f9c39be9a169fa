internal import Career

extension Route {
    /// The rows of `table` that say who may see a timeline.
    static let sharing: [RoutePath] = [
        RoutePath(
            "/v1/invitations", .acceptance,
            [
                Operation(
                    .post, .account, "Accept an invitation with its code",
                    body: json("Acceptance", Service.sharingLimit),
                    [.json("A member, now or before by the same code", "Accepted")],
                    [.invitationRefused, .occupied, .storageFull])
            ]),
        RoutePath(
            "/v1/timelines/{id}/members", Route.members,
            [
                Operation(
                    .get, .viewer, "Who has access",
                    [.json("The owner first, then in order of joining", "Members")], closed)
            ]),
        RoutePath(
            "/v1/timelines/{id}/members/{member}", parts: two(Route.member),
            [
                Operation(
                    .put, .owner, "Give a member another role",
                    body: json("RoleChange", Service.sharingLimit), [.empty("Changed")], owners),
                Operation(
                    .delete, .viewer, "End a membership; anybody's by the owner, else one's own",
                    [.empty("Ended, from the next request on")], owners),
            ]),
        RoutePath(
            "/v1/timelines/{id}/invitations", Route.invitations,
            [
                Operation(
                    .get, .owner, "The invitations that wait for an answer",
                    [.json("The oldest first", "Invitations")], owners),
                Operation(
                    .post, .owner, "Make a code for one membership",
                    body: json("InvitationWish", Service.sharingLimit),
                    [.json("With its code, which is nowhere kept", "Invitation")],
                    owners + [.limitReached]),
            ]),
        RoutePath(
            "/v1/timelines/{id}/invitations/{invitation}", parts: two(Route.invitation),
            [
                Operation(
                    .delete, .owner, "Take an invitation back",
                    [.empty("Good for nothing any more")], owners)
            ]),
        RoutePath(
            "/v1/timelines/{id}/links", Route.links,
            [
                Operation(
                    .get, .owner, "The links that show something",
                    [.json("The oldest first", "Links")], owners),
                Operation(
                    .post, .owner, "Make a link for whoever has it",
                    body: json("LinkWish", Service.sharingLimit),
                    [.json("With its secret, which is nowhere kept", "Link")],
                    owners + [.limitReached]),
            ]),
        RoutePath(
            "/v1/timelines/{id}/links/{link}", parts: two(Route.link),
            [
                Operation(
                    .delete, .owner, "Take a link back", [.empty("Good for nothing any more")],
                    owners)
            ]),
    ]

    private static let closed: [ProblemType] = [.withdrawn, .notFound, .gone]
    private static let owners: [ProblemType] = closed + [.forbidden, .storageFull]

    /// A timeline's id and another id behind it.
    private static func two(
        _ route: @escaping @Sendable (Identifier, Identifier) -> Route
    ) -> @Sendable ([Substring]) -> Route? {
        { parts in
            guard parts.count == 2, let first = Identifier(String(parts[0])),
                let second = Identifier(String(parts[1]))
            else { return nil }
            return route(first, second)
        }
    }
}
