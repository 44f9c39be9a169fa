import Career
import ClientStore
import ClientSync
import EDTF
import Replication
import Sealing
import SyncProtocol

/// One history from one seed: replicas that write, a network and a server that fail, then healing.
final class Simulation {
    /// What went against the promise.
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    private let seed: UInt64
    private let random: SeededRandom
    private let clock = SimulatedClock()
    private let server: SimulatedServer
    private var replicas: [SimulatedReplica] = []
    private let timeline: Identifier
    /// Every change that a replica acknowledged to its user.
    private var journal: Set<Digest> = []
    private var delayed: [[UInt8]] = []
    private(set) var steps: [String] = []

    init(seed: UInt64, replicas count: Int = 3) throws {
        self.seed = seed
        random = SeededRandom(seed)
        timeline = Identifier(bytes: random.bytes(10))
        server = try SimulatedServer(clock: clock, seed: seed)
        for index in 0..<count {
            replicas.append(
                try SimulatedReplica("r\(index)", timeline: timeline, clock: clock, random: random))
        }
    }

    /// Runs `count` steps under faults, then heals and checks.
    func run(steps count: Int) throws {
        for _ in 0..<count { try step() }
        try heal()
        try check()
    }

    private func step() throws {
        clock.seconds += random.chance(3) ? random.below(2_000_000) - 1_000_000 : random.below(90)
        guard let replica = random.pick(replicas) else { return }
        switch random.below(100) {
        case 0..<50: try write(replica)
        case 50..<80: try faultySync(replica)
        case 80..<84:
            steps.append("\(replica.name) crashes")
            try replica.crash()
        case 84..<87:
            steps.append("\(replica.name) crashes before a commit")
            let before = journal
            try replica.crashBeforeCommit { try self.write($0) }
            journal = before
        case 87..<90:
            steps.append("server crashes")
            try server.crash()
        case 90..<94:
            steps.append("server is backed up")
            try server.keepCopy()
        case 94..<97:
            if try server.restoreCopy() { steps.append("server is restored") }
        case 97 where replicas.count < 5:
            steps.append("\(replica.name) is copied")
            replicas.append(
                try SimulatedReplica(
                    "\(replica.name)'", timeline: timeline, clock: clock, random: random,
                    copyOf: replica))
        default: break
        }
    }

    private func write(_ machine: SimulatedReplica) throws {
        let replica = machine.replica
        let known =
            try replica.events(in: machine.timeline)
            + replica.events(in: machine.timeline, deleted: true)
        let event = random.pick(known)
        steps.append("\(machine.name) writes")
        let written: Replica.Written
        switch (random.below(10), event) {
        case (0..<4, _), (_, nil):
            var new = Event(id: replica.newIdentifier())
            new.titles = [LocalizedText("en", "event \(random.below(1000))")]
            new.names[.tags] = ["t\(random.below(3))"]
            written = try replica.add(new, to: machine.timeline)
        case (4..<7, let event?) where !event.isDeleted:
            written = try replica.edit(event.id, in: machine.timeline) { event in
                switch self.random.below(4) {
                case 0: event.titles = [LocalizedText("en", "title \(self.random.below(5))")]
                case 1: event.notes = [LocalizedText("en", self.notes())]
                case 2: event.kind = ["role", "talk", nil][self.random.below(3)]
                default: event.names[.tags] = ["t\(self.random.below(3))"]
                }
            }
        case (7, let event?): written = try replica.delete([event.id], in: machine.timeline)
        case (8, let event?): written = try replica.restore([event.id], in: machine.timeline)
        default:
            guard let action = try replica.lastAction(in: machine.timeline) else { return }
            do {
                written = try replica.undo(action, in: machine.timeline)
            } catch is ReplicaError {
                return
            }
        }
        if let change = written.change { journal.insert(change) }
    }

    private func notes() -> String {
        (0..<4).map { "line \($0) \(random.below(3))\n" }.joined()
    }

    private func faultySync(_ machine: SimulatedReplica) throws {
        steps.append("\(machine.name) syncs")
        do {
            _ = try machine.sync { body in
                if self.random.chance(15) { throw SimulatedFault.lost }
                if self.random.chance(10) { self.delayed.append(body) }
                if let old = self.random.pick(self.delayed), self.random.chance(20) {
                    _ = try self.server.answer(old)
                }
                let answer = try self.server.answer(body)
                if self.random.chance(15) { throw SimulatedFault.lost }
                return self.random.chance(15) ? try self.server.answer(body) : answer
            }
        } catch is SimulatedFault {
        }
    }

    /// With the network whole, three rounds are enough.
    private func heal() throws {
        for _ in 0..<3 {
            for machine in replicas {
                let report = try machine.sync { try self.server.answer($0) }
                guard report.refused.isEmpty, report.quarantined == 0 else {
                    throw broken("\(machine.name)'s healing was refused")
                }
            }
        }
    }

    private func check() throws {
        guard let first = replicas.first else { return }
        let digest = try first.replica.stateDigest(of: first.timeline)
        let frontier = try first.replica.frontier(first.timeline).digest
        for machine in replicas {
            let replica = machine.replica
            guard try replica.frontier(machine.timeline).digest == frontier else {
                throw broken("\(machine.name) holds another set of changes than \(first.name)")
            }
            guard try replica.stateDigest(of: machine.timeline) == digest else {
                throw broken("\(machine.name) shows another state than \(first.name)")
            }
            for change in journal
            where try replica.change(change, machine.timeline) == nil {
                throw broken("\(machine.name) lost the acknowledged change \(change)")
            }
            guard try Self.headlines(machine) == Self.shown(machine) else {
                throw broken("\(machine.name) lists something else than it shows")
            }
            let problems = try replica.verify()
            guard problems.isEmpty else { throw broken("\(machine.name): \(problems)") }
        }
        let quiet = try first.sync { try self.server.answer($0) }
        guard quiet.requests == 1, quiet.pushed == 0, quiet.pulled == 0, !quiet.healed else {
            throw broken("a sync with nothing to do took \(quiet.requests) requests")
        }
    }

    /// What a list says of every event, read from headlines.
    private static func headlines(_ machine: SimulatedReplica) throws -> [String] {
        var lines: [String] = []
        for deleted in [false, true] {
            try machine.replica.forEachHeadline(in: machine.timeline, deleted: deleted) {
                lines.append(line($0))
                return true
            }
        }
        return lines
    }

    /// The same, read from whole states.
    private static func shown(_ machine: SimulatedReplica) throws -> [String] {
        try [false, true].flatMap {
            try machine.replica.events(in: machine.timeline, deleted: $0).map(line)
        }
    }

    private static func line(_ event: Event) -> String {
        "\(event.id) \(event.isDeleted) \(event.titles) \(event.kind ?? "") \(event.conflicts)"
    }

    private func broken(_ what: String) -> Broken {
        Broken(description: "seed \(seed): \(what)\n  " + steps.joined(separator: "\n  "))
    }
}
