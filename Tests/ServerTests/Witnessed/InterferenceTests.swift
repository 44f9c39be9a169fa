import Career
import SQLite
import Sealing
import ServerHTTP
import ServerService
import StrictJSON
import SyncProtocol
import Testing

@testable import ServerStore

/// What happens between two looks at the accounts, and what a database says that is not so.
@Suite(.inFiles) struct InterferenceTests {
    private let kit: WitnessedKit

    init() throws { kit = try WitnessedKit() }

    private func enrolment() throws -> String {
        try #require(try kit.accounts.enrolments(of: kit.owner).first).id
    }

    @Test func `A machine revoked between two looks at its token is not let in`() throws {
        let enrolment = try enrolment()
        kit.clock.advance(Accounts.useInterval)
        let first = try kit.asked {
            #expect(kit.ask("GET", "/v1/timelines").status == 200)
        }
        // Its use is written down, for which the token is looked at once more.
        #expect(first.count { $0.sql.contains("FROM tokens") } == 2)
        kit.clock.advance(Accounts.useInterval)
        kit.interfere(at: 2, of: "FROM tokens") { _ = try $0.revoke(enrolment) }
        #expect(kit.ask("GET", "/v1/timelines").status == 401)
    }

    @Test func `A machine revoked while it asks for another token gets none`() throws {
        let enrolment = try enrolment()
        kit.clock.advance(StoreLimits().tokenLifetime / 2)
        #expect(kit.ask("GET", "/v1/timelines").status == 200)
        kit.interfere(at: 1, of: "BEGIN") { _ = try $0.revoke(enrolment) }
        let body = JSONWriter.bytes(["token_hash": .string(Digest(hashing: "next").hex)])
        let answer = kit.ask("POST", "/v1/token", type: "application/json", body)
        #expect(answer.status == 401 && answer.problem == "unauthorized")
    }

    /// A damaged index could do it.
    @Test func `A row that a database finds for another token lets nobody in`() throws {
        kit.store.notes.meddle { $0.replacing("WHERE hash = ?", with: "WHERE hash != ?") }
        #expect(kit.ask("GET", "/v1/timelines", "Bearer a-token-of-nobody-here").status == 401)
        kit.store.notes.meddle { $0 }
        #expect(kit.ask("GET", "/v1/timelines").status == 200)
    }

    @Test func `What the disk refuses is said as what it is, before the content is read too`()
        throws
    {
        for (code, status, problem) in [
            (13, 507, "storage-full"), (10, 500, "internal"), (11, 500, "internal"),
        ] as [(Int32, Int, String)] {
            kit.store.notes.meddle { _ in throw SQLiteError(code: code, message: "meddled") }
            let answer = kit.ask("GET", "/v1/timelines", "Bearer a-token-of-nobody-here")
            #expect(answer.status == status && answer.problem == problem)
            let admitted = kit.service.admit(
                HTTPRequest(
                    method: "POST", target: "/v1/sync",
                    headers: [
                        "authorization": ["Bearer a-token-of-nobody-here"],
                        "content-length": ["9"],
                    ]))
            #expect(admitted?.status == status && admitted?.problem == problem)
        }
    }
}
