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

    /// Serves until SIGTERM or SIGINT, then drains; the same signal once more ends it at once.
    /// SIGHUP reads the certificate and its key again.
    static func run(
        _ location: StoreLocation, _ settings: ServeSettings, _ surroundings: Surroundings
    ) throws -> Int32 {
        SpareMemory.begin()
        // Blocked before any thread starts, for all of them inherit it: only sigwait gets them.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGTERM)
        unsafe sigaddset(&signals, SIGINT)
        if settings.tls != nil { unsafe sigaddset(&signals, SIGHUP) }
        _ = unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        _ = signal(SIGPIPE, SIG_IGN)

        let identity = try settings.tls?.identity()
        let storage = try open(location, surroundings)
        defer { storage.close() }
        let code = try storage.accounts.isEmpty() ? storage.accounts.invite("owner") : nil
        var limits = ServerLimits(storage.limits)
        limits.http.listenAddress = settings.host
        limits.http.port = settings.port
        limits.http.trustsProxy = settings.trustsProxy
        // Who waits for a database on another machine leaves the processor to others.
        if case .postgreSQL = location { limits.http.threads = 12 }
        let service = Service(
            storage, limits: limits, now: surroundings.now, publicURL: settings.publicURL,
            onFailure: failed, onEvent: { ServerLog.write($0) })
        let server = try HTTPServer(
            configuration: limits.http, identity: identity, admission: { service.admit($0) },
            handler: { service.handle($0) },
            log: { event in
                service.note(event)
                ServerLog.write(event)
            })
        let doorway = try doorway(location, service)
        service.listenToOthers()
        let live = service.live
        let beating = Task.detached {
            while !Task.isCancelled {
                live.tick()
                service.tellOmitted()
                ServerLog.writeOmitted()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        var opening = "listening on \(settings.address(server.port))\n"
        if let url = settings.publicURL { opening += "reached as \(url)\n" }
        if let code { opening += "enrolment code for owner: \(code)\n" }
        Output.write(opening, to: 1)

        var caught: Int32 = 0
        repeat {
            _ = unsafe sigwait(&signals, &caught)
            if caught == SIGHUP { renew(settings, server) }
        } while caught != SIGTERM && caught != SIGINT
        // Whoever asks twice does not want to wait: the second one kills, and what was
        // acknowledged is on disk.
        _ = unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        service.stop()
        doorway?.stop(drainingFor: drain)
        beating.cancel()
        server.stop(drainingFor: drain)
        service.tellOmitted(isLast: true)
        ServerLog.writeOmitted(isLast: true)
        ServerLog.write(["event": "stopped"])
        return 0
    }

    /// Reads the certificate and its key again. Where they are not good the old ones stay.
    private static func renew(_ settings: ServeSettings, _ server: HTTPServer) {
        do {
            guard let identity = try settings.tls?.identity() else { return }
            try server.use(identity)
            ServerLog.write(["event": "renewed"])
        } catch {
            ServerLog.write(["event": "not-renewed", "error": .string("\(error)")])
        }
    }

    /// A `vita-server stdio` that is done keeps the lock for a moment longer.
    private static func open(
        _ location: StoreLocation, _ surroundings: Surroundings
    ) throws -> Storage {
        for _ in 0..<10 {
            do {
                return try Storage(at: location, surroundings)
            } catch StoreError.locked {
                usleep(50_000)
            }
        }
        return try Storage(at: location, surroundings)
    }

    /// The way in for `vita-server stdio`, which a store that it can open itself does not need.
    private static func doorway(
        _ location: StoreLocation, _ service: Service
    ) throws -> Doorway? {
        guard case .directory(let path) = location else { return nil }
        return try Doorway(in: path, service)
    }

    /// After a failed write nobody knows what is on disk (a second fsync may wrongly succeed), so
    /// the process ends and whoever watches it starts it anew.
    private static func failed(_ error: any Error) {
        ServerLog.write(["event": "failed", "error": .string("\(error)")])
        if StoreFailure(error) == .disk { _exit(1) }
    }
}
