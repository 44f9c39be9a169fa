import StrictJSON
import TestSupport
import Testing

/// A sync that has nothing to do is one small request.
@Suite struct QuietSyncTests {
    let server: Server
    let laptop: Machine
    let desktop: Machine

    init() throws {
        (server, laptop, desktop) = (try Server(), try Machine(), try Machine())
        for machine in [laptop, desktop] { try server.enrol(machine) }
    }

    /// One request, and under 1 kB both ways, headers included.
    private func expectQuiet(_ machine: Machine, _ words: String...) throws {
        let answer = try #require(machine.run(["sync", "--json"] + words).objects().first)
        #expect(answer["requests"] == 1)
        #expect(answer["pushed"] == 0 && answer["pulled"] == 0)
        let bytes = (answer["bytesSent"]?.int ?? 9999) + (answer["bytesReceived"]?.int ?? 9999)
        #expect(bytes < 1024, "\(answer)")
    }

    @Test func `One timeline without news costs one request`() throws {
        _ = try laptop.add("One")
        try laptop.sync()
        try expectQuiet(laptop)
        for number in 1...30 { _ = try laptop.add("Event \(number)") }
        try laptop.sync()
        try expectQuiet(laptop)
        try desktop.sync()
        try expectQuiet(desktop)
    }

    @Test func `A replica to which nothing was written costs one request`() throws {
        try expectQuiet(laptop)
        try expectQuiet(laptop)
    }

    @Test func `A replica that only imported costs one request too`() throws {
        try laptop.run("import", "greg-brockman")
        try laptop.sync()
        #expect(try laptop.sync()["requests"] == 1)
        try expectQuiet(laptop, "-t", "greg-brockman")
    }

    @Test func `An empty timeline gives way to the account's own, whenever that begins`() throws {
        try desktop.run("import", "nathan-lambert")
        for _ in 1...2 { try desktop.sync() }
        _ = try laptop.add("Begun on the laptop")
        try laptop.sync()
        let answer = try desktop.sync()
        #expect(answer["pulled"] == 1 && answer["requests"] == 2)
        #expect(try desktop.titles() == ["Begun on the laptop"])
        #expect(try desktop.sync()["requests"] == 1)
        _ = try desktop.add("Written on the desktop")
        try desktop.sync()
        try laptop.sync()
        #expect(try laptop.digest() == desktop.digest())
        let names = try laptop.answers("timeline", "list").compactMap { $0["name"]?.string }
        #expect(names == ["me"])
    }

    @Test func `Every request is counted`() throws {
        _ = try laptop.add("One")
        try laptop.run("import", "nathan-lambert")
        var requests = 2  // The two logins.
        for _ in 1...2 { requests += try laptop.sync()["requests"]?.int ?? 0 }
        requests += try desktop.sync()["requests"]?.int ?? 0
        requests += try desktop.answer("clone", server.url)["requests"]?.int ?? 0
        try server.stop()
        let answered = server.errors.split(separator: "\n").count {
            $0.contains("\"event\":\"answered\"")
        }
        #expect(answered == requests)
    }
}
