import TestSupport

/// What servers on one database give together, beside one server with the embedded store: in turn,
/// in one run, behind one address each.
public struct StoreThroughput {
    /// Where the work goes.
    public enum Place: Int, CaseIterable, Sendable {
        case embedded = 0
        case one = 1
        case two = 2
        case four = 4
    }

    /// What is asked for.
    public struct Work: Hashable, Sendable {
        /// Changes in each push; 0 for syncs with nothing to do.
        public let batch: Int
        /// Requests a second; nil for as fast as they are answered.
        public let pace: Int?
    }

    /// How much of it.
    public struct Size: Sendable {
        /// Turns of each place.
        public var rounds = 3
        /// Connections at once, with an account and a timeline each.
        public var machines = 32
        /// Syncs with nothing to do in a turn.
        public var syncs = 8000
        /// Pushes of each machine in a turn, by how many changes they have.
        public var pushes = [(batch: 1, each: 60), (batch: 10, each: 30), (batch: 100, each: 6)]
        /// What is asked at a fixed rate: changes in a push, requests a second, requests.
        public var paced = [(batch: 0, rate: 200, count: 800), (batch: 1, rate: 50, count: 200)]

        /// The usual one.
        public init() {}

        /// What takes about so many seconds a turn.
        public init(seconds: Int) {
            syncs = 400 * seconds
            pushes = [
                (batch: 1, each: max(2, 3 * seconds)), (batch: 10, each: max(2, 3 * seconds / 2)),
                (batch: 100, each: max(2, 3 * seconds / 10)),
            ]
            paced = [
                (batch: 0, rate: 200, count: 40 * seconds),
                (batch: 1, rate: 50, count: 10 * seconds),
            ]
        }
    }

    /// What one turn gave.
    public struct Reading: Sendable {
        /// Syncs, or changes, a second.
        public let rate: Double
        /// Seconds within which half of the requests were answered.
        public let median: Double
        /// Seconds within which 99 of 100 were.
        public let p99: Double
        /// Seconds that it took.
        let seconds: Double
        /// Seconds of processors in that time.
        let use: ProcessorUse?
    }

    /// Everything measured.
    public private(set) var readings: [Work: [Place: [Reading]]] = [:]
    /// Requests that were not answered rightly.
    public private(set) var wrong = 0
    /// How many connections the servers of each place got in the last turn.
    public private(set) var served: [Place: [Int]] = [:]
    /// Of what they had in common.
    let facts: String
    let size: Size

    /// Measures; `tell` hears of each turn.
    public init(_ size: Size = Size(), tell: (String) -> Void = { _ in }) throws {
        self.size = size
        // As somebody would have it who wants to keep what was acknowledged.
        let cluster = try PostgreSQLCluster([
            "fsync=on", "full_page_writes=on", "synchronous_commit=on", "shared_buffers=128MB",
        ])
        let version = try cluster.query("SHOW server_version")
        facts = "PostgreSQL \(version), fsync on, by a socket on the same machine"
        for round in 0..<size.rounds {
            let chains = try chains(round)
            for place in Place.allCases {
                try turn(place, round, cluster, chains)
                tell("round \(round + 1) of \(size.rounds): \(place.words)")
            }
        }
    }

    /// What is measured, in order.
    var works: [Work] {
        [Work(batch: 0, pace: nil)] + size.pushes.map { Work(batch: $0.batch, pace: nil) }
            + size.paced.map { Work(batch: $0.batch, pace: $0.rate) }
    }

    /// What each machine pushes in a round, which takes longer to make and sign than to push.
    private func chains(_ round: Int) throws -> [Work: [ChainLane]] {
        var chains: [Work: [ChainLane]] = [:]
        let plain = size.pushes.map { (Work(batch: $0.batch, pace: nil), $0.each) }
        let paced = size.paced.filter { $0.batch > 0 }.map {
            (Work(batch: $0.batch, pace: $0.rate), $0.count / size.machines + 1)
        }
        for (place, (work, each)) in (plain + paced).enumerated() {
            chains[work] = try (0..<size.machines).map { machine in
                try ChainLane(
                    token: LoadedServer.token(0, of: LoadedServer.account(machine)),
                    timeline: SyncingLane.timeline(1000 * (place + 1) + machine), round: round,
                    batch: work.batch, pushes: each)
            }
        }
        return chains
    }

    private mutating func turn(
        _ place: Place, _ round: Int, _ cluster: PostgreSQLCluster, _ chains: [Work: [ChainLane]]
    ) throws {
        let group =
            place == .embedded
            ? try ServerGroup()
            : try ServerGroup(
                place.rawValue, on: cluster, database: "turn_\(round)_\(place.rawValue)")
        let syncing = try group.accounts(size.machines).enumerated().map { index, token in
            try SyncingLane(
                token: token, timeline: SyncingLane.timeline(index), number: 0, changes: 1)
        }
        let first = Schedule(rate: 100, count: syncing.count).run(syncing, port: group.port)
        guard first.wrong == 0 else {
            throw LoadFailure(description: "the first pushes failed: \(first.example ?? "")")
        }
        let requests = syncing.map { $0.request() }
        for work in works {
            let lanes: [any Schedule.Lane] =
                chains[work]?.map { ChainLane(again: $0) } ?? requests.map { RepeatingLane([$0]) }
            measure(work, place, group, lanes)
        }
        served[place] = group.served
    }

    private mutating func measure(
        _ work: Work, _ place: Place, _ group: ServerGroup, _ lanes: [any Schedule.Lane]
    ) {
        let schedule: Schedule
        if let pace = work.pace {
            let count = size.paced.first { $0.batch == work.batch && $0.rate == pace }?.count ?? 0
            schedule = Schedule(rate: Double(pace), count: count)
        } else {
            let each = size.pushes.first { $0.batch == work.batch }?.each
            schedule = .asFastAsAnswered(each.map { $0 * lanes.count } ?? size.syncs)
        }
        let timed = lanes.map { TimedLane($0) }
        let before = ProcessorUse.now(group.processes)
        let outcome = schedule.run(timed, port: group.port)
        let use = before.flatMap { before in
            ProcessorUse.now(group.processes).map { $0 - before }
        }
        wrong += outcome.wrong
        // Where all are due at once, what counts is from when a request was sent.
        let times = work.pace == nil ? timed.flatMap(\.times).sorted() : outcome.times
        let count = Double(times.count * max(work.batch, 1))
        readings[work, default: [:]][place, default: []].append(
            Reading(
                rate: outcome.seconds > 0 ? count / outcome.seconds : 0,
                median: LoadFigure.quantile(times, 50), p99: LoadFigure.quantile(times, 99),
                seconds: outcome.seconds, use: use))
    }
}

extension StoreThroughput.Place {
    /// In words.
    var words: String {
        switch self {
        case .embedded: "embedded, 1 server"
        case .one: "PostgreSQL, 1 server"
        case .two: "PostgreSQL, 2 servers"
        case .four: "PostgreSQL, 4 servers"
        }
    }
}

extension StoreThroughput.Work {
    /// In words.
    var words: String {
        let what =
            switch batch {
            case 0: "syncs with nothing to do"
            case 1: "pushes of one change"
            default: "changes in pushes of \(batch)"
            }
        return if let pace { "\(pace) \(what) a second" } else { what }
    }
}
