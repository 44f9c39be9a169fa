import ServerService
import Synchronization

/// What a service told of who came in, who was refused, and what was given or taken back.
final class SecurityEvents: Sendable {
    private let events = Mutex<[SecurityEvent]>([])

    func add(_ event: SecurityEvent) { events.withLock { $0.append(event) } }

    /// What was told since the last question.
    func take() -> [SecurityEvent] {
        events.withLock { events in
            defer { events = [] }
            return events
        }
    }
}
