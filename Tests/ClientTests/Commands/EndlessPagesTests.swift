import ClientSync
import ClientTransport
import Sealing
import StrictJSON
import Synchronization
import SyncProtocol
import Testing

@testable import ClientCommands

/// A server whose every answer says that another page follows.
@Suite struct EndlessPagesTests {
    /// What it says besides.
    enum Trick: String, CaseIterable {
        /// Nothing.
        case silence
        /// The cursor that it was asked with.
        case standing
        /// A cursor further back each time.
        case backward
        /// A cursor as far on as there are numbers, then the first again.
        case toAndFro
        /// That it lost history, each time.
        case rollback
        /// That the account is something else, each time.
        case role
        /// That it took what it was sent, and lacks it.
        case swallowed
        /// All that it holds, from the beginning, each time.
        case again
    }

    /// Answers syncs in place of the server; the rest it passes on.
    private final class Endless: Transport {
        private let server = HTTPTransport(configuration: .init(version: "tests"))
        private let trick: Trick
        private let count = Mutex(0)

        init(_ trick: Trick) { self.trick = trick }

        /// Requests so far.
        var requests: Int { count.withLock { $0 } }

        func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
            let turn = count.withLock { count in
                count += 1
                return count
            }
            guard request.url.hasSuffix("/v1/sync"), trick != .again else {
                return try passed(request)
            }
            let type = request.headers.first { $0.0 == "Content-Type" }?.1 ?? ""
            guard let body = try? SyncBody.unpack(request.body ?? [], mediaType: type),
                let asked = try? SyncLines.requests(body)
            else { return TransportResponse(status: 400) }
            return answered(asked.map { answer($0, turn) })
        }

        private func answered(_ answers: [SyncAnswer]) -> TransportResponse {
            TransportResponse(
                status: 200, headers: [("content-type", SyncMediaType.lines)],
                body: SyncLines.encode(answers))
        }

        private func answer(_ asked: SyncRequest, _ turn: Int) -> SyncAnswer {
            var answer = SyncAnswer(
                timeline: asked.timeline, frontier: Digest(hashing: "turn \(turn)"))
            answer.more = true
            answer.head = 1 << 52
            func cursor(_ sequence: Int) -> Cursor {
                let epoch = asked.cursor?.epoch ?? "0123456789abcdef"
                return Cursor(epoch: epoch, sequence: sequence, hash: Cursor.emptyHash)
            }
            switch trick {
            case .silence, .again: break
            case .standing: answer.cursor = asked.cursor
            case .backward: answer.cursor = cursor(max(1000 - turn, 0))
            case .toAndFro: answer.cursor = cursor(turn % 8 == 0 ? 1 << 52 : 0)
            case .rollback:
                answer.isRollback = true
                answer.tips = []
            case .role: answer.role = "owner"
            case .swallowed:
                answer.frontier = Digest(hashing: "elsewhere")
                answer.accepted = asked.changes.count
                answer.tips = []
                answer.more = false
            }
            return answer
        }

        /// What the server says to a machine that holds nothing, with the word that there is more.
        private func passed(
            _ request: TransportRequest
        ) throws(TransportError) -> TransportResponse {
            guard request.url.hasSuffix("/v1/sync") else { return try server.send(request) }
            var request = request
            request.headers.removeAll { $0.0 == "Accept" }
            request.headers.append(("Accept", SyncMediaType.lines))
            let response = try server.send(request)
            guard var answers = try? SyncLines.answers(response.body) else { return response }
            for index in answers.indices {
                answers[index].more = true
                answers[index].cursor = nil
            }
            return answered(answers)
        }
    }

    @Test(arguments: Trick.allCases)
    func `A sync ends by itself, with an error, and the replica is as it was`(
        trick: Trick
    ) throws {
        let meeting = try Meeting("ada")
        let shell = meeting.machines[0]
        _ = try shell.add("Synced", "--when", "2019")
        try meeting.sync(0)
        _ = try shell.add("Waiting", "--when", "2020")
        let (digest, list) = (try shell.digest(), shell.run("list").output)

        let endless = Endless(trick)
        shell.adjust = { $0.transport = { _ in endless } }
        let answer = shell.run("sync")
        #expect(answer.status == .failed)
        #expect(
            answer.errors.contains("still differ") || answer.errors.contains("found no end"),
            "\(answer.errors)")
        #expect((1...20).contains(endless.requests), "\(endless.requests)")

        #expect(try shell.digest() == digest && shell.run("list").output == list)
        #expect(shell.run("verify").status == .done)
        // With the server itself all goes on, and nothing that waited is forgotten.
        shell.adjust = { _ in }
        try meeting.sync(0)
        #expect(try shell.digest() == digest)
        #expect(try shell.run("status", "--json").objects().first?["unsynced"] == 0)
    }

    @Test func `A clone ends by itself too, and leaves no timeline that was never there`() throws {
        let meeting = try Meeting("ada", "bob")
        _ = try meeting.machines[0].add("Synced", "--when", "2019")
        try meeting.sync(0)
        let shell = meeting.machines[1]
        let endless = Endless(.silence)
        shell.adjust = { $0.transport = { _ in endless } }
        #expect(shell.run("clone", meeting.url).status == .failed)
        #expect(endless.requests <= 20, "\(endless.requests)")
        shell.adjust = { _ in }
        try shell.done("clone", meeting.url)
        #expect(try meeting.digests().count == 1)
    }
}
