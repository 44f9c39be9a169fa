import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct ManyProcessesTests {
    let machine: Machine

    init() throws { machine = try Machine() }

    /// Runs a line of sh once on each machine, all at once; `$0` is `vita`, `$1` the number.
    private func runTogether(_ line: String, on machines: [Machine]) throws {
        let processes = try machines.enumerated().map { number, machine in
            try Subprocess(
                "/bin/sh", ["-c", line, Executables.vita, "\(number)"],
                environment: machine.environment)
        }
        for process in processes {
            let outcome = try process.finish()
            #expect(outcome.status == 0, "\(outcome)")
        }
    }

    @Test func `Eight processes that add at once lose nothing`() throws {
        let line = """
            for i in $(seq 25); do "$0" add "Event $1-$i" --when 2016 -q >/dev/null || exit 1; done
            """
        try runTogether(line, on: Array(repeating: machine, count: 8))
        let status = try machine.status()
        #expect(status["events"] == 200 && status["changes"] == 200)
        #expect(Set(try machine.titles()).count == 200)
        #expect(try machine.run("verify").text == "ok\n")
    }

    @Test func `Adding while syncing loses nothing on either side`() throws {
        let server = try Server()
        let other = try Machine()
        for machine in [machine, other] { try server.enrol(machine) }
        _ = try machine.add("First")
        for machine in [machine, other] { try machine.sync() }
        let line = """
            for i in $(seq 10); do
                "$0" add "Event $1-$i" -q >/dev/null && "$0" sync -q || exit 1
            done
            """
        try runTogether(line, on: [machine, machine, other])
        for machine in [machine, other, machine] { try machine.sync() }
        #expect(try machine.titles().count == 31)
        #expect(try machine.digest() == other.digest())
        for machine in [machine, other] {
            #expect(try machine.run("verify").text == "ok\n")
            #expect(try machine.status()["conflicts"] == 0)
        }
    }
}

@Suite struct KilledImportTests {
    static let count = 2000

    let machine: Machine

    init() throws {
        machine = try Machine()
        try machine.run("init")
        var text = ""
        for number in 1...Self.count {
            text += "{\"titles\":{\"en\":\"Event \(number)\"},\"tags\":[\"generated\"],"
            text +=
                "\"notes\":{\"en\":\"What happened, at some length, on occasion \(number).\"}}\n"
        }
        try machine.directory.write(Array(text.utf8), to: "events.jsonl")
    }

    private var words: [String] { ["import", machine.directory.file("events.jsonl")] }

    /// Either nothing or everything is there, and it is sound.
    private func expectNothingHalf() throws {
        #expect(try machine.run("verify").text == "ok\n")
        let count = try machine.titles().count
        #expect(count == 0 || count == Self.count)
        #expect(try machine.status()["events"]?.int == count)
        #expect(try (machine.status()["changes"]?.int == 0) == (count == 0))
    }

    private func expectNextImportToComplete() throws {
        let answer = try machine.answer("import", machine.directory.file("events.jsonl"))
        let numbers = ["added", "unchanged"].compactMap { answer[$0]?.int }
        #expect(numbers.reduce(0, +) == Self.count)
        #expect(answer["changed"] == 0)
        #expect(try machine.titles().count == Self.count)
        #expect(try machine.run("verify").text == "ok\n")
        // The same bytes give the same state, killed before or not.
        let other = try Machine()
        try other.run(words)
        #expect(try machine.digest() == other.digest())
    }

    @Test func `An import killed at any moment leaves nothing or everything`() throws {
        // Ten moments spread over the time that an import takes here.
        let other = try Machine()
        let clock = ContinuousClock()
        let whole = try clock.measure { try other.run(words) }
        for moment in 1...10 {
            let process = try machine.start(words)
            usleep(UInt32(whole / .microseconds(1)) * UInt32(moment) / 11)
            process.send(SIGKILL)
            #expect([0, 128 + SIGKILL].contains(try process.finish().status))
            try expectNothingHalf()
            if try !machine.titles().isEmpty { break }
        }
        try expectNextImportToComplete()
    }

    @Test func `An import killed in the middle of its commit leaves nothing or everything`() throws
    {
        for _ in 1...3 {
            let process = try machine.start(words)
            // The rollback journal is there from the first page written to the commit.
            while process.isRunning, !machine.directory.has("home/vita.db-journal") {
                usleep(100)
            }
            process.send(SIGKILL)
            _ = try process.finish()
            try expectNothingHalf()
        }
        try expectNextImportToComplete()
    }
}
