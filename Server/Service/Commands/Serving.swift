internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// `vita-server serve`.
enum Serving {
    /// Seconds that requests in flight get when the server stops.
    static let drain = 10

    /// Serves until SIGTERM or SIGINT, then drains.
    static func run(
        data: String, host: String, port: UInt16, _ surroundings: Surroundings
    ) throws -> Int32 {
        // Blocked before any thread starts, for all of them inherit it: only sigwait gets them.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGTERM)
        unsafe sigaddset(&signals, SIGINT)
        _ = unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        _ = signal(SIGPIPE, SIG_IGN)

        let storage = try Storage(path: data, surroundings)
        defer { storage.close() }
        let code = try storage.accounts.isEmpty() ? storage.accounts.invite("owner") : nil
        let service = Service(storage, now: surroundings.now, onFailure: failed)
        var configuration = HTTPServer.Configuration()
        configuration.listenAddress = host
        configuration.port = port
        let server = try HTTPServer(
            configuration: configuration, admission: { service.admit($0) },
            handler: { service.handle($0) }, log: { ServerLog.write($0) })
        let live = service.live
        let beating = Task.detached {
            while !Task.isCancelled {
                live.tick()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        let shown = host.contains(":") ? "[\(host)]" : host
        var opening = "listening on http://\(shown):\(server.port)\n"
        if let code { opening += "enrolment code for owner: \(code)\n" }
        Output.write(opening, to: 1)

        var caught: Int32 = 0
        repeat {
            _ = unsafe sigwait(&signals, &caught)
        } while caught != SIGTERM && caught != SIGINT
        beating.cancel()
        server.stop(drainingFor: drain)
        ServerLog.write(["event": "stopped"])
        return 0
    }

    /// After a failed write nobody knows what is on disk (a second fsync may wrongly succeed), so
    /// the process ends and whoever watches it starts it anew.
    private static func failed(_ error: any Error) {
        ServerLog.write(["event": "failed", "error": .string("\(error)")])
        if StoreFailure(error) == .disk { _exit(1) }
    }
}
