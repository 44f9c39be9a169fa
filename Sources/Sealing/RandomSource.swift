internal import CSodium

/// Where random bytes come from; simulations pass their own.
public protocol RandomSource: AnyObject {
    /// `count` fresh bytes.
    func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's randomness through libsodium.
public final class SystemRandomSource: RandomSource {
    /// The one and only kind.
    public init() {
        Sodium.start()
    }

    /// `count` unpredictable bytes.
    public func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        var output = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&output, count)
        return output
    }
}

/// Constant-time equality, for secrets.
public func isEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    Sodium.start()
    return unsafe sodium_memcmp(left, right, left.count) == 0
}
