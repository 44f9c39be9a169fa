import Sealing
import StrictJSON
import SyncProtocol
import Testing

@Suite struct PlaceTests {
    @Test(
        arguments: [
            (1, []), (2, [1]), (3, [2, 1]), (4, [3, 2, 1]), (5, [4, 3, 1]), (10, [9, 8, 6, 2, 1]),
            (18, [17, 16, 14, 10, 2, 1]),
        ] as [(Int, [Int])])
    func `the ladder's rungs`(n: Int, rungs: [Int]) {
        #expect(TipClaim.rungs(below: n) == rungs)
    }

    @Test func `a ladder is short, descends strictly and ends at 1`() {
        for n in [2, 100, 4097, 1 << 20, (1 << 53) - 1] {
            let rungs = TipClaim.rungs(below: n)
            #expect(rungs.count <= 54)
            #expect(rungs.last == 1)
            #expect(rungs.first.map { $0 < n } == true)
            #expect(zip(rungs, rungs.dropFirst()).allSatisfy { $0 > $1 })
        }
    }

    private let digest = JSONValue.string(Digest(hashing: "x").hex)

    @Test func `a claim goes into JSON and back, its numbers bounded`() {
        func claim(_ n: JSONValue, _ ladder: Int) -> JSONValue {
            [
                "replica": digest, "n": n, "change": digest,
                "ladder": .array(Array(repeating: digest, count: ladder)),
            ]
        }
        #expect(TipClaim(claim(9, 3)).flatMap { TipClaim($0.json) } == TipClaim(claim(9, 3)))
        #expect(TipClaim(claim(.integer((1 << 53) - 1), 64)) != nil)
        #expect(TipClaim(claim(.integer(1 << 53), 0)) == nil)
        #expect(TipClaim(claim(.integer(.max), 0)) == nil)
        #expect(TipClaim(claim(0, 0)) == nil)
        #expect(TipClaim(claim(9, 65)) == nil)
        #expect(TipClaim(["replica": digest, "n": 1, "change": "x"]) == nil)
        for ladder in [1, [1], ["x"], ["x", digest]] as [JSONValue] {
            #expect(
                TipClaim(["replica": digest, "n": 1, "change": digest, "ladder": ladder]) == nil)
        }
    }

    @Test func `a cursor goes into JSON and back, its numbers bounded`() {
        func cursor(_ epoch: Int, _ sequence: Int) -> Cursor? {
            Cursor([
                "epoch": .string(String(repeating: "e", count: epoch)),
                "sequence": .integer(sequence), "hash": digest,
            ])
        }
        #expect(cursor(16, 0).flatMap { Cursor($0.json) } == cursor(16, 0))
        #expect(cursor(64, (1 << 53) - 1) != nil)
        #expect(cursor(64, 1 << 53) == nil)
        #expect(cursor(64, .max) == nil)
        #expect(cursor(1, -1) == nil)
        #expect(cursor(0, 1) == nil)
        #expect(cursor(65, 1) == nil)
    }

    @Test func `the log's hash follows each change`() {
        let change = Digest(hashing: "x")
        #expect(Cursor.emptyHash == Digest(hashing: "vita log 1\n"))
        #expect(
            Cursor.hash(Cursor.emptyHash, change)
                == Digest(hashing: Cursor.emptyHash.bytes + change.bytes))
    }
}
