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

    /// Each part of each mark is looked at: one digit less, one more, or another word, and it is none.
    @Test func `a mark with one part that is wrong is none`() {
        func hex(_ count: Int) -> String { String(repeating: "0a", count: count) }
        func isMark(_ parts: String...) -> Bool {
            SealMark(ExactString("seal/" + parts.joined(separator: "/"))) != nil
        }
        let (key, box, salt) = (hex(32), hex(80), hex(16))
        for wrong in [hex(31), hex(33), "", String(key.dropLast())] {
            #expect(!isMark("wrap", wrong, key, box) && !isMark("wrap", key, wrong, box))
            #expect(!isMark("wrap", key, key, wrong))
            #expect(!isMark("passphrase", wrong, salt, "3", "65536"))
            #expect(!isMark("passphrase", key, wrong, "3", "65536"))
            #expect(!isMark("opener", wrong, "replica", key, "name"))
            #expect(!isMark("opener", key, "replica", wrong, "name"))
            #expect(!isMark("revoked", wrong) && !isMark("next", wrong))
            #expect(!isMark("earlier", wrong))
        }
        #expect(!isMark("opener", key, "stranger", key, "name"))
        for number in ["", "x", "03", "+3", "-3", " 3", "3.0"] {
            #expect(!isMark("passphrase", key, salt, number, "65536"))
            #expect(!isMark("passphrase", key, salt, "3", "0" + number))
        }
        #expect(!isMark("wrap", key, key) && !isMark("wrap", key, key, box, ""))
        #expect(
            !isMark("revoked", key, "") && !isMark("next", key, "") && !isMark("name", "a", "b"))
        #expect(!isMark("earlier", key, "") && !isMark("later", key))
        #expect(
            isMark("wrap", key, key, box) && isMark("passphrase", key, salt, "3", "65536")
                && isMark("opener", key, "passphrase", key, "a/b") && isMark("revoked", key)
                && isMark("next", key) && isMark("earlier", key) && isMark("name", ""))
    }
}
