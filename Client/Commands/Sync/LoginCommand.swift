internal import ClientStore
internal import ClientSync
internal import StrictJSON

/// `vita login`
enum LoginCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let address = try CommandContext.address(context.command.arguments[0])
        guard address.needsToken else {
            throw UsageError(
                "\(address.text) needs no login: who may use it, its own permissions say",
                hint: "vita remote add NAME \(address.text), then vita sync")
        }
        let url = address.text
        let isKnown = try context.replica().remote(url) != nil
        let remote = try context.remote(at: url, isInsecure: context.command.flag("insecure"))
        let machine = context.command.value(for: "name") ?? context.machineName()
        // The token is kept before it is offered: if the answer is lost, the same code and the
        // same token can be offered again.
        let isRepeated = try context.replica().hasOfferedToken(to: remote)
        let token = try context.replica().tokenToOffer(to: remote, fresh: context.newToken)
        let account: String
        do {
            account = try context.client(remote).enrol(
                code: context.command.arguments[1], token: token, machine: machine)
        } catch SyncFailure.status(403, let detail) {
            // The code was taken before and the answer lost, long ago: then the token is good. If
            // not, another code needs another token, for this one may be enrolled.
            if isRepeated, let known = try? enrolled(token, remote, context) {
                account = known
            } else {
                try context.replica().forgetOfferedToken(to: remote)
                if !isKnown { try context.replica().removeRemote(remote) }
                throw SyncFailure.status(403, detail)
            }
        } catch {
            // A mistyped address would stay among the servers to sync with.
            if !isKnown, isRefusal(error) { try context.replica().removeRemote(remote) }
            throw error
        }
        try context.replica().setToken(token, account: account, of: remote)
        if context.globals.json {
            context.write([
                "remote": .string(remote.name), "url": .string(remote.url),
                "account": .string(account), "name": .string(machine),
            ])
        } else {
            context.note(
                "enrolled \(machine) with \(remote.name) (\(remote.url)) as \(account);"
                    + " vita sync exchanges changes, vita clone \(remote.url) fetches timelines")
        }
        if let enrolled = try context.replica().remote(remote.name) {
            try Namesakes.offer(enrolled, context)
        }
        return .done
    }

    /// The account in which a token is enrolled.
    private static func enrolled(
        _ token: String, _ remote: Replica.Remote, _ context: CommandContext
    ) throws -> String {
        try RemoteClient(
            url: remote.url, name: remote.name, token: token,
            transport: context.transport(isInsecure: remote.isInsecure)
        ).replicas().account
    }

    /// True where the server certainly has not enrolled this machine; after a lost answer it may
    /// have, and then the token that was offered counts.
    private static func isRefusal(_ error: any Error) -> Bool {
        switch error {
        case SyncFailure.status(let status, _): (400..<500).contains(status)
        case let error as TransportError:
            error.isUnsent || [.insecure, .invalidRequest, .tls].contains(error.kind)
        default: false
        }
    }
}
