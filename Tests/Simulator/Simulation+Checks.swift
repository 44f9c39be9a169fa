import Career
import ClientStore
import ClientSync
import Oracle
import Replication
import SQLite
import Sealing
import StrictJSON

/// Healing, and everything that must hold afterwards.
extension Simulation {
    /// With all faults over, three rounds are enough.
    func heal() throws {
        tell("everything is healed")
        for server in servers {
            server.unite()
            server.astray.removeAll()
        }
        try settleLosses()
        for machine in machines { machine.unreachable.removeAll() }
        let calm = servers.indices.map {
            Step.Course(server: $0)
        }
        for round in 0..<3 {
            for (index, machine) in machines.enumerated() {
                machine.random.reseed(history.seed &* 64 &+ UInt64(round * 8 + index))
                for course in calm {
                    try syncCalmly(machine, course)
                }
                try checkKept(machine)
            }
            if try areEqual() { return }
        }
    }

    /// True once all machines hold the same changes and have nothing left to send anywhere.
    private func areEqual() throws -> Bool {
        guard let first = machines.first else { return true }
        let frontier = try first.replica.frontier(first.timeline).digest
        for machine in machines.dropFirst()
        where try machine.replica.frontier(machine.timeline).digest != frontier { return false }
        for server in servers where try !server.instance(0).hasFrontier(frontier) { return false }
        return true
    }

    /// A sync without faults; after a refusal the owner logs in.
    private func syncCalmly(_ machine: Machine, _ course: Step.Course) throws {
        var report: SyncReport
        do {
            report = try exchange(machine, course.server, course)
        } catch SyncFailure.unauthorized {
            try logIn(machine, course.server, instance: 0)
            report = try exchange(machine, course.server, course)
        }
        if let refused = report.refused.first {
            throw Broken("\(machine.name)'s change was refused: \(refused.reason)")
        }
    }

    func check() throws {
        guard let first = machines.first else { return }
        let digest = try first.replica.stateDigest(of: first.timeline)
        let frontier = try first.replica.frontier(first.timeline).digest
        for machine in machines {
            guard try machine.replica.frontier(machine.timeline).digest == frontier else {
                throw Broken("\(machine.name) holds another set of changes than \(first.name)")
            }
            guard try machine.replica.stateDigest(of: machine.timeline) == digest else {
                throw Broken("\(machine.name) shows another state than \(first.name)")
            }
            for (change, what) in required where try !machine.holds(change) {
                throw Broken("\(machine.name) lacks an acknowledged change: \(what)")
            }
        }
        // The states are equal and checked below, so verifying all everywhere would be to see the
        // same again.
        let index = Int(history.seed / 3 % UInt64(machines.count))
        for (number, machine) in machines.enumerated()
        where number == index && history.seed % 3 == 0 || history.seed % 48 == 0 {
            try checkHeadlines(machine)
            let problems = try machine.replica.verify().map(\.sentence)
            guard problems.isEmpty else { throw Broken("\(machine.name): \(problems)") }
        }
        for server in servers {
            let problems = try server.instance(0).check()
            guard problems.isEmpty else { throw Broken("\(server.name): \(problems)") }
        }
        if !later.isEmpty, later.contains(where: { required[$0] != nil }) {
            sights.see(.laterKept)
        }
        try checkMeaning(first, digest)
        try checkQuiet(first)
        let forked = Set(try first.replica.frontier(first.timeline).tips.map(\.replica))
            .intersection(try forkedReplicas(first))
        for machine in machines where forked.contains(try machine.replica.replicaID()) {
            throw Broken("\(machine.name) goes on in a chain that is known to have forked")
        }
    }

    /// Replicas of which the log holds two changes for one place.
    private func forkedReplicas(_ machine: Machine) throws -> Set<Digest> {
        Set(
            try machine.database.connection().query(
                """
                SELECT DISTINCT replica FROM changes WHERE NOT is_import
                GROUP BY timeline, replica, n HAVING count(*) > 1
                """
            ) { try Self.digest($0.bytes(0)) })
    }

