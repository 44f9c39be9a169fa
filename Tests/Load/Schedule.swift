#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Requests at moments that are fixed beforehand, whatever the answers take: who is served late
/// makes nobody ask later, so that a server that stalls cannot hide it.
///
/// Each lane is one kept connection with one request at a time. The time of a request counts from
/// the moment it was due, also where its lane was not free then.
struct Schedule {
    /// One client.
    protocol Lane: AnyObject {
        /// The next request's bytes.
        func request() -> [UInt8]
        /// Takes an answer; false where it is not the right one.
        func take(_ answer: KeptConnection.Answer) -> Bool
    }

    /// Requests a second, of all lanes together.
    let rate: Double
    /// Requests in all.
    let count: Int

    /// What came of it.
    struct Outcome {
        /// Seconds of each request, from the moment it was due, ascending.
        var times: [Double] = []
        /// Requests whose answer was wrong or did not come.
        var wrong = 0
        /// Seconds from the first moment to the last answer.
        var seconds = 0.0
        /// Request and answer that were wrong first, for whoever looks for the reason.
        var example: String?
    }

    private final class Client {
        let lane: any Lane
        let connection: KeptConnection
        /// Moments of requests that wait, the first of them under way where `isAsking`.
        var due: [Double] = []
        var first = 0
        var isAsking = false

        init(_ lane: any Lane, port: UInt16, host: UInt8) {
            self.lane = lane
            connection = KeptConnection(port: port, host: host)
        }
    }

    /// Carries it out, one lane after the other in turn; `meanwhile` is called about each
    /// millisecond.
    func run(
        _ lanes: [any Lane], port: UInt16, meanwhile: (Double) -> Void = { _ in }
    ) -> Outcome {
        // A server takes 64 from each address, and may not have noticed the end of earlier ones.
        let clients = lanes.enumerated().map { index, lane in
            Client(lane, port: port, host: UInt8(1 + index / 25 % 8))
        }
        var outcome = Outcome()
        let clock = ContinuousClock()
        let start = clock.now
        var next = 0
        while outcome.times.count + outcome.wrong < count {
            let now = (clock.now - start) / .seconds(1)
            while next < count, Double(next) / rate <= now {
                clients[next % clients.count].due.append(Double(next) / rate)
                next += 1
            }
            for client in clients where !client.isAsking && client.first < client.due.count {
                client.isAsking = true
                if !client.connection.send(client.lane.request()) { lose(client, &outcome) }
            }
            meanwhile(now)
            wait(clients, milliseconds: 1)
            for client in clients where client.isAsking {
                guard client.connection.flush(), client.connection.receive() else {
                    lose(client, &outcome)
                    continue
                }
                guard let answer = client.connection.answer() else { continue }
                let time = (clock.now - start) / .seconds(1)
                if client.lane.take(answer) {
                    outcome.times.append(time - client.due[client.first])
                } else {
                    outcome.wrong += 1
                    outcome.example = outcome.example ?? Self.words(for: answer)
                }
                client.first += 1
                client.isAsking = false
                if answer.isLast { client.connection.reopen() }
            }
            // Nothing takes minutes but a server that has stopped.
            if now > Double(count) / rate + 60 { break }
        }
        outcome.seconds = (clock.now - start) / .seconds(1)
        outcome.wrong = count - outcome.times.count
        outcome.times.sort()
        return outcome
    }

    private func lose(_ client: Client, _ outcome: inout Outcome) {
        outcome.wrong += 1
        outcome.example = outcome.example ?? "the connection was closed"
        client.first += 1
        client.isAsking = false
        client.connection.reopen()
    }

    private static func words(for answer: KeptConnection.Answer) -> String {
        "\(answer.status) \(String(decoding: answer.body.prefix(600), as: UTF8.self))"
    }

    private func wait(_ clients: [Client], milliseconds: Int32) {
        var waits = clients.filter(\.isAsking).map { client in
            let events = client.connection.isSending ? POLLIN | POLLOUT : POLLIN
            return pollfd(fd: client.connection.descriptor, events: Int16(events), revents: 0)
        }
        _ = unsafe poll(&waits, nfds_t(waits.count), milliseconds)
    }
}
