internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A thread that waits on a file descriptor or a bell, whichever comes first, until the bell rings.
final class WaitingThread: Sendable {
    /// The writing end of a pipe that the thread waits on; closing it ends the thread.
    private let bell: Mutex<Int32?>
    private let thread: Mutex<pthread_t?>

    private final class Work: Sendable {
        let bell: Int32
        let descriptor: Int32
        let run: @Sendable (Bool) -> Int32

        init(bell: Int32, descriptor: Int32, run: @escaping @Sendable (Bool) -> Int32) {
            self.bell = bell
            self.descriptor = descriptor
            self.run = run
        }

        func loop() {
            var milliseconds = run(false)
            var waits = [
                pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            while true {
                let count = unsafe poll(&waits, 2, milliseconds)
                if waits[0].revents != 0, count > 0 { break }
                milliseconds = run(count > 0 && waits[1].revents != 0)
            }
            _ = close(bell)
        }
    }

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - descriptor: What to wait for beside the bell; -1 for nothing.
    ///   - run: Called at once, and then whenever the descriptor is ready (true) or the
    ///     milliseconds of its last answer are over (false); -1 waits without end.
    init?(on descriptor: Int32 = -1, _ run: @escaping @Sendable (Bool) -> Int32) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let work = Work(bell: ends[0], descriptor: descriptor, run: run)
        let context = unsafe Unmanaged.passRetained(work).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().loop()
                }
                return nil
            }, context)
        guard code == 0 else {
            unsafe Unmanaged<Work>.fromOpaque(context).release()
            for end in ends { _ = close(end) }
            return nil
        }
        bell = Mutex(ends[1])
        self.thread = Mutex(thread)
    }

    /// Ends the thread and waits for its end; calling it again does nothing.
    func stop() {
        let bell = self.bell.withLock { $0.take() }
        let thread = self.thread.withLock { $0.take() }
        if let bell { _ = close(bell) }
        if let thread { pthread_join(thread, nil) }
    }
}
