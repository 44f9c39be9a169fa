import Career
import Replication
import Sealing
import Testing

@Suite struct FrontierTests {
    private func write(_ copy: inout Copy, _ id: UInt8) -> Change? {
        copy.write("edit", [], id: [UInt8](repeating: id, count: 10)).last
    }

    @Test func `a chain has one tip, a fork two of one replica`() throws {
        var copy = Copy(origin: .key([UInt8](repeating: 1, count: 32)))
        var frontier = Frontier()
        #expect(frontier.digest == Digest(hashing: ""))
        let first = try #require(write(&copy, 1))
        frontier.advance(with: first.id, header: first.header)
        var clone = copy
        let left = try #require(write(&copy, 2))
        let right = try #require(write(&clone, 3))
        frontier.advance(with: left.id, header: left.header)
        #expect(frontier.tips.map(\.change) == [left.id])
        #expect(frontier.forked.isEmpty)
        #expect(frontier.digest == Digest(hashing: left.id.bytes))
        frontier.advance(with: right.id, header: right.header)
        #expect(frontier.forked == [first.header.replica])
        let ids = [left.id, right.id].sorted()
        #expect(frontier.tips.map(\.change) == ids)
        #expect(frontier.digest == Digest(hashing: ids.flatMap(\.bytes)))
        #expect(Frontier(frontier.tips.reversed()) == frontier)
    }

    @Test func `a signature speaks for its own replica, anyone's for an import`() throws {
        let key = try #require(SigningKey(seed: [UInt8](0..<32)))
        let tip = Digest(hashing: "tip")
        let signature = TipSignature(signing: tip, with: key)
        #expect(signature.isValid)
        #expect(signature.speaks(for: Digest(hashing: key.publicKey), isImport: false))
        #expect(!signature.speaks(for: Digest(hashing: "other"), isImport: false))
        #expect(signature.speaks(for: Digest(hashing: "other"), isImport: true))
        #expect(TipSignature(line: signature.line) == signature)
        for end in 0..<signature.line.count {
            #expect(TipSignature(line: Array(signature.line[..<end])) == nil)
        }
        let moved = TipSignature(tip: own, key: signature.key, signature: signature.signature)
        #expect(!moved.isValid)
    }

    private let own = Digest(hashing: "own")
}
