import Career
@testable import Replication
import Sealing
import Testing

@Suite struct AdmissionTests {
    private let replica = ChangeHeader.Origin.key([1]).replica
    private let own = Digest(hashing: "own")
    private let other = Digest(hashing: "other")

    private func judge(
        n: Int = 3, prev: Digest?, after: [Digest], lamport: Int, replica: Digest? = nil
    ) -> Admission {
        let header = ChangeHeader(
            timeline: Identifier(bytes: [UInt8](repeating: 0, count: 10)),
            replica: replica ?? self.replica, n: n, prev: prev, origin: nil, after: after,
            lamport: lamport, time: nil, author: nil,
            action: .init(word: "edit", id: Identifier(bytes: [UInt8](repeating: 0, count: 10))))
        let held = [
            own: HeldChange(replica: self.replica, n: 2, lamport: 4),
            other: HeldChange(replica: Digest(hashing: "b"), n: 9, lamport: 7),
        ]
        return Admission.judge(header) { held[$0] }
    }

    @Test func `admits what follows from its parents`() {
        #expect(judge(prev: own, after: [], lamport: 5) == .admitted)
        #expect(judge(prev: own, after: [other], lamport: 8) == .admitted)
        #expect(judge(n: 1, prev: nil, after: [], lamport: 1) == .admitted)
        #expect(judge(n: 1, prev: nil, after: [other], lamport: 8) == .admitted)
    }

    @Test(arguments: [1, 4, 6, 8, 1 << 52]) func `refuses any other Lamport number`(lamport: Int) {
        guard case .refused = judge(prev: own, after: [], lamport: lamport) else {
            Issue.record("admitted")
            return
        }
    }

    @Test func `refuses a place that does not follow`() {
        for judged in [
            judge(n: 2, prev: own, after: [], lamport: 5),
            judge(n: 4, prev: own, after: [], lamport: 5),
            judge(prev: other, after: [], lamport: 8),
            judge(prev: own, after: [], lamport: 5, replica: Digest(hashing: "stranger")),
        ] {
            #expect(judged == .refused("prev is not the change before it in its chain"))
        }
    }

    @Test func `names every parent that is missing`() {
        let (x, y) = (Digest(hashing: "x"), Digest(hashing: "y"))
        #expect(judge(prev: x, after: [other, y], lamport: 8) == .missing([x, y]))
        #expect(judge(prev: own, after: [y], lamport: 99) == .missing([y]))
    }
}
