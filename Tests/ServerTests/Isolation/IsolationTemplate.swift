import Career
import Replication
import Sealing
import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// What every cell of the matrix begins with, made once: Ada's timeline, which Vic may read and Ed
/// may write, Zoe's, which is hers alone, and Eve, who has nothing to do with either.
final class IsolationTemplate: Sendable {
    static let shared = Result { try IsolationTemplate() }

    /// What the server made up: secrets and ids.
    struct Facts: Sendable {
        /// The ids of accounts by name.
        var accounts: [String: String] = [:]
        var zoe: String { accounts["zoe"] ?? "" }
        /// Secrets of links; the foreign one was taken back.
        var links: [Thing: String] = [:]
        var linkIDs: [Thing: String] = [:]
        var invitationIDs: [Thing: String] = [:]
        /// Machines by account.
        var machines: [String: String] = [:]
        /// A code that nobody used, and one that somebody did.
        var code = ""
        var usedCode = ""
        /// Codes of invitations to Ada's timeline, by the account they are for.
        var invitations: [String: String] = [:]
    }

    let folder: TemporaryDirectory
    let now: Int
    let facts: Facts

    private init() throws {
        folder = try TemporaryDirectory()
        var maker = try Maker(path: folder.file("data"))
        try maker.makeMachines()
        try maker.makeTimelines()
        try maker.makeSharing()
        maker.storage.close()
        now = maker.clock.now
        facts = maker.facts
    }

    /// Makes it by asking, as clients do.
    private struct Maker {
        let clock = HandClock()
        let storage: Storage
        let service: Service
        var facts = Facts()

        init(path: String) throws {
            let clock = clock
            storage = try Storage(path: path, Surroundings(now: { clock.now }))
            service = Service(storage, now: { clock.now })
        }

        mutating func makeMachines() throws {
            try enrol("ada", IsolationKit.token("ada-expired"), "old laptop")
            clock.advance(100 * 86_400)
            for name in ["ada", "vic", "ed", "eve", "zoe"] {
                try enrol(name, IsolationKit.token(name), "laptop")
                facts.machines[name] = try machine("laptop", of: name)
            }
            try enrol("ada", IsolationKit.token("ada-revoked"), "lost phone")
            let lost = try machine("lost phone", of: "ada")
            try expect(204, "ada", "DELETE", "/v1/replicas/\(lost)")
            facts.code = try storage.accounts.invite("ada")
            facts.usedCode = try storage.accounts.invite("ada")
            let enrolled = try storage.accounts.enrol(
                code: facts.usedCode, token: Digest(hashing: "a-token-of-somebody"),
                machine: "somebody's")
            #expect(enrolled != nil)
        }

        private func enrol(_ account: String, _ token: String, _ machine: String) throws {
            let enrolled = try storage.accounts.enrol(
                code: try storage.accounts.invite(account), token: Digest(hashing: token),
                machine: machine)
            #expect(enrolled != nil)
        }

        private func machine(_ name: String, of account: String) throws -> String {
            let list = try json(account, "GET", "/v1/replicas")["replicas"]?.array ?? []
            return try #require(list.first { $0["name"]?.string == name }?["id"]?.string)
        }

        mutating func makeTimelines() throws {
            for (name, thing) in [("ada", Thing.own), ("zoe", .foreign)] {
                var author = IsolationKit.author(name, thing)
                let change = author.write()
                var request = SyncRequest(
                    timeline: IsolationKit.timeline(thing), name: "\(name)'s",
                    frontier: Frontier().digest, changes: [change.line],
                    signatures: [author.sign(change)])
                let token = Digest(hashing: IsolationKit.token(name))
                request.proofs = [WriterProof(signing: token, with: author.key)]
                let answer = ask(
                    name, MatrixRequest("POST", at: "/v1/sync").with(request))
                #expect(try SyncLines.answers(answer.body).first?.accepted == 1)
            }
        }

        mutating func makeSharing() throws {
            for (owner, thing) in [("ada", Thing.own), ("zoe", .foreign)] {
                let path = "/v1/timelines/\(IsolationKit.timeline(thing).text)"
                let link = try json(owner, "POST", "\(path)/links", ["scope": "all"])
                facts.links[thing] = link["secret"]?.string
                facts.linkIDs[thing] = link["id"]?.string
                let wish: JSONValue = ["role": "viewer", "account": "nobody yet"]
                let waiting = try json(owner, "POST", "\(path)/invitations", wish)
                facts.invitationIDs[thing] = waiting["id"]?.string
                for (name, role) in [("vic", "viewer"), ("ed", "editor")] where owner == "ada" {
                    let code = try invite(name, role, path)
                    try expect(200, name, "POST", "/v1/invitations", ["code": .string(code)])
                }
                let members = try json(owner, "GET", "\(path)/members")["members"]?.array ?? []
                for member in members {
                    facts.accounts[member["account"]?.string ?? ""] = member["id"]?.string
                }
            }
            // A link that is none any more shows what one shows that never was.
            let path = "/v1/timelines/\(IsolationKit.timeline(.foreign).text)/links"
            let gone = try json("zoe", "POST", path, ["scope": "all"])
            let id = try #require(gone["id"]?.string)
            try expect(204, "zoe", "DELETE", "\(path)/\(id)")
            facts.links[.foreign] = gone["secret"]?.string
            facts.links[.absent] = "0123456789abcdefghjkmnpqrs"
            for (name, role) in [("vic", "viewer"), ("ed", "editor"), ("eve", "viewer")] {
                let path = "/v1/timelines/\(IsolationKit.timeline(.own).text)"
                facts.invitations[name] = try invite(name, role, path)
            }
        }

        private func invite(_ name: String, _ role: String, _ path: String) throws -> String {
            let wish: JSONValue = ["role": .string(role), "account": .string(name)]
            return try #require(
                try json("ada", "POST", "\(path)/invitations", wish)["code"]?.string)
        }

        private func ask(_ name: String, _ request: MatrixRequest) -> HTTPResponse {
            IsolationKit.ask(service, IsolationKit.token(name), request)
        }

        private func json(
            _ name: String, _ method: String, _ path: String, _ body: JSONValue? = nil
        ) throws -> JSONValue {
            try JSONParser.parse(expect(200, name, method, path, body).body)
        }

        @discardableResult
        private func expect(
            _ status: Int, _ name: String, _ method: String, _ path: String,
            _ body: JSONValue? = nil
        ) throws -> HTTPResponse {
            let plain = MatrixRequest(method, at: path)
            let answer = ask(name, body.map(plain.with) ?? plain)
            try #require(answer.status == status, "\(method) \(path): \(answer.status)")
            return answer
        }
    }
}
