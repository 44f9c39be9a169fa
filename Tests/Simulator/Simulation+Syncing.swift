import ClientStore
import ClientSync
import Replication
import SQLite
import Sealing
import SyncProtocol

/// Messages and what becomes of them.
extension Simulation {
    /// Enrols a machine with a server, as its owner would after a refusal.
    func logIn(_ machine: Machine, _ server: Int, instance: Int) throws {
        guard let remote = try machine.replica.remote(Machine.remote(server)) else {
            throw Broken("\(machine.name) forgot its remote")
        }
        let token = Digest(hashing: machine.random.bytes(32)).hex
        try self.server(server).instance(instance).enrol(machine.name, token: token)
        try machine.replica.setToken(token, account: "owner", of: remote)
    }

    /// One sync under faults. What it may end with is what its owner would read.
    func sync(_ machine: Machine, _ course: Step.Course) throws {
        let number = course.server % servers.count
        tell("\(machine.name) syncs with \(server(number).name)")
        if let fault = course.fault { machine.trap.set(fault, after: course.faultAfter) }
        defer { machine.trap.disarm() }
        let instance = server(number).instance(course.instance)
        instance.place.trap.set(course.serverFault, after: course.serverFaultAfter)
        defer { instance.place.trap.disarm() }
        do {
            try exchange(machine, number, course)
        } catch Fault.lost {
            tell("  a message of \(machine.name) is lost")
        } catch Fault.stopped {
            try stop(machine)
        } catch SyncFailure.unauthorized {
            tell("  \(machine.name) has to log in again")
            sights.see(.unauthorized)
            try logInUnderFaults(machine, number, course.instance)
        } catch SyncFailure.status(let status, _) {
            tell("  the server answers \(status)")
            sights.see(.serverDiskFailed)
        } catch is SQLiteError where machine.trap.hasSprung {
            tell("  \(machine.name)'s disk fails")
            sights.see(.diskFailed)
        }
    }

    private func logInUnderFaults(_ machine: Machine, _ server: Int, _ instance: Int) throws {
        machine.trap.disarm()
        try logIn(machine, server, instance: instance)
    }

    /// The machine stopped; somebody starts it again.
    func stop(_ machine: Machine) throws {
        tell("  \(machine.name) stops at a commit and starts again")
        try machine.restart()
    }

    private func noteEnd(
        _ report: SyncReport, _ machine: Machine, _ number: Int, _ instance: ServerInstance
    ) {
        if machine.copied?.unsent == true, report.pushed > 0 { sights.see(.cloneSyncedFirst) }
        machine.copied = nil
        machine.hasSynced = true
        machine.unsent = false
        machine.synced.insert(number)
        if machine.synced.count > 1 { sights.see(.twoServers) }
        if report.replica != nil { sights.see(.replicaForkSeen) }
        if report.quarantined > 0 { sights.see(.quarantined) }
        if report.healed, instance.wasEmptied, report.pushed > 0 {
            sights.see(.refilled)
            if machines.count(where: { $0.count >= machine.count }) == 1 {
                sights.see(.refilledAlone)
            }
            instance.wasEmptied = false
        }
    }

    /// The product's engine, over messages that go through `carry`.
    @discardableResult
    func exchange(_ machine: Machine, _ number: Int, _ course: Step.Course) throws -> SyncReport {
        guard let remote = try machine.replica.remote(Machine.remote(number)) else {
            throw Broken("\(machine.name) forgot its remote")
        }
        let instance = server(number).instance(course.instance)
        let token = remote.token ?? ""
        var turn = 0
        var wasMore = false
        var mustSetAside = false
        let engine = SyncEngine(
            replica: machine.replica, remote: remote, maximumChanges: history.page
        ) { [self] requests, report in
            defer { turn += 1 }
            report.requests += 1
            let body = SyncLines.encode(requests)
            if machine.unreachable.contains(number) { throw Fault.lost }
            try meanwhile(machine, course, turn, isBefore: true)
            let answer = try carry(body, token, course, turn, number, instance)
            try meanwhile(machine, course, turn, isBefore: false)
            if turn < course.fates.count, course.fates[turn] == .withLaterLine {
                mustSetAside = true
            }
            let answers = try SyncLines.answers(answer)
            for answer in answers {
                note(answer, &wasMore)
                if answer.isRollback, server(number).instances.count > 1 {
                    sights.see(.serverForkSeen)
                }
            }
            return answers
        }
        let report = try engine.sync([machine.timeline])
        if mustSetAside, try machine.replica.countQuarantined(in: machine.timeline) == 0 {
            throw Broken("\(machine.name) threw away a line of a later version")
        }
        tell(
            "  \(machine.name) has sent \(report.pushed), received \(report.pulled) in "
                + "\(report.requests) requests\(report.healed ? ", healing" : "")")
        noteEnd(report, machine, number, instance)
        guard !report.healed || hasLost else {
            throw Broken("\(machine.name) healed something although nothing was lost")
        }
        return report
    }

    private func note(_ answer: SyncAnswer, _ wasMore: inout Bool) {
        if answer.isRollback {
            sights.see(.rollback)
            if wasMore { sights.see(.epochChangedBetweenPages) }
        }
        if answer.more { sights.see(.paged) }
        if answer.refused != nil { sights.see(.refused) }
        wasMore = answer.more
    }

    private func meanwhile(
        _ machine: Machine, _ course: Step.Course, _ turn: Int, isBefore: Bool
    ) throws {
        for event in course.meanwhile where event.turn == turn && event.isBefore == isBefore {
            try whileBusy(machine) {
                let step = event.step.step
                let other = machines[step.machine % machines.count]
                switch step.act {
                case .write where other === machine: sights.see(.wroteDuringSync)
                case .sync where other !== machine: sights.see(.otherSyncedMeanwhile)
                default: break
                }
                try perform(step)
            }
        }
    }

    /// A message and its answer, with what the network makes of them.
    private func carry(
        _ body: [UInt8], _ token: String, _ course: Step.Course, _ turn: Int, _ number: Int,
        _ instance: ServerInstance
    ) throws -> [UInt8] {
        let server = server(number)
        let fate = turn < course.fates.count ? course.fates[turn] : .arrives
        switch fate {
        case .lost: throw Fault.lost
        case .astray:
            server.astray.append((body, token))
            throw Fault.lost
        case .answerLost:
            _ = try deliver(body, token, instance)
            throw Fault.lost
        case .twice: _ = try deliver(body, token, instance)
        case .afterAnother:
            if let old = server.astray.popLast() {
                tell("  a message from before arrives")
                sights.see(.replayed)
                // Its sender does not wait for the answer any more.
                _ = try? deliver(old.body, old.token, instance)
            }
        case .arrives, .withLaterLine: break
        }
        let answer = try deliver(body, token, instance)
        return fate == .withLaterLine ? try addLaterLine(to: answer) : answer
    }

    private func deliver(
        _ body: [UInt8], _ token: String, _ instance: ServerInstance
    ) throws -> [UInt8] {
        do {
            return try instance.answer(body, token: token)
        } catch Fault.lost {
            tell("  the server stops at a commit and starts again")
            sights.see(.serverStopped)
            throw Fault.lost
        }
    }
}
