internal import ServerStore
internal import StrictJSON
internal import SyncProtocol
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The running server's side of `server.socket`: a thread for each `vita-server stdio`.
final class Doorway: Sendable {
    /// Connections at one time; more wait in the queue of the system.
    private static let limit = 32

    private let folder: String
    private let service: Service
    private let listening: Int32
    private let state = Mutex(State())

    private struct State {
        var connections: Set<Int32> = []
        var isStopped = false
    }

    /// What a thread is given.
    private final class Visit: Sendable {
        let doorway: Doorway
        /// A connection, or -1 for the thread that takes them in.
        let descriptor: Int32

        init(_ doorway: Doorway, _ descriptor: Int32) {
            (self.doorway, self.descriptor) = (doorway, descriptor)
        }

        func run() {
            if descriptor < 0 { doorway.accept() } else { doorway.serve(descriptor) }
        }
    }

    /// Listens in a data directory whose lock this process holds.
    init(in folder: String, _ service: Service) throws {
        self.folder = folder
        self.service = service
        listening = try LocalSocket.listen(in: folder)
        guard start(-1) else {
            _ = close(listening)
            throw StoreError.directory("no thread could be started for \(LocalSocket.name)")
        }
    }

    /// Takes no more connections, lets requests in flight finish for at most so many seconds, and
    /// takes the socket's name away.
    func stop(drainingFor seconds: Int) {
        LocalSocket.remove(in: folder)
        let open = state.withLock { state in
            state.isStopped = true
            return state.connections
        }
        _ = shutdown(listening, Int32(SHUT_RDWR))
        // What was read is answered; what is not yet there will not be.
        for descriptor in open { _ = shutdown(descriptor, Int32(SHUT_RD)) }
        for _ in 0..<(seconds * 200) {
            if state.withLock({ $0.connections.isEmpty }) { break }
            usleep(5_000)
        }
    }

    private func start(_ descriptor: Int32) -> Bool {
        let visit = unsafe Unmanaged.passRetained(Visit(self, descriptor)).toOpaque()
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Visit>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, visit)
        guard code == 0 else {
            unsafe Unmanaged<Visit>.fromOpaque(visit).release()
            return false
        }
        #if canImport(Glibc)
            pthread_detach(thread)
        #else
            if let thread { pthread_detach(thread) }
        #endif
        return true
    }

    private func accept() {
        while true {
            let descriptor = systemAccept(listening)
            if descriptor < 0 {
                if state.withLock({ $0.isStopped }) { return }
                // Too many open files, or a client that left: nothing to spin for.
                usleep(10_000)
                continue
            }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let isWelcome = state.withLock { state in
                guard !state.isStopped, state.connections.count < Self.limit else { return false }
                state.connections.insert(descriptor)
                return true
            }
            if !isWelcome || !start(descriptor) { leave(descriptor) }
        }
    }

    private func leave(_ descriptor: Int32) {
        state.withLock { state in
            state.connections.remove(descriptor)
            // Under the lock, or `stop` might shut down another's descriptor of that number.
            _ = close(descriptor)
        }
    }

    private func serve(_ descriptor: Int32) {
        defer { leave(descriptor) }
        let channel = StdioChannel(input: descriptor, output: descriptor)
        do throws(StdioChannel.Ending) {
            guard let line = try channel.line(),
                StdioFrame.version(ofGreeting: line) == StdioFrame.version,
                let account = (try? JSONParser.parse(line))?["account"]?.string
            else { return }
            while let request = try StdioRequest(from: channel) {
                try service.answer(request, account: account).send(over: channel)
            }
        } catch {
            // The other side is a part of this program: it left.
        }
    }

    /// What the connecting side says first.
    static func greeting(account: String) -> [UInt8] {
        JSONWriter.bytes([
            "vita": "stdio", "version": .integer(StdioFrame.version), "account": .string(account),
        ]) + [0x0A]
    }
}

private func systemAccept(_ descriptor: Int32) -> Int32 {
    accept(descriptor, nil, nil)
}
