internal import CSodium

/// How a key follows from a passphrase: Argon2id, version 1.3 (RFC 9106), of one lane.
public struct PassphraseCost: Sendable, Hashable {
    /// Passes over the memory.
    public let passes: Int
    /// Memory in KiB.
    public let kibibytes: Int

    /// The costs that are accepted from others: a hostile one must not eat memory or hours.
    public static let allowedPasses = 1...8
    /// KiB of memory that are accepted from others.
    public static let allowedKibibytes = 8...(256 << 10)
    /// Bytes of a salt.
    public static let saltCount = 16
    /// Bytes of the longest passphrase.
    public static let longestPassphrase = 1024

    /// Three passes over 64 MiB: the second recommendation of RFC 9106 section 4.
    public static let standard = PassphraseCost(checkedPasses: 3, kibibytes: 64 << 10)

    /// A cost within what is allowed, else nil.
    public init?(passes: Int, kibibytes: Int) {
        guard Self.allowedPasses.contains(passes), Self.allowedKibibytes.contains(kibibytes) else {
            return nil
        }
        self.init(checkedPasses: passes, kibibytes: kibibytes)
    }

    private init(checkedPasses: Int, kibibytes: Int) {
        passes = checkedPasses
        self.kibibytes = kibibytes
    }

    /// The 32 bytes that follow from a passphrase and a salt of 16 bytes; nil for another length,
    /// and where the memory is not to be had.
    public func secret(of passphrase: [UInt8], salt: [UInt8]) -> [UInt8]? {
        guard salt.count == Self.saltCount, passphrase.count <= Self.longestPassphrase else {
            return nil
        }
        Sodium.start()
        var output = [UInt8](repeating: 0, count: 32)
        let characters = passphrase.map { CChar(bitPattern: $0) }
        let result = unsafe crypto_pwhash_argon2id(
            &output, 32, characters, UInt64(characters.count), salt, UInt64(passes),
            kibibytes << 10, crypto_pwhash_argon2id_alg_argon2id13())
        return result == 0 ? output : nil
    }
}
