extension Route {
    /// The routes about an account's machines and their tokens.
    static let tokens: [RoutePath] = [
        RoutePath(
            "/v1/token", .token,
            [
                Operation(
                    .post, .account, "Replace the token, when an answer had Vita-Token: rotate",
                    body: json("Rotation", Service.rotationLimit),
                    [.json("Good from its first use on, which ends the old one", "Rotated")],
                    [.tokenEarly, .tokenTaken, .storageFull])
            ]),
        RoutePath(
            "/v1/replicas", .replicas,
            [
                Operation(
                    .get, .account, "The account's machines, without those revoked",
                    [.json("Machines by their age", "Replicas")])
            ]),
        RoutePath(
            "/v1/replicas/{id}", Route.replica,
            [
                Operation(
                    .delete, .account, "Revoke a machine for good",
                    [.empty("Revoked, now or before, from its next request on")],
                    [.notFound, .storageFull])
            ]),
    ]
}
