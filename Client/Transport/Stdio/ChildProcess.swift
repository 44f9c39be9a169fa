internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A program whose standard streams are pipes of ours. Ends with the last reference.
final class ChildProcess {
    /// What came of waiting for the program.
    enum Event {
        /// Some of the answer.
        case output([UInt8])
        /// Its standard output is closed.
        case ended
        /// It took too long.
        case expired
    }

    private let identifier: pid_t
    private var input: Int32
    private let output: Int32
    private var errors: Int32
    /// The end of what it wrote to standard error.
    private(set) var complaint: [UInt8] = []

    private static let complaintLimit = 4096
    /// Between making a pipe and marking its ends no other program may be started.
    private static let starting = Mutex(())

    /// Starts a program of `PATH`, or one that has a slash in its name; nil where there is none.
    init?(_ words: [String]) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        var ends: [Int32] = []
        let code = Self.starting.withLock { _ -> Int32 in
            var made: [Int32] = []
            for _ in 0..<3 {
                var pair: [Int32] = [-1, -1]
                guard unsafe pipe(&pair) == 0 else { break }
                for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
                made += pair
            }
            ends = made
            guard made.count == 6 else { return EMFILE }
            for (target, end) in [made[0], made[3], made[5]].enumerated() {
                unsafe posix_spawn_file_actions_adddup2(&actions, end, Int32(target))
            }
            return unsafe Self.withStrings(words) { pointers in
                unsafe posix_spawnp(
                    &child, words[0], &actions, &attributes, pointers, environ)
            }
        }
        for index in [0, 3, 5] where index < ends.count { _ = close(ends[index]) }
        guard code == 0 else {
            for index in [1, 2, 4] where index < ends.count { _ = close(ends[index]) }
            return nil
        }
        identifier = child
        (input, output, errors) = (ends[1], ends[2], ends[4])
        for end in [input, output, errors] {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
    }

    deinit { end() }

    /// Closes its input, on which it ends; a moment later it is told to.
    private func end() {
        for end in [input, output, errors] where end >= 0 { _ = close(end) }
        var status: Int32 = 0
        for attempt in 0..<300 {
            let answer = unsafe waitpid(identifier, &status, WNOHANG)
            if answer == identifier || answer < 0 && errno == ECHILD { return }
            if attempt == 100 { _ = kill(identifier, SIGTERM) }
            usleep(10_000)
        }
        _ = kill(identifier, SIGKILL)
        _ = unsafe waitpid(identifier, &status, 0)
    }

    /// Writes all of it; false where the program does not read, or not in time.
    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard wait(forInput: true, until: deadline) else { return false }
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe systemWrite(input, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Reads what there is, or waits for it.
    func read(until deadline: ContinuousClock.Instant) -> Event {
        while true {
            guard wait(forInput: false, until: deadline) else { return .expired }
            var failure: Int32 = 0
            // A pipe holds no more than this.
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { room, filled in
                let count = unsafe systemRead(output, room.baseAddress, room.count)
                if count < 0 { failure = errno }
                filled = max(count, 0)
            }
            if failure == EINTR || failure == EAGAIN { continue }
            guard !bytes.isEmpty else {
                drainComplaint(until: deadline)
                return .ended
            }
            return .output(bytes)
        }
    }

    /// Waits until the program can be written to or read from; meanwhile takes in what it complains
    /// about, or it would stop at a full pipe.
    private func wait(forInput: Bool, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return false }
            var waits = [
                pollfd(
                    fd: forInput ? input : output, events: Int16(forInput ? POLLOUT : POLLIN),
                    revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            ]
            let milliseconds = min(left.components.seconds, 3600) * 1000 + 1000
            let count = unsafe poll(&waits, 2, Int32(milliseconds))
            if count > 0, waits[1].revents != 0 { takeComplaint() }
            if count > 0, waits[0].revents != 0 { return true }
        }
    }

    private func takeComplaint() {
        guard errors >= 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            unsafe systemRead(errors, buffer.baseAddress, buffer.count)
        }
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        guard count > 0 else {
            _ = close(errors)
            errors = -1
            return
        }
        complaint += buffer[..<count]
        if complaint.count > Self.complaintLimit {
            complaint.removeFirst(complaint.count - Self.complaintLimit)
        }
    }

    /// What it still has to say at its end, for a second at most.
    private func drainComplaint(until deadline: ContinuousClock.Instant) {
        let end = min(deadline, ContinuousClock.now + .seconds(1))
        while errors >= 0, ContinuousClock.now < end {
            var waiting = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
            if unsafe poll(&waiting, 1, 100) > 0 { takeComplaint() }
        }
    }

    private static func withStrings<T>(
        _ words: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T
    ) -> T {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
            capacity: words.count + 1)
        for (index, word) in words.enumerated() { unsafe pointers[index] = strdup(word) }
        unsafe pointers[words.count] = nil
        defer {
            for index in words.indices { unsafe free(pointers[index]) }
            unsafe pointers.deallocate()
        }
        return unsafe body(pointers)
    }
}

private func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
    unsafe read(descriptor, buffer, count)
}

private func systemWrite(
    _ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int
) -> Int {
    unsafe write(descriptor, buffer, count)
}
