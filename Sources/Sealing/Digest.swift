internal import CSodium

/// 32 bytes of SHA-256 (FIPS 180-4), or any other 256-bit name.
public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The bytes, in four big-endian words, so that a digest costs no allocation.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// SHA-256 of `bytes`.
    public init(hashing bytes: [UInt8]) {
        Sodium.start()
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutablePointer(to: &words) { words in
            unsafe words.withMemoryRebound(to: UInt8.self, capacity: 32) { output in
                _ = unsafe crypto_hash_sha256(output, bytes, UInt64(bytes.count))
            }
        }
        self.words = Self.bigEndian(words)
    }

    /// Words from bytes as they lie in memory, or the other way round.
    private static func bigEndian(
        _ words: (UInt64, UInt64, UInt64, UInt64)
    ) -> (UInt64, UInt64, UInt64, UInt64) {
        (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    }

    /// SHA-256 of `bytes`.
    public init(hashing bytes: some Collection<UInt8>) {
        self.init(hashing: Array(bytes))
    }

    /// SHA-256 of a text's UTF-8 bytes.
    public init(hashing text: String) {
        self.init(hashing: Array(text.utf8))
    }

    /// Exactly 32 bytes, else nil.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(unchecked: bytes)
    }

    /// Exactly 32 bytes, else nil.
    public init?(bytes: some Collection<UInt8>) {
        self.init(bytes: Array(bytes))
    }

    /// Exactly 64 lower-case hexadecimal digits, else nil.
    public init?(_ hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        // On Linux every string is contiguous; elsewhere one copy makes it so.
        let read = unsafe hex.utf8.withContiguousStorageIfAvailable {
            unsafe Self.words(digits: $0)
        }
        func copied() -> (UInt64, UInt64, UInt64, UInt64)? {
            unsafe Array(hex.utf8).withUnsafeBufferPointer { unsafe Self.words(digits: $0) }
        }
        guard let words = read ?? copied() else { return nil }
        self.words = words
    }

    private static func words(
        digits: UnsafeBufferPointer<UInt8>
    ) -> (UInt64, UInt64, UInt64, UInt64)? {
        // Sixteen digits a word, without a branch a digit: what is none leaves a high bit behind.
        var wrong: UInt8 = 0
        func word(_ start: Int) -> UInt64 {
            var word: UInt64 = 0
            for index in start..<start + 16 {
                let unit = unsafe digits[index]
                let (number, letter) = (unit &- 0x30, unit &- 0x61)
                let value = number < 10 ? number : letter < 6 ? letter &+ 10 : 0x80
                wrong |= value
                word = word << 4 | UInt64(value & 0x0F)
            }
            return word
        }
        let words = (word(0), word(16), word(32), word(48))
        return wrong < 0x10 ? words : nil
    }

    private init(unchecked bytes: [UInt8]) {
        let words = unsafe bytes.withUnsafeBytes {
            unsafe $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
        }
        self.words = Self.bigEndian(words)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 32 bytes.
    public func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: Self.bigEndian(words)) { unsafe bytes.append(contentsOf: $0) }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    /// 64 lower-case hexadecimal digits.
    public var description: String { hex }

    /// Equality of all bytes.
    public static func == (left: Digest, right: Digest) -> Bool {
        left.words == right.words
    }

    /// Order of the bytes.
    public static func < (left: Digest, right: Digest) -> Bool {
        left.words < right.words
    }

    /// Hashes all words: a line may name digests that are no hashes, chosen to collide.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}
