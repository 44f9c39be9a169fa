import Career
import Replication
import Sealing
import ServerHTTP
import StrictJSON
import SyncProtocol

/// What is sent for a cell of the matrix, and what its answer tells.
struct IsolationCell {
    let row: IsolationMatrix
    let bearer: Bearer
    let thing: Thing

    private var id: String { IsolationKit.timeline(thing).text }

    func request(_ facts: IsolationTemplate.Facts) -> MatrixRequest? {
        guard let target = target(facts) else { return nil }
        let plain = MatrixRequest(row.operation, at: target)
        return switch row.name {
        case "POST /v1/enrol": plain.with(enrolment(facts))
        case "POST /v1/token": plain.with(["token_hash": .string(hash)])
        case "POST /v1/sync, a pull":
            plain.with(
                SyncRequest(
                    timeline: IsolationKit.timeline(thing), frontier: Frontier().digest,
                    changes: [], signatures: []))
        case "POST /v1/sync, a push": plain.with(push)
        case "POST /v1/invitations": plain.with(["code": .string(invitation(facts))])
        case "PUT /v1/timelines/{id}/successor":
            plain.with([
                "successor": .string(Identifier.test(8).text),
                "frontier": .string(Frontier().digest.hex),
            ])
        case "PUT /v1/timelines/{id}/members/{member}": plain.with(["role": "editor"])
        case "POST /v1/timelines/{id}/invitations": plain.with(["role": "viewer"])
        case "POST /v1/timelines/{id}/links": plain.with(["scope": "public"])
        default: plain
        }
    }

    /// The path with the thing in its places.
    private func target(_ facts: IsolationTemplate.Facts) -> String? {
        var result = ""
        let template = row.operation.drop { $0 != "/" }
        for part in template.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard part.hasPrefix("{") else {
                result += "/\(part)"
                continue
            }
            guard let value = value(of: part, facts) else { return nil }
            result += "/\(value)"
        }
        return result
    }

    private func value(of part: Substring, _ facts: IsolationTemplate.Facts) -> String? {
        let nobodys = Identifier.test(7).text
        return switch part {
        case "{id}": row.name == "DELETE /v1/replicas/{id}" ? machine(facts) : id
        case "{member}":
            if row.name.hasSuffix("one's own") {
                facts.accounts[bearer.account ?? "ada"] ?? nobodys
            } else {
                thing == .own ? facts.accounts["ed" == bearer.account ? "vic" : "ed"] : facts.zoe
            }
        case "{invitation}": facts.invitationIDs[thing] ?? nobodys
        case "{link}": facts.linkIDs[thing] ?? nobodys
        case "{address}": row.name.hasSuffix("by link") ? facts.links[thing] : id
        default: nil
        }
    }

    private func machine(_ facts: IsolationTemplate.Facts) -> String? {
        switch thing {
        case .own: facts.machines[bearer.account ?? "ada"]
        case .foreign: facts.machines["zoe"]
        case .absent: Identifier.test(7).text
        }
    }

    /// The hash of a token that nobody has, or that Zoe has.
    private var hash: String {
        let token = thing == .foreign ? IsolationKit.token("zoe") : "a-token-of-nobody-\(thing)"
        return Digest(hashing: token).hex
    }

    /// A foreign code is one that somebody used.
    private func enrolment(_ facts: IsolationTemplate.Facts) -> JSONValue {
        let codes = [Thing.own: facts.code, .foreign: facts.usedCode]
        return [
            "code": .string(codes[thing] ?? "0000-0000-0000-0000-0000-0000-00"), "name": "new",
            "token_hash": .string(Digest(hashing: "a-token-of-nobody-yet").hex),
        ]
    }

    /// A foreign invitation is one to somebody else.
    private func invitation(_ facts: IsolationTemplate.Facts) -> String {
        let own = bearer.account.flatMap { facts.invitations[$0] }
        let others = facts.invitations[bearer == .other ? "vic" : "eve"]
        return switch thing {
        case .own: own ?? others ?? ""
        case .foreign: others ?? ""
        case .absent: "0000-0000-0000-0000-0000-0000-00"
        }
    }

    /// The first change of a replica of the bearer's.
    private var push: SyncRequest {
        var author = IsolationKit.author("q" + bearer.rawValue, thing)
        let change = author.write()
        var request = SyncRequest(
            timeline: IsolationKit.timeline(thing), frontier: Frontier().digest,
            changes: [change.line], signatures: [author.sign(change)])
        let isMember = thing == .own && (bearer == .viewer || bearer == .editor)
        request.role = isMember ? bearer.rawValue : nil
        if let token = bearer.token {
            request.proofs = [WriterProof(signing: Digest(hashing: token), with: author.key)]
        }
        return request
    }

    /// What a cell says of an answer.
    func outcome(
        _ answer: HTTPResponse, _ facts: IsolationTemplate.Facts, _ text: String
    ) throws -> String {
        if let problem = answer.problem {
            return IsolationMatrix.problems.first { $0.value == problem }?.key ?? problem
        }
        guard row.cells[bearer]?[thing]?.last?.isNumber == false else {
            return String(answer.status)
        }
        return "\(answer.status)\(try tells(answer, facts, text) ? "+" : "-")"
    }

    /// Whether an answer says that the thing is there.
    private func tells(
        _ answer: HTTPResponse, _ facts: IsolationTemplate.Facts, _ text: String
    ) throws -> Bool {
        if row.operation == "POST /v1/sync" {
            let answers = try SyncLines.answers(answer.body)
            return answers.contains { row.name.hasSuffix("push") ? $0.accepted > 0 : $0.head > 0 }
        }
        let names: [String?] =
            switch row.operation {
            case "GET /v1/replicas": [machine(facts)]
            case "GET /v1/timelines/{id}/members": [facts.accounts["ada"]]
            case "GET /v1/timelines/{id}/invitations": [facts.invitationIDs[thing]]
            case "GET /v1/timelines/{id}/links": [facts.linkIDs[thing]]
            case "POST /v1/invitations", "GET /v1/timelines", "GET /v1/live",
                "GET /v1/timelines/{id}/changes":
                // As `IsolationTests.text` writes the thing's id.
                ["\"ID\""]
            default: [nil]
            }
        return names.allSatisfy { $0.map { text.contains($0) } ?? false }
    }
}
