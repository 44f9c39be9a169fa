import TestSupport
import Testing

@testable import Sealing

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

    @Test func `the processor and libsodium agree on every length`() {
        var generator = SeededGenerator(seed: 0x5A256)
        for count in Array(0...200) + [1023, 1024, 1025, 65_536, 65_537] {
            let bytes = generator.bytes(count)
            var sodium = DigestStream(byProcessor: false)
            sodium.append(bytes)
            #expect(Digest(hashing: bytes) == sodium.digest)
            guard ProcessorDigest.isSupported else { continue }
            var processor = DigestStream(byProcessor: true)
            processor.append(bytes)
            #expect(processor.digest == sodium.digest)
        }
    }

    @Test func `libsodium takes pieces as well`() {
        var generator = SeededGenerator(seed: 0x50D1)
        var stream = DigestStream(byProcessor: false)
        var all: [UInt8] = []
        for _ in 0..<40 {
            let piece = generator.bytes(generator.number(0...130))
            stream.append(piece)
            all += piece
            #expect(stream.digest == Digest(hashing: all))
        }
    }
}
