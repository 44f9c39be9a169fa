import ServerHTTP
import SyncProtocol

/// As many syncs with nothing to do as the server answers, beside a handler of the same HTTP server
/// that answers the same bytes and does nothing else.
public struct IdleThroughput {
    /// Answers a second of `vita-server`, one for each round.
    public private(set) var ours: [Double] = []
    /// Answers a second of the bare handler.
    public private(set) var bare: [Double] = []
    /// Requests that were not answered rightly.
    public private(set) var wrong = 0

    /// Asks so many times in each round, over so many connections with a timeline each. An account
    /// has as many machines as it takes for no token to meet the limit of its requests.
    public init(count: Int, rounds: Int, machines: Int = 32) throws {
        let server = try LoadedServer()
        let each = count * rounds / (machines * 800) + 1
        let tokens = try (0..<machines).map { try server.tokens(each, of: "account-\($0)") }
        let syncing = try tokens.enumerated().map { index, tokens in
            try SyncingLane(
                token: tokens[0], timeline: SyncingLane.timeline(index), number: 0, changes: 1)
        }
        try IdleLoad.warmUp(syncing, server)
        let requests = zip(syncing, tokens).map { lane, tokens in
            tokens.map { lane.request(bearing: $0) }
        }
        let recording = requests.map { RepeatingLane($0) }
        _ = Schedule(rate: 1000, count: machines).run(recording, port: server.port)
        guard let answer = recording.first?.answer, recording.allSatisfy({ $0.answer != nil })
        else { throw LoadFailure(description: "a sync with nothing to do was not answered") }
        let handler = try HTTPServer(configuration: .init()) { _ in
            HTTPResponse(status: 200, contentType: SyncMediaType.lines, body: answer)
        }
        defer { handler.stop(drainingFor: 0) }
        for _ in 0..<rounds {
            ours.append(run(requests, count, port: server.port))
            bare.append(run(requests, count, port: handler.port))
        }
        (ours, bare) = (ours.sorted(), bare.sorted())
    }

    private mutating func run(_ requests: [[[UInt8]]], _ count: Int, port: UInt16) -> Double {
        let outcome = Schedule.asFastAsAnswered(count).run(
            requests.map { RepeatingLane($0) }, port: port)
        wrong += outcome.wrong
        return outcome.seconds > 0 ? Double(outcome.times.count) / outcome.seconds : 0
    }

    /// The middle of ours by the middle of the bare handler's.
    public var ratio: Double {
        guard !ours.isEmpty, bare[bare.count / 2] > 0 else { return 0 }
        return ours[ours.count / 2] / bare[bare.count / 2]
    }
}

/// Sends the same requests in turn, again and again.
final class RepeatingLane: Schedule.Lane {
    private let requests: [[UInt8]]
    private var next = 0
    /// The last answer's content.
    private(set) var answer: [UInt8]?

    init(_ requests: [[UInt8]]) { self.requests = requests }

    func request() -> [UInt8] {
        defer { next += 1 }
        return requests[next % requests.count]
    }

    func take(_ answer: KeptConnection.Answer) -> Bool {
        guard answer.status == 200 else { return false }
        self.answer = answer.body
        return true
    }
}

extension Schedule {
    /// All requests are due at once: each lane asks again as soon as it is answered.
    static func asFastAsAnswered(_ count: Int) -> Schedule { Schedule(rate: 1e12, count: count) }
}
