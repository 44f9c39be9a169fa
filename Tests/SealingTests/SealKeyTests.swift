import Sealing
import Testing

@Suite struct SealKeyTests {
    /// draft-irtf-cfrg-xchacha-03, A.3.1.
    @Test func `seals as the draft of XChaCha20-Poly1305 does`() throws {
        let text = """
            Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
            future, sunscreen would be it.
            """
        let associated = try #require(Hex.decode("50515253c0c1c2c3c4c5c6c7"))
        let key = try #require(SealKey(bytes: (0x80...0x9f).map { UInt8($0) }))
        let nonce = (0x40...0x57).map { UInt8($0) }
        let sealed = try #require(
            key.seal(Array(text.utf8), nonce: nonce, binding: associated))
        #expect(
            Hex.encode(sealed) == """
                bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
                731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
                2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
                21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780a\
                cf49
                """)
        #expect(key.open(sealed, nonce: nonce, binding: associated) == Array(text.utf8))
    }

    @Test func `opens nothing of which a bit was changed`() throws {
        let key = try #require(SealKey(bytes: [UInt8](repeating: 7, count: 32)))
        let nonce = [UInt8](repeating: 1, count: 24)
        let sealed = try #require(key.seal([1, 2, 3], nonce: nonce, binding: [4]))
        for index in sealed.indices {
            var other = sealed
            other[index] ^= 1
            #expect(key.open(other, nonce: nonce, binding: [4]) == nil)
        }
        #expect(key.open(sealed, nonce: nonce, binding: []) == nil)
        #expect(key.open(sealed, nonce: [UInt8](repeating: 2, count: 24), binding: [4]) == nil)
        #expect(key.open([], nonce: nonce, binding: [4]) == nil)
        #expect(key.open(sealed, nonce: [1], binding: [4]) == nil)
        #expect(key.seal([1], nonce: [1], binding: []) == nil)
        let other = try #require(SealKey(bytes: [UInt8](repeating: 8, count: 32)))
        #expect(other.open(sealed, nonce: nonce, binding: [4]) == nil)
        #expect(other.id != key.id)
        #expect(key.id == Digest(hashing: Array("vita seal key 1\n".utf8) + key.bytes))
        #expect(SealKey(bytes: [1]) == nil)
    }
}
