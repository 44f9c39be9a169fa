import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Watches over a long campaign: tells once a minute how far it is, and lets it end with its figures
/// when SIGTERM asks for that.
///
/// SIGINT is left alone: a terminal sends it to the programs in the cycle, too.
public final class Lookout: Sendable {
    private static let isAsked = Atomic(false)

    private let start = ContinuousClock.now
    private let period: Duration
    private let told: Mutex<ContinuousClock.Instant>
    private let tell: @Sendable (String) -> Void

    /// A lookout that tells once in each period.
    public init(every period: Duration = .seconds(60), tell: @escaping @Sendable (String) -> Void) {
        self.period = period
        self.tell = tell
        told = Mutex(start)
    }

    /// Takes SIGTERM as a wish to end, for this process alone: what it starts has the usual answer.
    public static func takeSignal() {
        // Before the handler may come to it.
        isAsked.store(false, ordering: .relaxed)
        var action = sigaction()
        let note: @convention(c) (Int32) -> Void = { _ in
            Lookout.isAsked.store(true, ordering: .relaxed)
        }
        #if canImport(Darwin)
            unsafe action.__sigaction_u.__sa_handler = note
        #else
            unsafe action.__sigaction_handler.sa_handler = note
        #endif
        action.sa_flags = Int32(SA_RESTART)
        _ = unsafe sigaction(SIGTERM, &action, nil)
    }

    /// Whether a campaign goes on that has made so many cycles of those it was asked for.
    func goesOn(_ done: Int, of cycles: Int) -> Bool {
        let now = ContinuousClock.now
        let isTime = told.withLock { told in
            guard told.duration(to: now) >= period else { return false }
            told = now
            return true
        }
        if isTime {
            let seconds = start.duration(to: now).components.seconds
            tell("\(done) of \(cycles) cycles after \(seconds) s")
        }
        return !Self.isAsked.load(ordering: .relaxed)
    }
}
