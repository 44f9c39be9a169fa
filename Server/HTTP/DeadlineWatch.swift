internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The thread that ends connections past their deadline.
final class DeadlineWatch: Sendable {
    /// The writing end of a pipe that the thread waits on; closing it ends the thread.
    private let bell: Mutex<Int32?>
    private let thread: Mutex<pthread_t?>

    /// What the thread holds on to.
    private final class Work: Sendable {
        let core: ServerCore
        let bell: Int32
        let milliseconds: Int32

        init(_ core: ServerCore, bell: Int32) {
            self.core = core
            self.bell = bell
            let configuration = core.configuration
            let shortest = min(
                configuration.headerDeadline, configuration.requestDeadline,
                configuration.streamDeadline)
            milliseconds = shortest < .seconds(1) ? 10 : 250
        }

        func run() {
            var wait = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
            while unsafe poll(&wait, 1, milliseconds) <= 0 {
                core.endExpired()
                core.endAbandoned()
            }
            _ = close(bell)
        }
    }

    init(_ core: ServerCore) throws(HTTPServer.StartError) {
        let failure = HTTPServer.StartError(
            description: "The HTTP server could not start its watch. "
                + "Free memory or raise the limit of open files, then start it again.")
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw failure }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let context = unsafe Unmanaged.passRetained(Work(core, bell: ends[0])).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, context)
        guard code == 0 else {
            unsafe Unmanaged<Work>.fromOpaque(context).release()
            for end in ends { _ = close(end) }
            throw failure
        }
        bell = Mutex(ends[1])
        self.thread = Mutex(thread)
    }

    func stop() {
        let bell = self.bell.withLock { $0.take() }
        let thread = self.thread.withLock { $0.take() }
        if let bell { _ = close(bell) }
        if let thread { pthread_join(thread, nil) }
    }
}
