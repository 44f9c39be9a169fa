internal import CSodium

/// An X25519 key pair (RFC 7748) for which anybody can wrap a secret that only its holder unwraps:
/// libsodium's sealed box.
public struct BoxKey: Sendable {
    /// The 32 bytes that the pair follows from; whoever holds them unwraps.
    public let seed: [UInt8]
    /// The 32-byte public key.
    public let publicKey: [UInt8]
    private let secretKey: [UInt8]

    /// Bytes by which a wrapped secret is longer than the secret: a public key and a tag.
    public static let overhead = 48

    /// The key pair of a 32-byte seed (`crypto_box_seed_keypair`), else nil.
    public init?(seed: [UInt8]) {
        guard seed.count == 32 else { return nil }
        Sodium.start()
        var publicKey = [UInt8](repeating: 0, count: 32)
        var secretKey = [UInt8](repeating: 0, count: 32)
        guard unsafe crypto_box_seed_keypair(&publicKey, &secretKey, seed) == 0 else { return nil }
        self.seed = seed
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// Wraps a secret for a public key as `crypto_box_seal` does, with a pair of keys for this one
    /// box that follows from 32 fresh random bytes. Nil for keys or random bytes of another length
    /// and for public keys that no pair has.
    public static func wrap(
        _ secret: [UInt8], for publicKey: [UInt8], random: [UInt8]
    ) -> [UInt8]? {
        guard publicKey.count == 32, let once = BoxKey(seed: random) else { return nil }
        var nonce = [UInt8](repeating: 0, count: 24)
        let keys = once.publicKey + publicKey
        guard
            unsafe crypto_generichash(&nonce, nonce.count, keys, UInt64(keys.count), nil, 0) == 0
        else { return nil }
        var box = [UInt8](repeating: 0, count: secret.count + 16)
        guard
            unsafe crypto_box_easy(
                &box, secret, UInt64(secret.count), nonce, publicKey, once.secretKey) == 0
        else { return nil }
        return once.publicKey + box
    }

    /// The secret in a box that was wrapped for this pair, else nil.
    public func unwrap(_ box: [UInt8]) -> [UInt8]? {
        guard box.count >= Self.overhead else { return nil }
        var output = [UInt8](repeating: 0, count: box.count - Self.overhead)
        let result = unsafe crypto_box_seal_open(
            &output, box, UInt64(box.count), publicKey, secretKey)
        return result == 0 ? output : nil
    }
}
