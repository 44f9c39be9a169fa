import TestSupport

/// Makes a history from a seed.
struct HistoryMaker {
    private var generator: SeededGenerator
    private var faults: Set<FaultKind> = []
    private var writes: [Step.Write] = []
    private var machines = 0
    private var servers = 0

    static func history(_ seed: UInt64) -> History {
        var maker = HistoryMaker(generator: SeededGenerator(seed: seed))
        return maker.make(seed)
    }

    private init(generator: SeededGenerator) {
        self.generator = generator
    }

    private mutating func make(_ seed: UInt64) -> History {
        let isCalm = generator.oneIn(12)
        for kind in FaultKind.allCases where generator.oneIn(2) && !isCalm { faults.insert(kind) }
        writes = (0..<generator.number(2...7)).map { _ in generator.pick(Step.Write.allCases) }
        if generator.oneIn(2) { writes.append(.settle) }
        machines = [2, 2, 2, 3, 3, 4][generator.number(0...5)]
        servers = generator.oneIn(4) ? 2 : 1
        let page = [1, 2, 4, 8, 1000, 1000, 1000, 1000][generator.number(0...7)]
        let count = generator.number(6...24)
        let beginning = generator.oneIn(5) ? [] : beginning()
        return History(
            seed: seed, machines: machines, servers: servers, page: page,
            steps: beginning + (0..<count).map { _ in step(depth: 0) })
    }

    private mutating func step(_ machine: Int, _ act: Step.Act) -> Step {
        Step(machine: machine, act: act, seed: generator.next())
    }

    /// A server that loses its history while a machine pulls page after page.
    private mutating func lossBetweenPages() -> [Step] {
        var losses: [Step.Act] = []
        if faults.contains(.serverEmptied) { losses.append(.emptyServer(0)) }
        if faults.contains(.serverRestored) { losses.append(.restoreServer(0)) }
        guard !losses.isEmpty else { return [] }
        let sync = Step.Act.sync(Step.Course(server: 0))
        var result = generator.oneIn(2) ? [step(0, sync)] : []
        result.append(step(0, .keepServer(0)))
        for _ in 0..<4 { result.append(step(0, .write(.add, nil))) }
        result.append(step(0, sync))
        let loss = step(0, generator.pick(losses))
        var course = Step.Course(server: 0)
        course.meanwhile = [
            Step.Meanwhile(turn: generator.number(0...1), isBefore: false, step: .init(loss))
        ]
        return result + [step(1, .sync(course))]
    }

    /// A server that loses one branch of a copied machine's chain and keeps the other, longer one.
    private mutating func lossOfOneBranch() -> [Step] {
        guard faults.contains(.clone), faults.contains(.serverRestored) else { return [] }
        let sync = Step.Act.sync(Step.Course(server: 0))
        let copy = machines
        var acts: [(Int, Step.Act)] = [(0, .write(.add, nil)), (0, sync), (0, .cloneReplica)]
        for _ in 0..<generator.number(1...3) { acts.append((0, .write(.add, nil))) }
        acts += [(0, sync), (0, .keepServer(0)), (copy, .write(.add, nil)), (copy, sync)]
        acts += [(0, sync), (0, .restoreServer(0))]
        return acts.map { step($0.0, $0.1) }
    }

    /// Most histories begin with something that all machines share, so that they can disagree.
    private mutating func beginning() -> [Step] {
        var result = (0..<generator.number(1...2)).map { _ in step(0, .write(.add, nil)) }
        if generator.oneIn(2) { result.append(step(0, .write(.notes, nil))) }
        if generator.oneIn(8) { result += lossBetweenPages() }
        if generator.oneIn(8) { result += lossOfOneBranch() }
        for machine in 0..<machines {
            for server in 0..<servers {
                result.append(step(machine, .sync(Step.Course(server: server))))
            }
        }
        return result
    }

    private mutating func step(depth: Int) -> Step {
        // Any of those there will be: copies of machines act as well.
        Step(machine: generator.number(0...59), act: act(depth), seed: generator.next())
    }

    private mutating func fault() -> Step {
        Step(machine: generator.number(0...59), act: disturb(), seed: generator.next())
    }

    private mutating func act(_ depth: Int) -> Step.Act {
        let roll = generator.number(0...99)
        if roll < 42 { return write() }
        return roll < 70 ? .sync(course(depth)) : disturb()
    }

    private mutating func disturb() -> Step.Act {
        var choices: [Step.Act] = []
        let server = generator.number(0...(servers - 1))
        func offer(_ kind: FaultKind, _ acts: Step.Act...) {
            if faults.contains(kind) { choices += acts }
        }
        let years = generator.number(-60...60) * 31_556_952
        let jump = generator.oneIn(2) ? years : generator.number(-100_000...100_000)
        offer(.machineStops, .restart)
        offer(.clockJumps, .jump(jump))
        offer(.partition, .cut(server: server), .join(server: server))
        offer(.serverStops, .restartServer(server))
        offer(.serverRestored, .keepServer(server), .restoreServer(server))
        offer(.serverEmptied, .emptyServer(server))
        offer(.serverForked, .forkServer(server))
        offer(.revocation, .revoke(server: server))
        offer(.clone, .cloneReplica)
        offer(.machineRestored, .keepReplica, .restoreReplica)
        offer(.laterVersion, .later(server: server, generator.pick(Step.Novelty.allCases)))
        return choices.isEmpty ? write() : generator.pick(choices)
    }

    private mutating func write() -> Step.Act {
        .write(generator.pick(writes), generator.oneIn(12) ? machineFault() : nil)
    }

    private mutating func machineFault() -> CommitFault? {
        var choices: [CommitFault] = []
        if faults.contains(.machineStops) { choices += [.stopBefore, .stopAfter] }
        if faults.contains(.diskFull) { choices.append(.diskFull) }
        if faults.contains(.diskBroken) { choices.append(.diskBroken) }
        return choices.isEmpty ? nil : generator.pick(choices)
    }

    private mutating func serverFault() -> CommitFault? {
        var choices: [CommitFault] = []
        if faults.contains(.serverStops) { choices += [.stopBefore, .stopAfter] }
        if faults.contains(.serverDisk) { choices += [.diskFull, .diskBroken] }
        return choices.isEmpty ? nil : generator.pick(choices)
    }

    private mutating func course(_ depth: Int) -> Step.Course {
        var course = Step.Course(
            server: generator.number(0...(servers - 1)), instance: generator.number(0...1),
            fates: (0..<generator.number(0...4)).map { _ in fate() }, meanwhile: [])
        if generator.oneIn(6) {
            course.fault = machineFault()
            course.faultAfter = generator.number(0...2)
        }
        if generator.oneIn(6) {
            course.serverFault = serverFault()
            course.serverFaultAfter = generator.number(0...1)
        }
        while depth < 2, faults.contains(.meanwhile), generator.oneIn(3) {
            course.meanwhile.append(
                Step.Meanwhile(
                    turn: generator.number(0...2), isBefore: generator.oneIn(2),
                    step: Step.Box(generator.oneIn(3) ? fault() : step(depth: depth + 1))))
        }
        return course
    }

    private mutating func fate() -> Step.Fate {
        var choices: [Step.Fate] = [.arrives, .arrives, .arrives]
        if faults.contains(.loss) { choices.append(.lost) }
        if faults.contains(.answerLoss) { choices.append(.answerLost) }
        if faults.contains(.duplication) { choices.append(.twice) }
        if faults.contains(.delay) { choices += [.astray, .afterAnother] }
        if faults.contains(.laterLines) { choices.append(.withLaterLine) }
        return generator.pick(choices)
    }
}
