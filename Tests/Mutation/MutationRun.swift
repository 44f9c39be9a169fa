import Foundation
import Synchronization
import TestSupport

/// Makes mutants of a module, compiles them all at once, and sees which the tests notice.
struct MutationRun {
    let wish: MutationWish
    private let scratch: MutationScratch
    private let tell: (String) -> Void

    init(_ wish: MutationWish, tell: @escaping (String) -> Void) {
        self.wish = wish
        self.tell = tell
        scratch = MutationScratch(wish.plan, isWide: wish.isWide)
    }

    /// Runs it to its end.
    func report() throws -> MutationReport {
        try scratch.prepare()
        let files = try scratch.sources()
        var all = files.keys.sorted().flatMap { path in
            files[path].map { MutationFinder.all(in: $0) } ?? []
        }
        for index in all.indices { all[index].id = index + 1 }
        var generator = SeededGenerator(seed: wish.seed)
        let wanted =
            wish.only.isEmpty
            ? generator.shuffled(all) : all.filter { wish.only.contains($0.id) }
        var schemata = Schemata(wanted, count: wish.count, in: files)
        var report = MutationReport(wish: wish, possible: all.count, made: schemata.mutants)
        tell("\(all.count) mutations are possible, \(schemata.mutants.count) are made")
        try compile(&schemata, files, greatest: all.count)
        report.compiled = schemata.mutants
        tell("\(schemata.mutants.count) of them compile")
        try test(&report, greatest: all.count)
        return report
    }

    // MARK: Compiling

    private var optimization: [String] { wish.isOptimized ? ["-Xswiftc", "-O"] : [] }

    private func compile(
        _ schemata: inout Schemata, _ files: [String: SourceFile], greatest: Int
    ) throws {
        // What a module takes is found before anything that knows it is compiled.
        for module in wish.plan.modules {
            try rounds(&schemata, files, greatest, ["--target", module.name])
        }
        try rounds(&schemata, files, greatest, ["--build-tests"])
        if wish.isWide, wish.plan.widerTargets.contains("vita-simulate") {
            try rounds(&schemata, files, greatest, ["--product", "vita-simulate"])
        }
    }

    private func rounds(
        _ schemata: inout Schemata, _ files: [String: SourceFile], _ greatest: Int,
        _ words: [String]
    ) throws {
        for round in 1...40 {
            try write(schemata, files, greatest)
            let errors = try scratch.build(words + optimization)
            if errors.isEmpty { return }
            var suspects: Set<Int> = []
            // The compiler says everything several times.
            let places = Dictionary(grouping: errors, by: \.path).mapValues { Set($0.map(\.line)) }
            for (path, lines) in places {
                for line in lines { suspects.formUnion(schemata.suspects(path, line)) }
            }
            tell(
                "\(words.joined(separator: " ")), round \(round): \(errors.count) errors, "
                    + "\(suspects.count) mutants are left out")
            guard !suspects.isEmpty else {
                let error = errors[0]
                throw MutationScratch.Failure(
                    description: "\(error.path):\(error.line): \(error.error)")
            }
            schemata.drop(suspects)
        }
        throw MutationScratch.Failure(description: "after forty rounds it does not compile")
    }

    private func write(
        _ schemata: Schemata, _ files: [String: SourceFile], _ greatest: Int
    ) throws {
        for path in files.keys.sorted() {
            if let text = schemata.text(path) { try scratch.write(text, path) }
        }
        for module in wish.plan.modules {
            let paths = Set(files.keys.filter { $0.hasPrefix(module.folder + "/") })
            try scratch.write(
                Array(schemata.runtime(of: paths, greatest: greatest).utf8),
                "\(module.folder)/Mutant.swift")
        }
    }

    // MARK: Testing

    private func test(_ report: inout MutationReport, greatest: Int) throws {
        func tests(_ filter: String, skip: String? = nil) throws {
            var command = [
                "\(scratch.programs)/vitaPackageTests.xctest", "--testing-library",
                "swift-testing", "--filter", filter,
            ]
            if let skip { command += ["--skip", skip] }
            try trial(command, &report, greatest)
        }
        try tests(wish.plan.filter, skip: wish.plan.skip)
        if let skip = wish.plan.skip { try tests("^\(wish.plan.targets[0])\\.(\(skip))") }
        guard wish.isWide else { return }
        if let filter = wish.plan.widerFilter { try tests(filter) }
        if wish.plan.histories > 0 {
            try trial(
                ["\(scratch.programs)/vita-simulate", "--seeds", "\(wish.plan.histories)"],
                &report, greatest)
        }
    }

    /// Lets one harness meet what no other has noticed.
    private func trial(
        _ command: [String], _ report: inout MutationReport, _ greatest: Int
    ) throws {
        let reach = "\(scratch.folder)/reach"
        try Data(count: greatest + 1).write(to: URL(filePath: reach))
        let first = MutantTrial(
            command: command, environment: scratch.environment, output: "\(scratch.folder)/words.0")
        guard case .passed(let usual) = try first.run(0, seconds: 3600, reach: reach) else {
            throw MutationScratch.Failure(
                description: "without a mutant it fails: \(scratch.folder)/words.0")
        }
        let reached = try Data(contentsOf: URL(filePath: reach))
        let waiting = report.surviving.filter { reached[reached.startIndex + $0.id] == 1 }
        for mutant in waiting { report.reached.insert(mutant.id) }
        tell("\(waiting.count) are reached; without a mutant it takes \(Int(usual.rounded(.up))) s")
        let outcomes = try all(waiting, command, seconds: 10 + 3 * usual)
        for (id, outcome) in outcomes { report.note(id, outcome) }
    }

    private static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    private func all(
        _ mutants: [Mutation], _ command: [String], seconds: Double
    ) throws -> [Int: MutantTrial.Outcome] {
        let next = Atomic(0)
        let outcomes = Mutex<[Int: MutantTrial.Outcome]>([:])
        let failure = Mutex<MutationScratch.Failure?>(nil)
        let (folder, environment) = (scratch.folder, scratch.environment)
        // In no order, so that what is known after a while is a sample of all.
        var generator = SeededGenerator(seed: wish.seed)
        let ids = generator.shuffled(mutants.map(\.id))
        DispatchQueue.concurrentPerform(iterations: wish.jobs) { job in
            let trial = MutantTrial(
                command: command, environment: environment, output: "\(folder)/words.\(job + 1)")
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard ids.indices.contains(index) else { return }
                do {
                    let outcome = try trial.run(ids[index], seconds: seconds)
                    let (done, alive) = outcomes.withLock { outcomes in
                        outcomes[ids[index]] = outcome
                        let alive = outcomes.values.count {
                            if case .passed = $0 { true } else { false }
                        }
                        return (outcomes.count, alive)
                    }
                    if done % 20 == 0 { Self.say("\(done) of \(ids.count), \(alive) unnoticed") }
                } catch {
                    failure.withLock { $0 = .init(description: "\(error)") }
                    return
                }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return outcomes.withLock { $0 }
    }
}
