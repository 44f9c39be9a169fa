internal import CSodium

/// A key that seals changes of a timeline: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).
///
/// The cipher does not commit to its key: a text can be made that opens under two. The key's `id`
/// is a hash of it, stands in what was sealed and is compared before anything is opened.
public struct SealKey: Sendable, Hashable {
    /// The 32 bytes; whoever has them reads what was sealed.
    public let bytes: [UInt8]
    /// SHA-256 of `vita seal key 1`, line feed, the bytes: says which key it is, and nothing of it.
    public let id: Digest

    /// Bytes of a nonce.
    public static let nonceCount = 24
    /// Bytes by which what is sealed is longer than what it was.
    public static let tagCount = 16

    /// Exactly 32 bytes, else nil.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
        id = Digest(hashing: Array("vita seal key 1\n".utf8) + bytes)
    }

    /// Seals bytes with a nonce of 24 bytes that this key has never had before, and binds
    /// `associated` bytes to them, which stay readable. Nil for a nonce of another length.
    public func seal(
        _ text: [UInt8], nonce: [UInt8], binding associated: [UInt8]
    ) -> [UInt8]? {
        guard nonce.count == Self.nonceCount else { return nil }
        Sodium.start()
        var output = [UInt8](repeating: 0, count: text.count + Self.tagCount)
        let result = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
            &output, nil, text, UInt64(text.count), associated, UInt64(associated.count), nil,
            nonce, bytes)
        return result == 0 ? output : nil
    }

    /// What was sealed, or nil where key, nonce, associated bytes or text are not what they were.
    public func open(
        _ sealed: [UInt8], nonce: [UInt8], binding associated: [UInt8]
    ) -> [UInt8]? {
        guard nonce.count == Self.nonceCount, sealed.count >= Self.tagCount else { return nil }
        Sodium.start()
        var output = [UInt8](repeating: 0, count: sealed.count - Self.tagCount)
        let result = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
            &output, nil, nil, sealed, UInt64(sealed.count), associated,
            UInt64(associated.count), nonce, bytes)
        return result == 0 ? output : nil
    }
}
