internal import ClientStore
internal import ClientSync

/// Doing without the program that reaches every server.
extension Surroundings {
    /// Takes the transport to servers on this machine for a command that may want no other, or goes
    /// on as the program that reaches all. Nothing has been read or written yet.
    mutating func stayNear(with command: ParsedCommand) throws {
        guard let nearby, command.mayStayNear else { throw handOver() }
        transport = nearby
        isNear = true
    }

    /// The same when the remotes are known, before anything else is done with the replica.
    func leaveUnlessNear(_ replica: Replica) throws {
        guard isNear, try !replica.remotes().allSatisfy({ $0.address?.isNear == true }) else {
            return
        }
        throw handOver()
    }
}

extension ParsedCommand {
    /// Whether nothing in the command names a server elsewhere, nor waits for news.
    fileprivate var mayStayNear: Bool {
        if spec.flags.contains(where: { $0.long == "watch" }), flag("watch") { return false }
        let words = arguments + spec.flags.flatMap { values(for: $0.long) }
        return words.allSatisfy { !$0.contains("://") || LoopbackURL($0) != nil }
    }
}

extension RemoteAddress {
    /// Whether it is a folder, or a server on this machine over plain HTTP.
    fileprivate var isNear: Bool {
        switch self {
        case .server(let url): LoopbackURL(url) != nil
        case .folder: true
        case .shell: false
        }
    }
}
