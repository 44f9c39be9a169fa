/// 32 bytes of SHA-256 (FIPS 180-4), or any other 256-bit name.
public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The bytes, in four big-endian words, so that a digest costs no allocation.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// SHA-256 of `bytes`.
    public init(hashing bytes: [UInt8]) {
        var stream = DigestStream()
        stream.append(bytes)
        self = stream.digest
    }

    /// The four words of the digest.
    init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// 32 bytes that the caller has counted.
    init(bigEndian bytes: [UInt8]) {
        func word(_ start: Int) -> UInt64 {
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        words = (word(0), word(8), word(16), word(24))
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
        self.init(bytes: bytes[...])
    }

    /// Exactly 32 bytes, else nil.
    public init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == 32 else { return nil }
        func word(_ offset: Int) -> UInt64 {
            let start = bytes.startIndex + offset
            var word: UInt64 = 0
            for index in start..<start + 8 { word = word << 8 | UInt64(bytes[index]) }
            return word
        }
        words = (word(0), word(8), word(16), word(24))
    }

    /// Exactly 32 bytes, else nil.
    public init?(bytes: some Collection<UInt8>) {
        self.init(bytes: Array(bytes))
    }

    /// Exactly 64 lower-case hexadecimal digits, else nil.
    public init?(_ hex: String) {
        var hex = hex
        let words = hex.withUTF8 { unsafe Self.words(of: $0) }
        guard let words else { return nil }
        self.words = words
    }

    /// Exactly 64 lower-case hexadecimal digits as ASCII, else nil.
    public init?(digits: ArraySlice<UInt8>) {
        let words = unsafe digits.withUnsafeBufferPointer { unsafe Self.words(of: $0) }
        guard let words else { return nil }
        self.words = words
    }

    private static func words(
        of digits: UnsafeBufferPointer<UInt8>
    ) -> (UInt64, UInt64, UInt64, UInt64)? {
        guard digits.count == 64 else { return nil }
        var isHex = true
        func word(_ start: Int) -> UInt64 {
            var word: UInt64 = 0
            for place in start..<start + 16 {
                let digit = unsafe Hex.digit(digits[place])
                if digit == nil { isHex = false }
                word = word << 4 | UInt64(digit ?? 0)
            }
            return word
        }
        let words = (word(0), word(16), word(32), word(48))
        return isHex ? words : nil
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
        let words = (
            self.words.0.bigEndian, self.words.1.bigEndian, self.words.2.bigEndian,
            self.words.3.bigEndian
        )
        unsafe withUnsafeBytes(of: words) { unsafe bytes.append(contentsOf: $0) }
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
