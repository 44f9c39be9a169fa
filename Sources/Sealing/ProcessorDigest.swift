internal import CSodium

/// SHA-256 by the processor's own instructions, where it has them: several times as fast as
/// libsodium's (docs/decisions/0044-hashing-with-the-processors-instructions.md).
struct ProcessorDigest {
    /// Whether this processor has them.
    static let isSupported = vita_sha256_is_supported() != 0

    /// The eight words of the state, at first those of FIPS 180-4, section 5.3.3.
    private var words: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
        0x5BE0_CD19
    )
    /// Bytes that have not filled a block, fewer than 64.
    private var rest: [UInt8] = []
    private var count: UInt64 = 0

    private static let block = 64

    /// Goes on with these bytes.
    mutating func append(_ bytes: [UInt8]) {
        count += UInt64(bytes.count)
        var start = 0
        if !rest.isEmpty {
            start = min(Self.block - rest.count, bytes.count)
            rest += bytes[..<start]
            guard rest.count == Self.block else { return }
            take(rest, from: 0, blocks: 1)
            rest.removeAll(keepingCapacity: true)
        }
        let blocks = (bytes.count - start) / Self.block
        take(bytes, from: start, blocks: blocks)
        rest += bytes[(start + blocks * Self.block)...]
    }

    /// The digest of all bytes so far (FIPS 180-4, section 5.1.1: a one, zeros, the count of bits).
    var digest: Digest {
        var ended = self
        var last = rest
        last.append(0x80)
        let isLong = last.count > Self.block - 8
        last += [UInt8](repeating: 0, count: (isLong ? 2 : 1) * Self.block - 8 - last.count)
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            last.append(UInt8(truncatingIfNeeded: (count << 3) >> shift))
        }
        ended.take(last, from: 0, blocks: isLong ? 2 : 1)
        let words = ended.words
        func pair(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
        return Digest(
            words: (
                pair(words.0, words.1), pair(words.2, words.3), pair(words.4, words.5),
                pair(words.6, words.7)
            ))
    }

    /// Takes in so many blocks, all of them inside `bytes`.
    private mutating func take(_ bytes: [UInt8], from start: Int, blocks: Int) {
        guard blocks > 0 else { return }
        precondition(start >= 0 && start + blocks * Self.block <= bytes.count)
        unsafe withUnsafeMutableBytes(of: &words) { words in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress,
                    let words = unsafe words.baseAddress?.assumingMemoryBound(to: UInt32.self)
                else { return }
                unsafe vita_sha256_blocks(words, base + start, blocks)
            }
        }
    }
}
