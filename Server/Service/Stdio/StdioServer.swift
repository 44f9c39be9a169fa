internal import ServerHTTP
internal import ServerStore
internal import SyncProtocol

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Answers requests for one account of a data directory: through the server that runs on it, else
/// with the directory's own lock, which is given back when nobody has asked for a while.
final class StdioServer {
    /// Milliseconds without a request after which the lock is given back.
    private static let patience: Int32 = 300
    /// How often somebody else's hold on the directory is tried, and the pause in between: in all
    /// half a minute.
    private static let attempts = 600
    private static let pause: UInt32 = 50_000

    private let location: StoreLocation
    private let account: String
    private let surroundings: Surroundings
    private var own: (storage: Storage, service: Service)?
    private var other: (channel: StdioChannel, descriptor: Int32)?

    init(_ location: StoreLocation, account: String, _ surroundings: Surroundings) {
        (self.location, self.account, self.surroundings) = (location, account, surroundings)
    }

    deinit { leave() }

    /// The data directory; nil for a store that several may have open.
    private var data: String? {
        if case .directory(let path) = location { path } else { nil }
    }

    /// Answers what comes over a channel until the other side is done.
    func serve(_ channel: StdioChannel) throws {
        try channel.write(StdioFrame.greeting)
        guard let line = try channel.line() else { return }
        guard StdioFrame.version(ofGreeting: line) == StdioFrame.version else {
            throw StdioChannel.Ending.malformed
        }
        while true {
            if !channel.isReady(within: own == nil ? -1 : Self.patience) {
                leave()
                continue
            }
            let request: StdioRequest
            do throws(StdioChannel.Ending) {
                guard let next = try StdioRequest(from: channel) else { return }
                request = next
            } catch {
                if case .tooLarge = error {
                    let problem = Problem.tooLarge("This takes at most \(SyncLimits.body) bytes.")
                    try StdioAnswer(problem, to: "POST").send(over: channel)
                }
                throw error
            }
            try answer(request).send(over: channel)
        }
    }

    private func answer(_ request: StdioRequest) throws -> StdioAnswer {
        for _ in 0..<Self.attempts {
            if let own { return own.service.answer(request, account: account) }
            if let answer = pass(request) { return answer }
            do {
                try take()
            } catch StoreError.locked {
                usleep(Self.pause)
            }
        }
        throw StoreError.locked(data ?? "the store")
    }

    /// Asks the running server. A request does the same when it comes twice, so where the server
    /// went away in the middle, it is asked again, or the lock is free.
    private func pass(_ request: StdioRequest) -> StdioAnswer? {
        if other == nil, let data, let descriptor = LocalSocket.connect(in: data) {
            let channel = StdioChannel(input: descriptor, output: descriptor)
            other = (channel, descriptor)
            do { try channel.write(Doorway.greeting(account: account)) } catch { leave() }
        }
        guard let channel = other?.channel else { return nil }
        do {
            try channel.write(request.line + [0x0A] + request.body)
            return try StdioAnswer(from: channel)
        } catch {
            leave()
            return nil
        }
    }

    private func take() throws {
        let storage = try Storage(at: location, surroundings)
        do {
            // The owner's account is there from the first use on, by whichever way that is.
            if try storage.accounts.isEmpty(), account == "owner" {
                _ = try storage.accounts.invite(account)
            }
            guard try storage.accounts.account(named: account) != nil else {
                throw StoreError.name(
                    "there is no account \(account); vita-server invite \(account) makes it")
            }
        } catch {
            storage.close()
            throw error
        }
        own = (storage, Service(storage, now: surroundings.now, onFailure: Self.failed))
    }

    private func leave() {
        own?.storage.close()
        own = nil
        if let other { _ = close(other.descriptor) }
        other = nil
    }

    /// After a failed write nobody knows what is on disk.
    private static func failed(_ error: any Error) {
        Output.write("vita-server: \(error)\n", to: 2)
        if StoreFailure(error) == .disk { _exit(1) }
    }
}
