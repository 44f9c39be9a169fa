import Career
import Replication
import SyncProtocol
import TestSupport
import Testing

@testable import ClientStore
@testable import ClientSync

/// What a server holds of a timeline that was retired here is kept in memory, so it has an end.
@Suite struct RetiredReadingTests {
    private let first = Identifier(bytes: [UInt8](repeating: 1, count: 10))
    private let second = Identifier(bytes: [UInt8](repeating: 2, count: 10))

    /// How many pages are asked for until the reading ends, and how.
    private func pages(
        _ answer: (Int) -> SyncAnswer
    ) -> (count: Int, result: Result<SyncRun.Held, any Error>) {
        let retired = Replica.Retired(
            id: first, successor: second, claims: [], imports: [])
        let remote = Replica.Remote(
            number: 1, name: "work", url: "https://vita.example.org", token: nil, isInsecure: false)
        var (count, report) = (0, SyncReport())
        let result = Result {
            try SyncRun.read(
                retired, remote,
                { requests, _ in
                    #expect(requests.map(\.timeline) == [first])
                    count += 1
                    return [answer(count)]
                }, &report)
        }
        return (count, result)
    }

    private func page(_ changes: [[UInt8]], more: Bool = true) -> SyncAnswer {
        var answer = SyncAnswer(timeline: first, frontier: Frontier().digest)
        answer.changes = changes
        answer.more = more
        return answer
    }

    @Test(arguments: [(1 << 20, 12), (64, 10_000), (0, 10_000)])
    func `Pages without end are left, however large or small their changes are`(
        bytes: Int, changes: Int
    ) {
        let line = [UInt8](repeating: 0x20, count: bytes)
        let full = page(Array(repeating: line, count: changes))
        let (count, result) = pages { _ in full }
        #expect((count - 1) * changes * (bytes + 64) <= SyncRun.maximumReading)
        #expect(count * changes * (bytes + 64) > SyncRun.maximumReading)
        guard case .failure(SyncFailure.neverEnds("work")) = result else {
            Issue.record("\(result)")
            return
        }
    }

    @Test func `What has an end is read whole`() throws {
        let line = [UInt8](repeating: 0x20, count: 1 << 20)
        let (count, result) = pages { page(Array(repeating: line, count: 12), more: $0 < 20) }
        #expect(count == 20)
        guard case .held(let reading) = try result.get() else {
            Issue.record("it is there")
            return
        }
        #expect(reading.changes.count == 240)
    }
}
