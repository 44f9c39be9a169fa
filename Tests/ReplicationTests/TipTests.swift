import Sealing
import StrictJSON
import Testing

@testable import Replication

@Suite struct TipTests {
    private func tip(_ replica: String, _ n: Int, _ change: String, lamport: Int = 1) -> Tip {
        Tip(
            replica: Digest(hashing: replica), n: n, change: Digest(hashing: change),
            lamport: lamport)
    }

    @Test func `tips stand by replica, place and change`() {
        let replicas = ["a", "b"].sorted { Digest(hashing: $0) < Digest(hashing: $1) }
        let changes = ["x", "y"].sorted { Digest(hashing: $0) < Digest(hashing: $1) }
        let tips = [
            tip(replicas[0], 1, changes[0]), tip(replicas[0], 1, changes[1]),
            tip(replicas[0], 2, changes[0]), tip(replicas[1], 1, changes[0]),
        ]
        #expect(Frontier(tips.reversed()).tips == tips)
        for (left, right) in zip(tips, tips.dropFirst()) {
            #expect(left < right && !(right < left) && !(left < left))
        }
        #expect(Frontier(tips).forked == [Digest(hashing: replicas[0])])
        #expect(Frontier([tips[0], tips[3]]).forked.isEmpty)
        let both = Frontier([tips[0], tips[1], tip(replicas[1], 5, "u"), tip(replicas[1], 6, "v")])
        #expect(both.forked == replicas.map { Digest(hashing: $0) })
    }

    @Test func `a signature's line has at most 1024 bytes, and each part its own length`() throws {
        func line(
            tip: Int = 32, key: Int = 32, signature: Int = 64, more: String = ""
        ) -> [UInt8] {
            func hex(_ count: Int) -> String { String(repeating: "0a", count: count) }
            return Array(
                """
                {"tip":"\(hex(tip))","key":"\(hex(key))","signature":"\(hex(signature))"\(more)}
                """.utf8)
        }
        func filled(_ count: Int) -> [UInt8] {
            let used = line(more: ",\"x\":\"\"").count
            return line(more: ",\"x\":\"\(String(repeating: "x", count: count - used))\"")
        }
        let read = try #require(TipSignature(line: line()))
        #expect(read.key.count == 32 && read.signature.count == 64)
        #expect(read.signer == Digest(hashing: read.key) && !read.isValid)
        #expect(filled(1024).count == 1024 && TipSignature(line: filled(1024)) == read)
        #expect(TipSignature(line: filled(1025)) == nil)
        for bad in [
            line(tip: 31), line(tip: 33), line(key: 31), line(key: 33), line(signature: 63),
            line(signature: 65), Array("[]".utf8), Array("x".utf8),
        ] {
            #expect(TipSignature(line: bad) == nil)
        }
    }
}
