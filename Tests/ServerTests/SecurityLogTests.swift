import Career
import Replication
import Sealing
import ServerHTTP
@testable import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// What whoever watches over a server finds in its log, and what nobody finds there.
@Suite struct SecurityLogTests {
    private typealias Details = [SecurityEvent.Detail: String]

    /// The one event that was told since the last question.
    private func only(_ kit: SharingKit) throws -> SecurityEvent {
        let events = kit.events.take()
        #expect(events.count == 1, "\(events.map(\.kind))")
        return try #require(events.first)
    }

    private func expect(
        _ kit: SharingKit, _ kind: SecurityEvent.Kind, _ route: String, by account: String?,
        _ details: Details = [:]
    ) throws {
        let event = try only(kit)
        #expect(event.kind == kind && event.route == route && event.account == account)
        #expect(event.details == details)
        #expect(event.address == "127.0.0.1" && event.omitted == 0)
    }

    private func ask(
        _ kit: SharingKit, _ method: String, _ path: String, token: String? = nil,
        _ body: JSONValue? = nil
    ) -> HTTPResponse {
        var headers: [String: [String]] = [:]
        if let token { headers["authorization"] = ["Bearer \(token)"] }
        if body != nil { headers["content-type"] = ["application/json"] }
        return kit.service.handle(
            HTTPRequest(
                method: method, target: path, headers: headers,
                body: body.map { JSONWriter.bytes($0) } ?? []))
    }

    private func enrolment(_ code: String, _ token: String) -> JSONValue {
        [
            "code": .string(code), "name": "laptop",
            "token_hash": .string(Digest(hashing: token).hex),
        ]
    }

