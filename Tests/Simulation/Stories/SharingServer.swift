import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import ServerStore
import SyncProtocol
import TestSupport

/// A server of a story with several accounts, and a network that may change what it says.
final class SharingServer {
    private let directory: TemporaryDirectory
    private let storage: Storage
    private var accounts: [String: Account] = [:]
    private var names: [String: String] = [:]
    /// Changes the answers on their way.
    var tamper: (inout [SyncAnswer]) -> Void = { _ in }
    /// Every signature that went to a machine.
    private(set) var signatures: [TipSignature] = []
    /// What the last request asked.
    private(set) var asked: [SyncRequest] = []

    init() throws {
        directory = try TemporaryDirectory()
        var limits = StoreLimits()
        limits.changes = 50
        storage = try Storage(
            path: directory.file("data"), Surroundings(now: { 1_700_000_000 }, limits: limits))
    }

    static func token(_ machine: String) -> String { "the-token-of-\(machine)" }

    /// Enrols a machine with an account, and tells it of the server.
    func enrol(_ machine: StoryReplica, as name: String) throws {
        let code = try storage.accounts.invite(name)
        let token = Self.token(machine.name)
        accounts[name] = try storage.accounts.enrol(
            code: code, token: Digest(hashing: token), machine: machine.name)
        names[token] = name
        try introduce(machine)
    }

    /// Tells an enrolled machine of the server.
    func introduce(_ machine: StoryReplica) throws {
        let token = Self.token(machine.name)
        let remote =
            try machine.replica.remote("origin")
            ?? machine.replica.addRemote(
                name: "origin", url: "http://origin", isInsecure: false)
        try machine.replica.setToken(token, account: names[token], of: remote)
    }

    func account(_ name: String) throws -> Account {
        guard let account = accounts[name] else { throw StoryFailure.absent }
        return account
    }

    /// Lets an account in.
    func share(_ timeline: Identifier, with name: String, _ role: Access.Role) throws {
        let made = try storage.accounts.makeInvitation(
            to: timeline, of: account("ada"), role: role, recipient: name, expires: .max)
        guard let made else { throw StoryFailure.absent }
        guard
            case .accepted = try storage.accounts.accept(code: made.code, by: account(name))
        else { throw StoryFailure.absent }
    }

    func setRole(_ role: Access.Role, of name: String, in timeline: Identifier) throws {
        let isSet = try storage.accounts.setRole(
            role, ofMember: account(name).id, in: timeline, owner: account("ada"))
        guard isSet else { throw StoryFailure.absent }
    }

    func withdraw(_ name: String, from timeline: Identifier) throws {
        let isDone = try storage.accounts.withdraw(
            member: account(name).id, from: timeline, owner: account("ada"))
        guard isDone else { throw StoryFailure.absent }
    }

    /// The ids that the server holds of a timeline of Ada's.
    func held(_ timeline: Identifier) throws -> [Digest] {
        try storage.lines(of: timeline, in: account("ada"), after: 0).lines.map {
            Digest(hashing: $0)
        }
    }

    /// A machine syncs its shared timeline.
    @discardableResult
    func sync(_ machine: StoryReplica) throws -> SyncReport {
        guard let remote = try machine.replica.remote("origin"),
            let token = remote.token, let name = names[token]
        else { throw StoryFailure.absent }
        let account = try account(name)
        let run = SyncRun(
            replica: machine.replica, remote: remote, maximumChanges: 20,
            exchange: { [self] requests, report in
                report.requests += 1
                asked = try SyncLines.requests(SyncLines.encode(requests))
                var budget = PageBudget(storage.limits)
                let session = try storage.accounts.session(token: token)
                var answers = try asked.map {
                    try storage.sync(
                        $0, account: account, session: session, budget: &budget)
                }
                signatures += answers.flatMap(\.signatures)
                tamper(&answers)
                return try SyncLines.answers(SyncLines.encode(answers))
            }, retire: { _, _, _ in .gone })
        return try run.sync([machine.shared()])
    }
}
