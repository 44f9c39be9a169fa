import Career
import ClientStore
import Replication
import Sealing
import StrictJSON

/// One history played: machines that write, a network and servers that fail, then healing.
final class Simulation {
    let history: History
    let pool: DatabasePool
    let clock = SimulatedClock()
    let timeline: Identifier
    var machines: [Machine] = []
    var servers: [SimulatedServer] = []
    /// Every change that was acknowledged and of which some copy was left, with who was told.
    var required: [Digest: String] = [:]
    /// What each action did to its events where it was written.
    var effects: [Identifier: Effect] = [:]
    /// Which machines imported which version of which source.
    var imports: [String: Set<String>] = [:]
    /// True once data may have been lost or copied: only then may anything be healed.
    var hasLost = false
    /// Changes that a later version wrote.
    var later: Set<Digest> = []
    var laterWriters: [Int: LaterWriter] = [:]
    var sights = Sights()
    /// What happened, in sentences; only when somebody wants to read it.
    private(set) var story: [String] = []
    private let isTold: Bool
    /// Machines whose sync is under way.
    private var busy: [ObjectIdentifier: Int] = [:]
    private var lastSeed: UInt64

    init(
        _ history: History, pool: DatabasePool, host: any ServerHost, isTold: Bool = false
    ) throws {
        self.history = history
        self.pool = pool
        self.isTold = isTold
        let random = SimulatedRandom(history.seed)
        timeline = Identifier(bytes: random.bytes(10))
        lastSeed = random.next()
        for index in 0..<history.servers {
            servers.append(
                try SimulatedServer(
                    "server \(index)", host, clock, seed: random.next(), page: history.page))
        }
        for index in 0..<history.machines {
            machines.append(
                try Machine(
                    ["laptop", "desktop", "work", "phone"][index % 4], timeline: timeline,
                    servers: history.servers, pool, clock, seed: random.next()))
        }
        for machine in machines {
            for server in servers.indices { try logIn(machine, server, instance: 0) }
        }
    }

    /// Plays the history: first under faults, then healed, then checked.
    func run() throws {
        for step in history.steps { try perform(step) }
        try heal()
        try check()
    }

    /// Adds a sentence to the story.
    func tell(_ sentence: @autoclosure () -> String) {
        if isTold { story.append(String(repeating: "  ", count: busy.count) + sentence()) }
    }

    func isBusy(_ machine: Machine) -> Bool { busy[ObjectIdentifier(machine)] != nil }

    /// Runs `body` while a machine's sync is under way.
    func whileBusy<T>(_ machine: Machine, _ body: () throws -> T) rethrows -> T {
        busy[ObjectIdentifier(machine), default: 0] += 1
        defer {
            let left = (busy[ObjectIdentifier(machine)] ?? 1) - 1
            busy[ObjectIdentifier(machine)] = left == 0 ? nil : left
        }
        return try body()
    }

    func perform(_ step: Step) throws {
        clock.seconds += 30
        let machine = machines[step.machine % machines.count]
        machine.random.reseed(step.seed)
        lastSeed = step.seed
        switch step.act {
        case .write(let write, let fault): try self.write(write, on: machine, fault)
        case .sync(let course): try sync(machine, course)
        case .restart:
            tell("\(machine.name) stops and starts again")
            try machine.restart()
        case .jump(let seconds):
            tell("\(machine.name)'s clock jumps by \(seconds) seconds")
            machine.jump(seconds)
        case .cut(let server):
            tell("\(machine.name) cannot reach \(self.server(server).name)")
            machine.unreachable.insert(server % servers.count)
        case .join(let server): machine.unreachable.remove(server % servers.count)
        case .keepReplica:
            tell("\(machine.name) is backed up")
            try machine.keep()
        case .restoreReplica: try restore(machine)
        case .cloneReplica: try clone(machine, seed: step.seed)
        case .later(let server, let novelty): try writeLater(novelty, server, step.seed)
        case .restartServer(let index):
            tell("\(server(index).name) stops and starts again")
            for instance in server(index).instances { try instance.restart() }
        case .keepServer(let index):
            tell("\(server(index).name) is backed up")
            try server(index).keep()
        case .restoreServer(let index):
            guard try server(index).restore() else { return }
            hasLost = true
            tell("\(server(index).name) is restored from its backup")
            try settleLosses()
        case .emptyServer(let index):
            tell("\(server(index).name) starts anew without anything")
            try server(index).empty()
            hasLost = true
            try settleLosses()
        case .forkServer(let index):
            guard try server(index).fork() else { return }
            hasLost = true
            tell("a second \(server(index).name) starts from a copy of the first")
        case .revoke(let index):
            guard let token = try machine.token(index % servers.count) else { return }
            tell("\(server(index).name) forgets \(machine.name)'s token")
            try server(index).instance(0).revoke(token)
        }
        try checkKept(machine)
    }

    func server(_ index: Int) -> SimulatedServer { servers[index % servers.count] }

    // MARK: Copies

    private func restore(_ machine: Machine) throws {
        guard !isBusy(machine), try machine.restore() else { return }
        hasLost = true
        tell("\(machine.name) goes back to its backup")
        sights.see(.machineRestored)
        try settleLosses()
    }

    private func clone(_ machine: Machine, seed: UInt64) throws {
        guard machines.count < 5 else { return }
        hasLost = true
        let copy = try Machine("\(machine.name)'s copy", copying: machine, seed: seed &+ 1)
        if isTold, machines.contains(where: { $0.name == copy.name }) { copy.tag() }
        tell("\(machine.name) is copied to \(copy.name)")
        if !machine.hasSynced { sights.see(.cloneBeforeSync) }
        machines.append(copy)
    }

    /// What no machine and no server has any more cannot come back, and nobody is to blame: the
    /// only copy was taken away.
    func settleLosses() throws {
        for change in required.keys where try !isAnywhere(change) {
            required[change] = nil
            sights.see(.lostForGood)
        }
        for machine in machines { try machine.forgetLost() }
    }

    private func isAnywhere(_ change: Digest) throws -> Bool {
        if try machines.contains(where: { try $0.holds(change) }) { return true }
        return try servers.contains { server in
            try server.instances.contains { try $0.holds(change) }
        }
    }

    // MARK: Promises

    /// The machine was told that a change is written.
    func acknowledge(_ change: Digest?, by machine: Machine, _ what: String) throws {
        guard let change else { return }
        guard try machine.holds(change) else {
            throw Broken("\(machine.name) was told that “\(what)” is written, and it is not there")
        }
        required[change] = "\(machine.name) \(what)"
        machine.written.append(change)
        machine.unsent = true
    }

    /// Nothing vanishes from a machine.
    func checkKept(_ machine: Machine) throws {
        let count = try machine.replica.countChanges(in: machine.timeline)
        guard count >= machine.count else {
            throw Broken("\(machine.name) held \(machine.count) changes and now \(count)")
        }
        machine.count = count
        if let last = machine.written.last, try !machine.holds(last) {
            throw Broken("\(machine.name) lost a change it was told is written")
        }
    }
}
