internal import CSodium

/// SHA-256 of bytes that come piece by piece and are nowhere whole.
public struct DigestStream {
    private var state = crypto_hash_sha256_state()

    /// Of no bytes yet.
    public init() {
        Sodium.start()
        unsafe _ = crypto_hash_sha256_init(&state)
    }

    /// Goes on with these bytes.
    public mutating func append(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe _ = crypto_hash_sha256_update(
                &state, bytes.baseAddress, UInt64(bytes.count))
        }
    }

    /// The digest of all bytes so far; more may follow.
    public var digest: Digest {
        var ended = state
        var output: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &output) { output in
            let place = unsafe output.baseAddress?.assumingMemoryBound(to: UInt8.self)
            guard let place = unsafe place else { return }
            unsafe _ = crypto_hash_sha256_final(&ended, place)
        }
        return Digest(bigEndian: output)
    }
}
