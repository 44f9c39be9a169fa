import Career
import ClientStore
import Sealing
import Synchronization
import Testing

@testable import ClientSync

/// What stands between a machine and its server answers in the server's place: a network's sign-in
/// page, a proxy. Nothing that it says counts.
@Suite struct PortalTests {
    /// Answers everything alike.
    private final class Portal: Transport {
        private let answer: TransportResponse

        init(answer: TransportResponse) { self.answer = answer }

        func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
            answer
        }
    }

    struct Page: CustomTestStringConvertible, Sendable {
        let status: Int
        let type: String
        let text: String
        var testDescription: String { "\(status) \(text)" }
    }

    static let pages = [
        Page(status: 200, type: "text/html", text: "<html>Accept our terms</html>"),
        Page(status: 200, type: "application/json", text: "{}"),
        Page(status: 200, type: "application/json", text: "{\"login\":\"required\"}"),
        Page(status: 200, type: "application/json", text: "[]"),
        Page(status: 302, type: "text/html", text: ""),
        Page(status: 403, type: "text/html", text: "<html>Log in</html>"),
        Page(status: 404, type: "text/html", text: "<html>Not found</html>"),
        Page(status: 404, type: "application/problem+json", text: "{\"type\":\"about:blank\"}"),
        Page(status: 502, type: "text/html", text: "<html>Bad gateway</html>"),
    ]

    private static func client(_ page: Page) -> RemoteClient {
        RemoteClient(
            url: "https://vita.example.org", name: "origin", token: "a-token",
            transport: Portal(answer: answer(page)))
    }

    private static func answer(_ page: Page) -> TransportResponse {
        TransportResponse(
            status: page.status, headers: [("content-type", page.type)],
            body: Array(page.text.utf8))
    }

    private static let timeline = Identifier("0123456789abcdef")

    @Test(arguments: pages) func `nothing is taken for done`(page: Page) throws {
        let client = Self.client(page)
        let timeline = try #require(Self.timeline)
        let member = RemoteClient.Member(
            id: "m", account: "bob", role: "viewer", isAsking: false)
        let calls: [(String, () throws -> Void)] = [
            ("enrol", { _ = try client.enrol(code: "c", token: "t", machine: "m") }),
            (
                "timelines",
                {
                    var report = SyncReport()
                    _ = try client.timelines(&report)
                }
            ),
            ("delete", { try client.delete(timeline) }),
            (
                "retire",
                { _ = try client.retire(timeline, for: timeline, at: Digest(hashing: "")) }
            ),
            ("replicas", { _ = try client.replicas() }),
            ("revoke", { try client.revoke("r") }),
            ("accept", { _ = try client.accept(code: "c") }),
            ("members", { _ = try client.members(of: timeline) }),
            ("role", { try client.setRole("viewer", of: member, in: timeline) }),
            ("withdraw", { try client.withdraw(member, from: timeline) }),
            ("invitations", { _ = try client.invitations(to: timeline) }),
            ("links", { _ = try client.links(to: timeline) }),
        ]
        for (name, call) in calls {
            #expect(throws: SyncFailure.self, "\(name)") { try call() }
        }
    }

    @Test func `a refusal in other words than the server's says nothing of a code`() {
        let page = Page(status: 403, type: "text/html", text: "<html>Log in</html>")
        #expect {
            try Self.client(page).enrol(code: "c", token: "t", machine: "m")
        } throws: { error in
            if case SyncFailure.protocolBroken = error { true } else { false }
        }
    }

    /// What was done with the tokens that are kept.
    private final class Kept: Sendable {
        let accepted = Mutex<[String]>([])
    }

    private static func credential(_ kept: Kept) throws -> Credential {
        try Credential(
            .init(
                tokens: { ["the-next-one", "the-old-one"] },
                accept: { token in kept.accepted.withLock { $0.append(token) } },
                next: { "the-next-one" }, forgetNext: {}))
    }

    @Test(arguments: pages)
    func `the old token is kept while only others have seen the next`(page: Page) throws {
        let kept = Kept()
        var answer = Self.answer(page)
        answer.headers.append(("vita-token", "rotate"))
        let client = RemoteClient(
            url: "https://vita.example.org", name: "origin",
            credential: try Self.credential(kept), transport: Portal(answer: answer))
        _ = try client.ask("POST", "/v1/sync")
        #expect(kept.accepted.withLock { $0 } == [])
    }

    @Test func `the old token goes once the server has taken the next`() throws {
        let kept = Kept()
        let page = Page(
            status: 200, type: "application/vnd.vita.sync+json-seq-lines",
            text: "{\"vita\":1,\"timelines\":0}\n")
        let client = RemoteClient(
            url: "https://vita.example.org", name: "origin",
            credential: try Self.credential(kept),
            transport: Portal(answer: Self.answer(page)))
        _ = try client.ask("POST", "/v1/sync")
        #expect(kept.accepted.withLock { $0 } == ["the-next-one"])
    }
}
