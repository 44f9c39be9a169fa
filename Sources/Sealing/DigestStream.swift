internal import CSodium

/// SHA-256 of bytes that come piece by piece and are nowhere whole.
public struct DigestStream {
    private enum State {
        case processor(ProcessorDigest)
        case sodium(crypto_hash_sha256_state)
    }

    private var state: State

    /// Of no bytes yet.
    public init() { self.init(byProcessor: ProcessorDigest.isSupported) }

    /// The same, by the processor's instructions or by libsodium.
    init(byProcessor: Bool) {
        guard !byProcessor else {
            state = .processor(ProcessorDigest())
            return
        }
        Sodium.start()
        var sodium = crypto_hash_sha256_state()
        unsafe _ = crypto_hash_sha256_init(&sodium)
        state = .sodium(sodium)
    }

    /// Goes on with these bytes.
    public mutating func append(_ bytes: [UInt8]) {
        switch state {
        case .processor(var processor):
            processor.append(bytes)
            state = .processor(processor)
        case .sodium(var sodium):
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe _ = crypto_hash_sha256_update(
                    &sodium, bytes.baseAddress, UInt64(bytes.count))
            }
            state = .sodium(sodium)
        }
    }

    /// The digest of all bytes so far; more may follow.
    public var digest: Digest {
        switch state {
        case .processor(let processor): return processor.digest
        case .sodium(var sodium):
            var output = [UInt8](repeating: 0, count: 32)
            unsafe _ = crypto_hash_sha256_final(&sodium, &output)
            return Digest(bigEndian: output)
        }
    }
}
