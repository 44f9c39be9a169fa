import Career
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@Suite struct SealMarkTests {
    @Test func `every mark is read back from the element's key that it writes`() throws {
        var generator = SeededGenerator(seed: 3)
        let key = Digest(hashing: "a key")
        let cost = try #require(PassphraseCost(passes: 3, kibibytes: 65536))
        let marks: [SealMark] = [
            .wrap(key: key, opener: generator.bytes(32), box: generator.bytes(80)),
            .passphrase(opener: generator.bytes(32), salt: generator.bytes(16), cost: cost),
            .opener(key: key, kind: .replica, opener: generator.bytes(32), name: "a/b 机"),
            .opener(key: key, kind: .recovery, opener: generator.bytes(32), name: ""),
            .revoked(opener: generator.bytes(32)), .next(key: key),
            .earlier(try #require(SealKey(bytes: generator.bytes(32)))), .name("diary"),
        ]
        for mark in marks {
            #expect(SealMark(mark.key) == mark)
            #expect(mark.key.text.hasPrefix(SealMark.prefix))
        }
        #expect(marks.filter(\.isOpen).count == 2)
    }

    @Test(arguments: [
        "seal/", "seal/wrap", "seal/wrap//", "seal/next/00", "seal/next/" + "00", "tags/a", "seal",
        "seal/passphrase/aa/bb/1/8", "seal/name", "seal/revoked/zz", "seal/opener/a/b/c",
        "seal/passphrase/\(String(repeating: "0", count: 64))/\(String(repeating: "0", count: 32))/1/999999999",
        "seal/passphrase/\(String(repeating: "0", count: 64))/\(String(repeating: "0", count: 32))/+1/64",
    ]) func `what is no mark is none`(text: String) {
        #expect(SealMark(ExactString(text)) == nil)
    }
}
