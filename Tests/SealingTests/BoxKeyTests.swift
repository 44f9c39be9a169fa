import Sealing
import Testing

@Suite struct BoxKeyTests {
    @Test func `unwraps what was wrapped for it, and nothing else`() throws {
        let own = try #require(BoxKey(seed: [UInt8](repeating: 1, count: 32)))
        let other = try #require(BoxKey(seed: [UInt8](repeating: 2, count: 32)))
        let secret: [UInt8] = Array(0..<32)
        let random = [UInt8](repeating: 3, count: 32)
        let box = try #require(BoxKey.wrap(secret, for: own.publicKey, random: random))
        #expect(box.count == 32 + BoxKey.overhead)
        #expect(own.unwrap(box) == secret)
        #expect(other.unwrap(box) == nil)
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            // The highest bit of an X25519 key says nothing (RFC 7748 section 5), but the nonce is
            // a hash of all bits.
            #expect(own.unwrap(changed) == nil)
        }
        #expect(own.unwrap([]) == nil)
        #expect(own.unwrap(Array(box.prefix(BoxKey.overhead - 1))) == nil)
    }

    @Test func `wraps for no key that no pair has`() {
        let random = [UInt8](repeating: 3, count: 32)
        #expect(
            BoxKey.wrap([1], for: [UInt8](repeating: 0, count: 32), random: random) == nil)
        #expect(BoxKey.wrap([1], for: [1], random: random) == nil)
        #expect(BoxKey.wrap([1], for: [UInt8](repeating: 9, count: 32), random: [1]) == nil)
        #expect(BoxKey(seed: []) == nil)
    }
}