    /// What a list says of every event is what its whole state says.
    private func checkHeadlines(_ machine: Machine) throws {
        for deleted in [false, true] {
            var listed: [String] = []
            try machine.replica.forEachHeadline(in: machine.timeline, deleted: deleted) {
                listed.append(Self.line($0))
                return true
            }
            let shown = try machine.replica.events(in: machine.timeline, deleted: deleted)
            guard listed == shown.map(Self.line) else {
                throw Broken("\(machine.name) lists something else than it shows")
            }
        }
    }

    private static func line(_ event: Event) -> String {
        "\(event.id) \(event.isDeleted) \(event.titles) \(event.kind ?? "") \(event.conflicts)"
    }

    /// Whoever is in step finds that out with one small request.
    private func checkQuiet(_ machine: Machine) throws {
        for index in servers.indices {
            let calm = Step.Course(server: index)
            try exchange(machine, index, calm)
            let report = try exchange(machine, index, calm)
            guard report.requests == 1, report.pushed == 0, report.pulled == 0, !report.healed
            else { throw Broken("a sync with nothing to do took \(report.requests) requests") }
        }
    }

    /// What is shown is what the rules say of the log, computed by definition.
    private func checkMeaning(_ machine: Machine, _ digest: Digest) throws {
        let lines = try machine.lines()
        let changes = lines.compactMap { try? ChangeReader.read($0) }
        if changes.count < lines.count { sights.see(.notUnderstood) }
        try AncestryWitness(lines).check()
        let model = NaiveModel(changes)
        guard model.digest == digest else {
            throw Broken("what all show is not what the log says")
        }
        let merges = MergeWitness(changes)
        for entity in model.entities {
            guard case .event(let text) = entity, let id = Identifier(text),
                let event = try machine.replica.event(id, in: machine.timeline)
            else { continue }
            let isVisible = model.isVisible(entity)
            guard
                event.isDeleted == (!isVisible && model.values(entity, "life").contains("deleted"))
            else { throw Broken("\(id) is deleted on one side of the rules only") }
            let found = event.conflicts.filter { !$0.hasPrefix("notes/") }
            guard found == model.conflicts(entity).map(\.text) || !isVisible else {
                throw Broken("\(id) shows the conflicts \(found), not \(model.conflicts(entity))")
            }
            if found.contains("life") { sights.see(.lifeConflict) }
            if found.contains(where: { $0 != "life" }) { sights.see(.conflict) }
            let facts = event.facts
            for key in model.keys(entity) where key.text != "life" {
                if key.text.hasPrefix("notes/") {
                    // What is hidden has no conflicts to show.
                    guard isVisible else { continue }
                    let merged = try merges.check(
                        facts.registers[key], isConflict: event.conflicts.contains(key.text),
                        live: model.liveChanges(entity, key), entity, key)
                    if let merged { sights.see(merged ? .notesMerged : .notesConflict) }
                    continue
                }
                try checkShown(event, facts, key, model, entity)
            }
        }
    }

    private func checkShown(
        _ event: Event, _ facts: Facts, _ key: ExactString, _ model: NaiveModel, _ entity: Entity
    ) throws {
        guard FieldKey(key).field != nil else { return }
        if Field.sets.contains(where: { key.text.hasPrefix("\($0.rawValue)/") }) {
            guard facts.elements.contains(key) == model.isPresent(entity, key) else {
                throw Broken("\(event.id) has \(key), or not, against the rules")
            }
            return
        }
        let shown = model.shown(entity, key).flatMap { $0.isNull ? nil : $0 }
        // What a value has beyond what this version knows is not in an event.
        if key.text.hasPrefix("links/") { return }
        guard facts.registers[key] == shown else {
            throw Broken("\(event.id) shows another \(key) than the rules say")
        }
    }
}
