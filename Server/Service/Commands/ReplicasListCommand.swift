internal import ServerStore

/// `vita-server replicas list`
enum ReplicasListCommand {
    static let command = ServerCommand(
        name: "replicas list",
        summary: ["lists the enrolled machines: id, account, name, dates in UTC"]
    ) { arguments in
        try Administration.withAccounts(arguments) { accounts in
            for machine in try accounts.enrolments() {
                let state: String
                if let revoked = machine.revoked {
                    state = "revoked \(UTCDay.text(revoked))"
                } else if let expires = machine.expires {
                    let word = expires > Clock.now ? "expires" : "expired"
                    state = "\(word) \(UTCDay.text(expires))"
                } else {
                    state = "without a token"
                }
                Output.write(
                    "\(machine.id)\t\(machine.account)\t\(machine.machine)\tenrolled"
                        + " \(UTCDay.text(machine.created))\tlast use"
                        + " \(UTCDay.text(machine.lastUse))\t\(state)\n", to: 1)
            }
        }
        return 0
    }
}

/// `vita-server replicas revoke`
enum ReplicasRevokeCommand {
    static let command = ServerCommand(
        name: "replicas revoke", arguments: ["ID"],
        summary: ["refuses the machine whose id begins so, from its next request on, for good"]
    ) { arguments in
        let prefix = arguments.words[0].lowercased()
        try Administration.withAccounts(arguments) { accounts in
            let found = try accounts.enrolments().filter { $0.id.hasPrefix(prefix) }
            guard let machine = found.first, !prefix.isEmpty else {
                throw StoreError.name(
                    "no machine's id begins so; vita-server replicas list shows them")
            }
            guard found.count == 1 else {
                throw StoreError.name("\(found.count) machines' ids begin so; write more of it")
            }
            _ = try accounts.revoke(machine.id)
            Output.write("revoked \(machine.machine) of \(machine.account)\n", to: 1)
        }
        return 0
    }
}
