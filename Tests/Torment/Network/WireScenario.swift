import TestSupport

/// What is under way when the wire fails.
enum WireScenario: String, CaseIterable {
    /// A sync that sends a change.
    case push
    /// A sync that receives one.
    case pull
    /// A sync that does both.
    case both
    /// A sync that finds the server put back to an old copy: several requests.
    case heal
    /// A new machine fetches a timeline: two requests.
    case clone
    /// A new machine gets its token with a code that is good for one.
    case login
    /// A new machine fetches a timeline of several pages: a request for each.
    case pages

    /// What it is played in.
    func world(_ host: WireHost) throws -> WireWorld {
        try WireWorld(host, long: self == .pages ? Self.longEvents : 0)
    }

    /// So many that their changes take three pages of 12 MiB.
    private static let longEvents = 480

    /// What must come of it.
    enum Outcome {
        case success, failure, either
    }

    /// Plays it once under a fault, mends the wire, goes on, and holds both machines against what
    /// was acknowledged.
    func play(
        _ fault: WireFault, expecting: Outcome, in world: WireWorld, from source: UInt16
    ) throws -> WireSight {
        switch self {
        case .push, .pull, .both, .heal: try sync(fault, expecting, world, source)
        case .clone, .login, .pages: try arrive(fault, expecting, world, source)
        }
    }

    private func sync(
        _ fault: WireFault, _ expecting: Outcome, _ world: WireWorld, _ source: UInt16
    ) throws -> WireSight {
        let (laptop, desktop) = (world.laptop, world.desktop)
        if self == .pull || self == .both {
            try world.write(on: desktop)
            try desktop.sync()
        }
        if self == .push || self == .both { try world.write(on: laptop) }
        if self == .heal { try world.forget() }
        var (sight, isDone) = try strike(
            laptop, ["sync", "--json"], fault, expecting, world, source)
        let count = world.titles.count
        if isDone {
            // The other looks first, so that nothing can be made good in silence.
            try desktop.sync()
            try Agreement.check([desktop], hold: count)
        }
        let again = try laptop.sync()
        sight.wasKept = self == .push && !isDone && again.pushed == 0
        try desktop.sync()
        try Agreement.check([laptop, desktop], hold: count, changes: count)
        return sight
    }

    private func arrive(
        _ fault: WireFault, _ expecting: Outcome, _ world: WireWorld, _ source: UInt16
    ) throws -> WireSight {
        let visitor = try self == .login ? world.stranger() : world.enrolledNewcomer()
        defer { world.dismiss(visitor) }
        var words = ["clone", world.url]
        if self == .login {
            words = ["login", world.url, try world.server.invite(), "--name", "visitor"]
        }
        var (sight, isDone) = try strike(visitor, words, fault, expecting, world, source)
        if !isDone {
            let second = try visitor.attempt(words)
            guard second.status == 0 else {
                throw Broken("vita \(self) was refused for ever: \(second)")
            }
            sight.wasKept = self == .login
        }
        try visitor.sync()
        let count = world.titles.count
        // An import puts several events into one change.
        let changes = self == .pages ? nil : count
        try Agreement.check([world.laptop, visitor], hold: count, changes: changes)
        return sight
    }

    /// Runs a command under the fault; true where it ended well.
    private func strike(
        _ desk: Desk, _ words: [String], _ fault: WireFault, _ expecting: Outcome,
        _ world: WireWorld, _ source: UInt16
    ) throws -> (WireSight, Bool) {
        world.proxy.arm(fault, from: source)
        let outcome = try desk.attempt(words)
        let tally = world.proxy.tally
        world.proxy.arm(.none, from: source)
        let isDone = outcome.status == 0
        let isSaid = isDone || outcome.complaint.contains("vita: ")
        let isExpected =
            switch expecting {
            case .success: isDone
            case .failure: !isDone || !tally.hasStruck
            case .either: true
            }
        guard isSaid, isExpected else {
            throw Broken("vita \(words[0]) under the fault: \(outcome)")
        }
        return (WireSight(tally: tally, isDone: isDone), isDone)
    }
}

/// What was seen of one cycle.
struct WireSight {
    var tally = WireTally()
    /// The command ended well in spite of the fault.
    var isDone = false
    /// The command failed, and the server had done what it was asked all the same.
    var wasKept = false
}
