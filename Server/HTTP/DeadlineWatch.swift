internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The thread that ends connections past their deadline.
final class DeadlineWatch: Sendable {
    private let work: Work
    private let thread: Mutex<pthread_t?>

    /// What the thread holds on to.
    private final class Work: Sendable {
        let core: ServerCore
        let stopped = Atomic(false)
        /// In microseconds.
        let tick: UInt32

        init(_ core: ServerCore) {
            self.core = core
            let shortest = min(
                core.configuration.headerDeadline, core.configuration.requestDeadline)
            tick = shortest < .seconds(1) ? 10_000 : 250_000
        }

        func run() {
            while !stopped.load(ordering: .relaxed) {
                usleep(tick)
                core.endExpired()
            }
        }
    }

    init(_ core: ServerCore) {
        let work = Work(core)
        self.work = work
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let context = unsafe Unmanaged.passRetained(work).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, context)
        self.thread = Mutex(code == 0 ? thread : nil)
    }

    func stop() {
        work.stopped.store(true, ordering: .relaxed)
        let taken = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        if let taken { pthread_join(taken, nil) }
    }
}
