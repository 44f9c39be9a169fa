import Sealing
import TestSupport
import Testing

@Suite struct DigestStreamTests {
    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 1000]) func `is the digest of all pieces together`(
        count: Int
    ) {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = generator.bytes(count)
        var stream = DigestStream()
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(generator.number(0...70)))
            stream.append(piece)
            rest = rest.dropFirst(piece.count)
            #expect(stream.digest == Digest(hashing: bytes.prefix(bytes.count - rest.count)))
        }
        #expect(stream.digest == Digest(hashing: bytes))
    }
}
