import TestSupport

/// One contender's life at one size: import, first push, clone, single edits, nothing to do, lists,
/// conflicts. A step that fails ends it; what was measured until then counts.
struct Scenario {
    let contender: any Contender
    let name: String
    let size: Int
    /// How often the short steps are repeated.
    let repeats: Int
    /// The workloads that are wanted; those that must come before are done and not counted.
    let wanted: Set<String>
    private let directory: TemporaryDirectory
    private(set) var tally = Tally()

    init(_ kind: any Contender.Type, size: Int, repeats: Int, wanted: Set<String>) throws {
        directory = try TemporaryDirectory()
        contender = try kind.init(in: directory)
        name = kind.name
        (self.size, self.repeats, self.wanted) = (size, repeats, wanted)
    }

    private var output: String { directory.file("measured.out") }

    private func isWanted(_ workloads: String...) -> Bool {
        workloads.contains { wanted.contains($0) }
    }

    private mutating func note(_ value: Double, _ measure: Measure) {
        guard wanted.contains(measure.workload) else { return }
        tally.add(value, measure, name, size)
    }

    private mutating func noteWire(_ run: MeasuredRun, _ measure: Measure) {
        // Through a folder nothing goes over the wire.
        if let wire = run.wire, wire > 0 { note(Double(wire), measure) }
    }

    /// Does all that is wanted.
    mutating func run() throws {
        let imported = try MeasuredRun.done(contender.importing(size), into: output)
        note(imported.seconds, .importing)
        note(Double(imported.memory), .importMemory)
        let syncs = type(of: contender).hasServer && isWanted("W2", "W3", "W4", "W5")
        if syncs { try exchange() }
        if isWanted("W4", "W6") { try short(syncing: syncs) }
        if syncs, isWanted("W5"), size <= type(of: contender).mostWithConflicts { try conflict() }
    }

    private mutating func exchange() throws {
        let pushed = try MeasuredRun.done(contender.firstPush(), into: output)
        note(pushed.seconds, .firstPush)
        noteWire(pushed, .firstPushWire)
        let cloned = try MeasuredRun.done(contender.clone(), into: output)
        note(cloned.seconds, .clone)
        note(Double(cloned.memory), .cloneMemory)
        noteWire(cloned, .cloneWire)
        try check(.there, size)
    }

    private mutating func short(syncing: Bool) throws {
        // Big ones vary less and take longer.
        let repeats = size < 100_000 ? repeats : max(3, repeats / 2)
        for index in 0..<repeats {
            let event = PlainEvent(9_000_000 + index)
            note(try MeasuredRun.done(contender.add(event), into: output).seconds, .add)
            guard syncing else { continue }
            note(try MeasuredRun.done(contender.sync(.here), into: output).seconds, .syncOne)
            note(try MeasuredRun.done(contender.sync(.there), into: output).seconds, .fetchOne)
        }
        if syncing {
            try check(.there, size + repeats)
            for _ in 0..<repeats {
                let run = try MeasuredRun.done(contender.sync(.here), into: output)
                note(run.seconds, .syncNothing)
                noteWire(run, .syncNothingWire)
            }
        }
        for _ in 0..<repeats {
            note(try MeasuredRun.done(contender.list(.here), into: output).seconds, .list)
        }
        try check(.here, size + repeats)
    }

    /// A thousand titles, edited on both sides; then here, there, here again are synced.
    private mutating func conflict() throws {
        try edit(.here, "xhereAAA")
        Pause.overASecond()
        try edit(.there, "ythereBBB")
        var slowest = 0.0
        for side in [Side.here, .there, .here] {
            let run = try MeasuredRun(contender.sync(side), into: output)
            slowest = max(slowest, run.seconds)
            if run.status != 0 { tally.remark("\(name) ends W5 in an error at \(size) events") }
        }
        note(slowest, .conflicts)
        var kept = Int.max
        for side in Side.allCases {
            _ = try MeasuredRun(contender.values(side), into: output)
            let values = ["xhereAAA", "ythereBBB"]
            // Every event or conflict is a line of its own.
            kept = min(
                kept, try values.map { try LongFile.countLines(with: $0, in: output) }.reduce(0, +))
        }
        note(Double(kept), .conflictsKept)
    }

    private func edit(_ side: Side, _ value: String) throws {
        _ = try MeasuredRun.done(contender.edit(side, .title, value), into: output)
    }

    /// Figures of something that did not do its work are worth nothing.
    private func check(_ side: Side, _ count: Int) throws {
        _ = try MeasuredRun.done(contender.list(side), into: output)
        let found = try LongFile.countEvents(in: output)
        guard found == count else {
            throw NotDone(description: "\(name) lists \(found) events, not \(count)")
        }
    }
}
