import Sealing
import Testing

@Suite struct SigningKeyTests {
    /// RFC 8032 §7.1: tests 1, 2, 3 and SHA(abc) as seed, public key, message, signature.
    static let vectors: [[String]] = [
        [
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ],
        [
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ],
        [
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ],
        [
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
        ],
    ]

    @Test(arguments: vectors) func `is Ed25519`(vector: [String]) throws {
        let parts = try vector.map { try #require(Hex.decode($0)) }
        let key = try #require(SigningKey(seed: parts[0]))
        #expect(key.publicKey == parts[1])
        #expect(key.signature(of: parts[2]) == parts[3])
        #expect(SigningKey.verify(parts[3], of: parts[2], by: parts[1]))
    }

    @Test func `refuses every change of a bit`() throws {
        let key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
        let message = Array("vita".utf8)
        let signature = key.signature(of: message)
        for bit in 0..<512 {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!SigningKey.verify(changed, of: message, by: key.publicKey))
        }
        #expect(!SigningKey.verify(signature, of: message + [0], by: key.publicKey))
    }

    @Test func `refuses other lengths instead of reading past them`() throws {
        #expect(SigningKey(seed: []) == nil)
        #expect(SigningKey(seed: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(SigningKey(seed: [UInt8](repeating: 0, count: 33)) == nil)
        let key = try #require(SigningKey(seed: [UInt8](repeating: 0, count: 32)))
        let signature = key.signature(of: [])
        #expect(!SigningKey.verify(Array(signature.dropLast()), of: [], by: key.publicKey))
        #expect(!SigningKey.verify(signature, of: [], by: Array(key.publicKey.dropLast())))
        #expect(!SigningKey.verify([], of: [], by: []))
    }

    @Test func `refuses keys of small order`() {
        var identity = [UInt8](repeating: 0, count: 32)
        identity[0] = 1
        let signature = identity + [UInt8](repeating: 0, count: 32)
        #expect(!SigningKey.verify(signature, of: Array("anything".utf8), by: identity))
    }

    @Test func `compares secrets in constant time`() {
        #expect(isEqualInConstantTime([], []))
        #expect(isEqualInConstantTime([1, 2], [1, 2]))
        #expect(!isEqualInConstantTime([1, 2], [1, 3]))
        #expect(!isEqualInConstantTime([1, 2], [1]))
    }

    @Test func `system randomness gives as many bytes as asked for`() {
        let source = SystemRandomSource()
        #expect(source.bytes(0).isEmpty)
        #expect(source.bytes(32).count == 32)
        #expect(source.bytes(32) != source.bytes(32))
    }
}
