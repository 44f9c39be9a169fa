import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A store that two machines have synced with, which moves to another engine.
final class MigrateWorld {
    let direction: MigrateDirection
    let stage: Stage
    private let cluster: PostgreSQLCluster
    /// What the machine shows that has everything.
    private let wanted: [String]
    private var databases = 0
    /// Where the store moves to: as `migrate` is told it, and as every other command is.
    private var goal = ""
    private var target: [String] = []

    init(_ direction: MigrateDirection, seed: UInt64) throws {
        self.direction = direction
        stage = try Stage()
        cluster = try PostgreSQLCluster()
        var generator = SeededGenerator(seed: seed)
        try stage.live(generator.number(3...20), &generator)
        try stage.meetAtServer()
        try stage.serve()
        try stage.partWays("origin")
        try stage.vita(["sync", "origin", "--quiet"])
        wanted = try stage.shown()
        guard try stage.service?.end() == 0 else { throw Broken("the server does not end") }
        try stage.must(.server, ["invite", "bob", "--data", stage.data])
        try stage.keep()
        if direction == .out {
            let source = try cluster.makeDatabase("source")
            try stage.must(.server, ["migrate", source, "--data", stage.data])
        }
    }

    /// The calls in which it may be killed.
    func points() throws -> [CallPoint] {
        try begin()
        defer { end() }
        let play = try stage.play(act, recording: true)
        guard play.status == 0 else { throw Broken("a move does not go well by itself: \(play)") }
        return CallPoint.all(in: TraceReader.calls(in: try Tree.read(stage.log)))
    }

    /// One death, and a second try.
    func play(_ point: CallPoint, _ report: inout CampaignReport) throws {
        try begin()
        defer { end() }
        let before = try listed(source)
        let play = try stage.play(act, point)
        guard play.status == 137 || play.status == 0 else {
            throw Broken("it ended by itself: \(play)")
        }
        let name = direction.rawValue
        report.see(play.status == 137 ? "\(name) killed" : "\(name) had ended before")
        try expectSound(source)
        guard try listed(source) == before else { throw Broken("the source is another now") }
        if play.isAcknowledged {
            report.see("died after it had told, or not at all")
        } else {
            try moveAgain(&report)
        }
        try expectSound(target)
        let after = try listed(target)
        guard after == before else { throw Broken("\(before) became \(after)") }
        try use()
    }

    /// The second try succeeds, or is refused where the first had brought everything.
    private func moveAgain(_ report: inout CampaignReport) throws {
        let again = try patiently("stop every one of them first", \.complaint) {
            try stage.play(act)
        }
        if again.status == 0 {
            report.see("moved by the second try")
        } else if again.complaint.contains("already") {
            report.see("moved before it could tell")
        } else {
            throw Broken("a second try: \(again)")
        }
    }

    /// A server on what was moved gives everything, and takes more.
    private func use() throws {
        stage.service = try Service(stage, place: target)
        try stage.vita(["add", "Afterwards", "--when", "2025", "--quiet"])
        try stage.vita(["sync", "origin", "--quiet"])
        try stage.vita(["sync", "origin", "--quiet"], home: "other")
        try stage.expectEqualMachines()
        let shown = Set(try stage.shown("other"))
        guard wanted.allSatisfy(shown.contains) else {
            throw Broken("not everything came along with the store")
        }
        guard try stage.service?.end() == 0 else { throw Broken("the server does not end") }
        stage.service = nil
    }

    private func begin() throws {
        try stage.reset()
        databases += 1
        switch direction {
        case .into:
            goal = try cluster.makeDatabase("target\(databases)")
            target = ["--store", goal]
        case .out:
            goal = stage.file("moved")
            target = ["--data", goal]
        }
    }

    private func end() {
        stage.service = nil
        if direction == .into { try? cluster.removeDatabase("target\(databases)") }
    }

    private var act: Act { .command(.server, ["migrate", goal] + source) }

    private var source: [String] {
        switch direction {
        case .into: ["--data", stage.data]
        case .out: ["--store", cluster.url(of: "source")]
        }
    }

    private func expectSound(_ place: [String]) throws {
        let said = try patiently("is being moved or renewed", \.complaint) {
            try stage.attempt(.server, ["check"] + place)
        }
        guard said.text == "ok\n" else { throw Broken("vita-server check \(place): \(said)") }
    }

    /// Asks until PostgreSQL has noticed that nobody is there any more who was killed.
    private func patiently<Answer>(
        _ words: String, _ complaint: (Answer) -> String, _ ask: () throws -> Answer
    ) rethrows -> Answer {
        var answer = try ask()
        for _ in 1...100 where complaint(answer).contains(words) {
            usleep(50_000)
            answer = try ask()
        }
        return answer
    }

    /// Accounts with what they store, machines and timelines, as the server lists them; the file's
    /// size, which ends a timeline's line, is an engine's own.
    private func listed(_ place: [String]) throws -> [String] {
        let timelines = try lines(["timelines"] + place).map { line in
            line.split(separator: "\t").dropLast().joined(separator: "\t")
        }
        return try lines(["accounts"] + place) + lines(["replicas", "list"] + place) + timelines
    }

    private func lines(_ words: [String]) throws -> [String] {
        try stage.must(.server, words).split(separator: "\n").map(String.init)
    }
}