    @Test func `Machines are told of as they come, change their token and go`() throws {
        let kit = try SharingKit()
        let accounts = kit.storage.storage.accounts
        let code = try accounts.invite("ada")
        let token = "the-token-of-adas-desktop"
        #expect(ask(kit, "POST", "/v1/enrol", enrolment(code, token)).status == 200)
        try expect(kit, .enrolled, "/v1/enrol", by: "ada", [.machine: "laptop"])
        #expect(ask(kit, "POST", "/v1/enrol", enrolment(code, "another-token-x")).status == 403)
        try expect(kit, .enrolmentRefused, "/v1/enrol", by: nil)
        for bad in [nil, "short", "a-token-that-nobody-has"] {
            #expect(ask(kit, "GET", kit.path("/changes"), token: bad).status == 401)
            try expect(kit, .tokenRefused, "/v1/timelines/{id}/changes", by: nil)
        }
        kit.storage.clock.advance(StoreLimits().tokenLifetime / 2)
        let hash = JSONValue.string(Digest(hashing: "the-next-token").hex)
        #expect(
            ask(kit, "POST", "/v1/token", token: token, ["token_hash": hash]).status == 200)
        try expect(kit, .tokenRotated, "/v1/token", by: "ada")
        let enrolment = try #require(try accounts.session(token: token)?.enrolment)
        #expect(kit.ask("ada", "DELETE", "/v1/replicas/\(enrolment)").status == 204)
        try expect(
            kit, .enrolmentRevoked, "/v1/replicas/{id}", by: "ada", [.enrolment: enrolment])
    }

    @Test func `A refusal before the content is read is told too`() throws {
        let kit = try SharingKit()
        let request = HTTPRequest(
            method: "POST", target: "/v1/sync", headers: ["content-length": ["9"]])
        #expect(kit.service.admit(request)?.status == 401)
        try expect(kit, .tokenRefused, "/v1/sync", by: nil)
    }

    @Test func `Invitations, roles and members are told of`() throws {
        let kit = try SharingKit()
        try kit.begin()
        let timeline = kit.timeline.text
        #expect(kit.events.take() == [])
        let code = try kit.invitation("editor", for: "bob")
        let list = try kit.json("ada", "GET", kit.path("/invitations"))["invitations"]
        let invitation = try #require(list?.array?.first?["id"]?.string)
        let path = "/v1/timelines/{id}/invitations"
        try expect(
            kit, .invitationMade, path, by: "ada",
            [.timeline: timeline, .invitation: invitation, .role: "editor"])
        let offer: JSONValue = ["code": .string(code)]
        #expect(kit.ask("eve", "POST", "/v1/invitations", offer).status == 403)
        try expect(kit, .invitationRefused, "/v1/invitations", by: "eve")
        #expect(kit.ask("bob", "POST", "/v1/invitations", offer).status == 200)
        try expect(
            kit, .invitationAccepted, "/v1/invitations", by: "bob",
            [.timeline: timeline, .owner: "ada", .role: "editor"])
        _ = try kit.invitation("viewer", for: nil)
        let other = try #require(try only(kit).details[.invitation])
        #expect(kit.ask("ada", "DELETE", kit.path("/invitations/\(other)")).status == 204)
        try expect(
            kit, .invitationRevoked, path + "/{invitation}", by: "ada",
            [.timeline: timeline, .invitation: other])
        let member = try kit.member("bob")
        let members = "/v1/timelines/{id}/members/{member}"
        #expect(
            kit.ask("ada", "PUT", kit.path("/members/\(member)"), ["role": "viewer"]).status == 204)
        try expect(
            kit, .roleChanged, members, by: "ada",
            [.timeline: timeline, .member: member, .role: "viewer"])
        #expect(kit.ask("bob", "GET", kit.path("/links")).status == 403)
        try expect(
            kit, .accessRefused, "/v1/timelines/{id}/links", by: "bob",
            [.timeline: timeline, .reason: "forbidden"])
        try kit.withdraw("bob")
        try expect(
            kit, .memberWithdrawn, members, by: "ada", [.timeline: timeline, .member: member])
        #expect(kit.ask("bob", "GET", kit.path("/changes")).status == 403)
        #expect(try only(kit).details[.reason] == "withdrawn")
    }

    @Test func `Links and the ends of timelines are told of`() throws {
        let kit = try SharingKit()
        try kit.begin()
        let timeline = kit.timeline.text
        let made = try kit.json("ada", "POST", kit.path("/links"), ["scope": "public"])
        let (id, secret) = (made["id"]?.string ?? "", made["secret"]?.string ?? "")
        try expect(
            kit, .linkMade, "/v1/timelines/{id}/links", by: "ada",
            [.timeline: timeline, .link: id, .scope: "public"])
        #expect(ask(kit, "GET", "/t/\(secret)").status == 200)
        #expect(kit.events.take() == [])
        #expect(kit.ask("ada", "DELETE", kit.path("/links/\(id)")).status == 204)
        try expect(
            kit, .linkRevoked, "/v1/timelines/{id}/links/{link}", by: "ada",
            [.timeline: timeline, .link: id])
        #expect(ask(kit, "GET", "/t/\(secret)").status == 404)
        let event = try only(kit)
        #expect(event.kind == .linkRefused && event.route == "/t/{address}")
        #expect(event.account == nil && event.details == [:])
        #expect(kit.ask("ada", "DELETE", kit.path()).status == 204)
        try expect(
            kit, .timelineDeleted, "/v1/timelines/{id}", by: "ada", [.timeline: timeline])
    }

    @Test func `A retirement names both timelines`() throws {
        let kit = try SharingKit()
        try kit.begin()
        let successor = Identifier.test(2)
        var author = Author(9, successor)
        let change = author.write()
        var request = SyncRequest(
            timeline: successor, frontier: Frontier().digest, changes: [change.line],
            signatures: [author.sign(change)])
        request.name = "other"
        #expect(try kit.sync("ada", request).accepted == 1)
        let frontier = try kit.push("ada", nil, [], []).frontier
        let wish: JSONValue = [
            "successor": .string(successor.text), "frontier": .string(frontier.hex),
        ]
        #expect(kit.ask("ada", "PUT", kit.path("/successor"), wish).status == 200)
        try expect(
            kit, .timelineRetired, "/v1/timelines/{id}/successor", by: "ada",
            [.timeline: kit.timeline.text, .successor: successor.text])
    }

    @Test func `A push that is not for this account is told of with its reason`() throws {
        let kit = try SharingKit()
        try kit.begin()
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "viewer")
        _ = kit.events.take()
        for (name, role, reason) in [
            ("bob", "editor", "unknown writer"), ("eve", "viewer", "read only"),
        ] {
            var author = SharingKit.author(name)
            let change = author.write()
            _ = try kit.push(name, role, [change], [author.sign(change)])
            try expect(
                kit, .pushRefused, "/v1/sync", by: name,
                [.timeline: kit.timeline.text, .reason: reason])
        }
        try kit.withdraw("bob")
        _ = kit.events.take()
        #expect(try kit.push("bob", "editor", [], []).problem == "withdrawn")
        #expect(try only(kit).details[.reason] == "withdrawn")
    }

    @Test func `A full quota is told of`() throws {
        let kit = try SharingKit { $0.quota = 10 }
        var ada = SharingKit.author("ada")
        let change = ada.write()
        let body = SyncLines.encode([
            SyncRequest(
                timeline: kit.timeline, frontier: Frontier().digest, changes: [change.line],
                signatures: [ada.sign(change)])
        ])
        let answer = kit.service.handle(
            HTTPRequest(
                method: "POST", target: "/v1/sync",
                headers: [
                    "authorization": ["Bearer \(SharingKit.token("ada"))"],
                    "content-type": [SyncMediaType.lines],
                ], body: body))
        #expect(answer.status == 507)
        try expect(kit, .quotaExceeded, "/v1/sync", by: "ada")
    }

    @Test func `Whoever asks too often is told of`() throws {
        let kit = try SharingKit(limits: { $0.requests = .init(burst: 1, perMinute: 1) })
        #expect(kit.ask("ada", "GET", "/v1/timelines").status == 200)
        #expect(kit.ask("ada", "GET", "/v1/timelines").status == 429)
        try expect(
            kit, .rateLimited, "/v1/timelines", by: "ada", [.reason: "too-many-requests"])
    }

    @Test func `A flood is so many lines a minute, and one that counts the rest`() throws {
        let kit = try SharingKit(limits: { limits in
            limits.refusalLines = 5
            limits.failures = .init(burst: 10_000, perMinute: 1)
        })
        // To the beginning of a minute.
        kit.storage.clock.advance(60 - kit.storage.clock.now % 60)
        for _ in 1...100 { _ = ask(kit, "GET", "/v1/timelines", token: "wrong-token-of-nobody") }
        let told = kit.events.take()
        #expect(told.count == 5 && told.allSatisfy { $0.kind == .tokenRefused })
        // Others are not hidden by it.
        _ = kit.ask("eve", "POST", "/v1/invitations", ["code": "x"])
        #expect(try only(kit).kind == .invitationRefused)
        kit.service.tellOmitted()
        #expect(kit.events.take() == [])
        kit.storage.clock.advance(60)
        kit.service.tellOmitted()
        let rest = try only(kit)
        #expect(rest.kind == .tokenRefused && rest.omitted == 95 && rest.address == nil)
        kit.service.tellOmitted()
        #expect(kit.events.take() == [])
        // Also without anybody who looks after it, and when the server stops.
        for _ in 1...6 { _ = ask(kit, "GET", "/v1/timelines") }
        kit.storage.clock.advance(60)
        _ = ask(kit, "GET", "/v1/timelines")
        #expect(kit.events.take().map(\.omitted) == [0, 0, 0, 0, 0, 1, 0])
        for _ in 1...6 { _ = ask(kit, "GET", "/v1/timelines") }
        kit.service.tellOmitted(isLast: true)
        #expect(kit.events.take().last?.omitted == 2)
    }

    @Test func `An answer records the form of its path and who asked`() throws {
        let kit = try SharingKit()
        try kit.begin()
        let made = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        let secret = try #require(made["secret"]?.string)
        for (response, route, account) in [
            (kit.ask("ada", "GET", kit.path("/changes")), "/v1/timelines/{id}/changes", "ada"),
            (ask(kit, "GET", "/v1/"), "/v1/", nil),
            (ask(kit, "GET", "/canary"), "other", nil),
            (ask(kit, "GET", "/t/\(secret)"), "/t/{address}", nil),
        ] as [(HTTPResponse, String, String?)] {
            #expect(response.record?.route == route)
            #expect(response.record?.account == account)
        }
    }

    @Test func `No line holds a token, a code, a secret, a path or a title`() throws {
        let kit = try SharingKit()
        var ada = SharingKit.author("ada")
        let change = ada.write(note: "canary-title")
        _ = try kit.push("ada", nil, [change], [ada.sign(change)], proving: [ada.key])
        let code = try kit.invitation("viewer", for: "bob")
        _ = kit.ask("eve", "POST", "/v1/invitations", ["code": .string(code)])
        _ = kit.ask("bob", "POST", "/v1/invitations", ["code": .string(code)])
        let enrolling = try kit.storage.storage.accounts.invite("ada")
        _ = ask(kit, "POST", "/v1/enrol", enrolment(enrolling, "canary-token-of-ada"))
        _ = ask(kit, "POST", "/v1/enrol", enrolment(enrolling, "canary-token-of-eve"))
        let made = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        let secret = try #require(made["secret"]?.string)
        _ = kit.ask("ada", "DELETE", kit.path("/links/\(made["id"]?.string ?? "")"))
        _ = ask(kit, "GET", "/t/\(secret)")
        _ = ask(kit, "GET", "/t/\(secret)/feed.ics")
        _ = ask(kit, "GET", "/v1/timelines", token: "canary-token-of-nobody")
        _ = ask(kit, "GET", "/canary-path", token: "canary-token-of-nobody")
        let events = kit.events.take()
        #expect(events.count >= 9)
        let text = events.map { JSONWriter.text(.object(ServerLog.line($0))) }
            .joined(separator: "\n")
        let secrets = [
            code, enrolling, secret, "canary", SharingKit.token("ada"),
            Digest(hashing: "canary-token-of-ada").hex,
        ]
        for word in secrets + secrets.map({ $0.filter { $0 != "-" } }) {
            #expect(!text.lowercased().contains(word.lowercased()))
        }
    }

    @Test func `A line is one object with fixed members in their order`() throws {
        let event = SecurityEvent(
            .linkMade, address: "192.0.2.1", route: "/v1/timelines/{id}/links", account: "a\n\"b",
            [.scope: "all", .timeline: "0123"])
        #expect(
            JSONWriter.text(.object(ServerLog.line(event)))
                == #"{"event":"link-made","security":true,"address":"192.0.2.1","#
                + #""route":"/v1/timelines/{id}/links","account":"a\n\"b","timeline":"0123","#
                + #""scope":"all"}"#)
        #expect(
            JSONWriter.text(.object(ServerLog.line(SecurityEvent(.tokenRefused, omitted: 7))))
                == #"{"event":"token-refused","security":true,"omitted":7}"#)
    }
}
