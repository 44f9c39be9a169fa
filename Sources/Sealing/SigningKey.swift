internal import CSodium

/// An Ed25519 key pair (RFC 8032) that signs the tips of one replica's chains.
public struct SigningKey: Sendable {
    /// The 32-byte seed; whoever holds it writes in this replica's name.
    public let seed: [UInt8]
    /// The 32-byte public key.
    public let publicKey: [UInt8]
    private let secretKey: [UInt8]

    /// The key pair of a 32-byte seed, else nil.
    public init?(seed: [UInt8]) {
        guard seed.count == 32 else { return nil }
        Sodium.start()
        var publicKey = [UInt8](repeating: 0, count: 32)
        var secretKey = [UInt8](repeating: 0, count: 64)
        guard unsafe crypto_sign_ed25519_seed_keypair(&publicKey, &secretKey, seed) == 0 else {
            return nil
        }
        self.seed = seed
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// The 64-byte detached signature of `message`.
    public func signature(of message: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 64)
        unsafe crypto_sign_ed25519_detached(
            &output, nil, message, UInt64(message.count), secretKey)
        return output
    }

    /// True when `signature` (64 bytes) is `publicKey`'s (32 bytes) over `message`.
    public static func verify(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8])
        -> Bool
    {
        guard signature.count == 64, publicKey.count == 32 else { return false }
        Sodium.start()
        return unsafe crypto_sign_ed25519_verify_detached(
            signature, message, UInt64(message.count), publicKey) == 0
    }
}
