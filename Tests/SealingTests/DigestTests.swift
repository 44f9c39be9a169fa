import Sealing
import Testing

@Suite struct DigestTests {
    /// FIPS 180-4's examples (NIST, "SHA256.pdf") and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func `is SHA-256`(message: String, digest: String) {
        #expect(Digest(hashing: message).hex == digest)
        #expect(Digest(hashing: Array(message.utf8)).hex == digest)
        #expect(Digest(digest)?.hex == digest)
    }

    @Test(arguments: [0, 1, 31, 33, 64]) func `is 32 bytes and nothing else`(count: Int) {
        #expect(Digest(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func `orders by bytes and gives them back`() {
        let bytes = (0..<32).map { UInt8($0) * 8 + 7 }
        let digest = Digest(bytes: bytes)
        #expect(digest?.bytes == bytes)
        let low = Digest(String(repeating: "0", count: 63) + "1")
        let high = Digest("8" + String(repeating: "0", count: 63))
        #expect([high, low].compactMap { $0 }.sorted() == [low, high])
    }

    @Test(arguments: ["", "0", "0g", "0G", "AB", "aB", "0x", " 00", "00 ", "0\u{301}0", "００"])
    func `hexadecimal text is lower case, in pairs and without company`(text: String) {
        #expect(text.isEmpty ? Hex.decode(text) == [] : Hex.decode(text) == nil)
        #expect(Digest(text) == nil)
    }

    @Test func `hexadecimal text holds every byte`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Hex.encode([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
        #expect(Digest(String(repeating: "AB", count: 32)) == nil)
        #expect(Digest(String(repeating: "ab", count: 31) + "a") == nil)
    }

    @Test func `a digest's digits are those sixteen, at every place`() {
        let digits = Array("0123456789abcdef".utf8)
        for place in 0..<64 {
            for byte in UInt8(0)..<0x80 {
                var text = (0..<64).map { digits[$0 * 7 % 16] }
                text[place] = byte
                let digest = Digest(String(decoding: text, as: UTF8.self))
                if digits.contains(byte) {
                    #expect(digest?.bytes == Hex.decode(String(decoding: text, as: UTF8.self)))
                } else {
                    #expect(digest == nil, "byte \(byte) at \(place)")
                }
            }
        }
        // 64 bytes, but not of digits.
        #expect(Digest(String(repeating: "\u{E9}", count: 32)) == nil)
    }

    @Test func `appends its bytes after others`() {
        var bytes: [UInt8] = [1, 2]
        Digest(hashing: "abc").append(to: &bytes)
        #expect(bytes == [1, 2] + Digest(hashing: "abc").bytes && bytes.count == 34)
        #expect(Digest(bytes: bytes[2...])?.hex == Digest(hashing: "abc").hex)
    }
}
