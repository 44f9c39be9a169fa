internal import ClientStore
internal import ClientSync
internal import Sealing

/// Reaching servers.
extension CommandContext {
    /// A transport to servers; `isInsecure` allows plain HTTP beyond loopback.
    func transport(isInsecure: Bool) -> any Transport {
        surroundings.transport?(isInsecure) ?? NoTransport()
    }

    /// A client for a remote that requests go to, enrolled or not.
    func client(_ remote: Replica.Remote) throws -> RemoteClient {
        guard case .shell(let address)? = remote.address else {
            return RemoteClient(
                url: remote.url, name: remote.name, credential: try credential(remote),
                transport: patient(
                    transport(isInsecure: remote.isInsecure), with: remote.name))
        }
        return RemoteClient(
            url: address.base, name: remote.name, token: nil, needsToken: false,
            transport: transport(isInsecure: false))
    }

    /// Waits where a server says that it is busy, and says so to a person. A watch does not: it has
    /// more to look after than one server, and tries again in its own time.
    private func patient(_ transport: any Transport, with name: String) -> any Transport {
        let canWatch = command.spec.flags.contains { $0.long == "watch" }
        if canWatch, command.flag("watch") { return transport }
        return PatientTransport(transport, pause: surroundings.pause) { seconds in
            guard self.surroundings.terminals.errors else { return }
            self.note("\(name) is busy; trying again in \(seconds) s")
        }
    }

    /// The tokens for a remote, as the replica keeps them.
    private func credential(_ remote: Replica.Remote) throws -> Credential {
        let replica = try replica()
        return try Credential(
            Credential.Keeping(
                tokens: { try replica.tokens(for: remote) },
                accept: { try replica.accept($0, by: remote) },
                next: { try replica.nextToken(for: remote, fresh: self.newToken) },
                forgetNext: { try replica.forgetNextToken(for: remote) }))
    }

    /// Whatever a remote is.
    func meeting(with remote: Replica.Remote) throws -> RemoteMeeting {
        guard case .folder(let address)? = remote.address else {
            return .server(try client(remote))
        }
        return .folder(
            try FolderRemote(
                address, replica: replica(), remote: remote, random: surroundings.random,
                now: surroundings.now()))
    }

    /// Makes the folder that an address names; other addresses need no preparation.
    func prepare(_ address: RemoteAddress) throws {
        guard case .folder(let folder) = address else { return }
        try FolderRemote.make(folder, random: surroundings.random)
    }

    /// The remote of a URL, added under a free name where there is none.
    func remote(at url: String, isInsecure: Bool) throws -> Replica.Remote {
        let replica = try replica()
        let url = try Self.serverURL(url)
        if let known = try replica.remote(url) {
            guard isInsecure, !known.isInsecure else { return known }
            try replica.allowPlainHTTP(to: known)
            return try replica.remote(url) ?? known
        }
        var name = "origin"
        var number = 2
        while try replica.remote(name) != nil {
            name = "origin-\(number)"
            number += 1
        }
        return try replica.addRemote(name: name, url: url, isInsecure: isInsecure)
    }

    /// The remote of a name or URL.
    func remote(named name: String) throws -> Replica.Remote {
        let replica = try replica()
        if let remote = try replica.remote(name) { return remote }
        let near = Suggestion.nearest(to: name, among: try replica.remotes().map(\.name))
        throw CommandFailure(
            "there is no remote \(Quoting.shown(name))",
            hint: near.map { "did you mean \($0)?" }
                ?? "vita remote add NAME URL adds one; vita login URL CODE does so too")
    }

    /// A remote's address as it is kept.
    static func serverURL(_ text: String) throws -> String { try address(text).text }

    /// A remote's address.
    static func address(_ text: String) throws -> RemoteAddress {
        do throws(RemoteAddress.Malformed) {
            return try RemoteAddress(text)
        } catch {
            throw UsageError(
                "\(Quoting.shown(text)) is not the address of a server or a folder",
                hint: error.hint)
        }
    }

    /// A fresh secret, 256 random bits.
    func newToken() -> String { Hex.encode(surroundings.random(32)) }
}

/// What stands for a transport in a program without one. Who meets it has a command that the table
/// does not say to talk to servers (`CommandSpec.reach`).
private final class NoTransport: Transport {
    func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        throw TransportError(
            kind: .invalidRequest,
            message: "This program does not talk to servers; \(RemoteProgram.name) does.")
    }
}
