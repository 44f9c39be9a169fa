import SyncProtocol

/// Syncs with nothing to do, by fifty machines with a timeline each.
public struct IdleLoad {
    /// What it did.
    public let figure: LoadFigure

    /// Asks so many times, at so many a second.
    public init(count: Int, rate: Double, machines: Int = 50) throws {
        let server = try LoadedServer()
        let lanes = try server.accounts(machines).enumerated().map { index, token in
            try SyncingLane(
                token: token, timeline: SyncingLane.timeline(index), number: 0, changes: 1)
        }
        try Self.warmUp(lanes, server)
        let outcome = Schedule(rate: rate, count: count).run(lanes, port: server.port)
        figure = LoadFigure("syncs with nothing to do, \(Int(rate)) a second", outcome)
    }

    /// Each pushes its first change, so that there is something to agree on.
    static func warmUp(_ lanes: [SyncingLane], _ server: LoadedServer) throws {
        let first = Schedule(rate: 100, count: lanes.count).run(lanes, port: server.port)
        guard first.wrong == 0 else {
            throw LoadFailure(description: "the first pushes failed: \(first.example ?? "")")
        }
    }
}

/// Pushes of one change, by as many machines as there are timelines.
public struct PushLoad {
    /// What it did.
    public let figure: LoadFigure

    /// Pushes so many times, at so many a second, to so many timelines.
    public init(count: Int, rate: Double, timelines: Int = 50) throws {
        let server = try LoadedServer()
        let each = count / timelines + 2
        let lanes = try server.accounts(timelines).enumerated().map { index, token in
            try SyncingLane(
                token: token, timeline: SyncingLane.timeline(index), number: 0, changes: each)
        }
        try IdleLoad.warmUp(lanes, server)
        let outcome = Schedule(rate: rate, count: count).run(lanes, port: server.port)
        figure = LoadFigure(
            "durable pushes, \(Int(rate)) a second over \(timelines) timelines", outcome)
    }
}

/// Why a load could not be made.
public struct LoadFailure: Error, CustomStringConvertible {
    /// In words.
    public let description: String
}
