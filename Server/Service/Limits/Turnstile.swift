internal import Synchronization

/// Lets in so many at once.
final class Turnstile: Sendable {
    private let places: Int
    private let inside = Atomic(0)

    init(_ places: Int) {
        self.places = places
    }

    /// What `body` gives; nil when there is no place, and then it was not run.
    func enter<Result>(_ body: () -> Result) -> Result? {
        let before = inside.add(1, ordering: .sequentiallyConsistent).oldValue
        defer { inside.subtract(1, ordering: .sequentiallyConsistent) }
        return before < places ? body() : nil
    }
}
