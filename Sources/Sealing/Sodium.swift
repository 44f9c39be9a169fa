internal import CSodium

/// libsodium wants one call of `sodium_init` before any other; it is thread-safe and idempotent.
enum Sodium {
    private static let ready: Bool = sodium_init() >= 0

    static func start() {
        precondition(ready, "libsodium could not start: no source of randomness")
    }
}
