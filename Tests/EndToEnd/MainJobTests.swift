import StrictJSON
import TestSupport
import Testing

@Suite struct MainJobTests {
    let server: Server
    let laptop: Machine
    let desktop: Machine

    init() throws {
        (server, laptop, desktop) = (try Server(), try Machine(), try Machine())
        try server.enrol(laptop, as: "laptop")
        try server.enrol(desktop, as: "desktop")
    }

    private static let narratives = ["greg-brockman", "nathan-lambert"]

    private func importBoth() throws {
        for machine in [laptop, desktop] {
            for narrative in Self.narratives { try machine.run("import", narrative) }
        }
        // The laptop once more, for what the desktop sent.
        for machine in [laptop, desktop, laptop] { try machine.sync() }
    }

    @Test func `Narratives imported apart are the very same changes`() throws {
        try importBoth()
        for narrative in Self.narratives {
            let left = try laptop.answers("log", "-n", "1000", "-t", narrative)
            let right = try desktop.answers("log", "-n", "1000", "-t", narrative)
            #expect(left.map { $0["changes"] } == right.map { $0["changes"] })
            #expect(try laptop.status(narrative)["conflicts"]?.int == 0)
            #expect(try laptop.status(narrative)["events"] == desktop.status(narrative)["events"])
            #expect(try laptop.digest(narrative) == desktop.digest(narrative))
        }
        #expect(try laptop.titles("greg-brockman").count >= 90)
        #expect(try laptop.titles("nathan-lambert").count >= 28)
        #expect(try laptop.sync()["pushed"]?.int == 0)
    }

    @Test func `A title edited on one machine makes no conflict on the other`() throws {
        try importBoth()
        let event = try #require(laptop.answers("list", "-t", "greg-brockman").first?["id"]?.string)
        try laptop.run("edit", event, "-t", "greg-brockman", "--title", "Another title")
        for machine in [laptop, desktop] { try machine.sync() }
        #expect(try desktop.titles("greg-brockman").contains("Another title"))
        for machine in [laptop, desktop] {
            #expect(try machine.status("greg-brockman")["conflicts"]?.int == 0)
        }
        #expect(try laptop.digest("greg-brockman") == desktop.digest("greg-brockman"))
    }

    @Test func `An import undone on one machine is undone on both, and can be repeated`() throws {
        try importBoth()
        let count = try laptop.titles("nathan-lambert").count
        try laptop.run("undo", "-t", "nathan-lambert")
        for machine in [laptop, desktop] { try machine.sync() }
        for machine in [laptop, desktop] {
            #expect(try machine.titles("nathan-lambert").isEmpty)
            #expect(try machine.status("nathan-lambert")["events"]?.int == 0)
        }
        #expect(try laptop.digest("nathan-lambert") == desktop.digest("nathan-lambert"))

        try desktop.run("import", "nathan-lambert")
        for machine in [desktop, laptop] { try machine.sync() }
        for machine in [laptop, desktop] {
            #expect(try machine.titles("nathan-lambert").count == count)
            #expect(try machine.status("nathan-lambert")["conflicts"]?.int == 0)
        }
        #expect(try laptop.digest("nathan-lambert") == desktop.digest("nathan-lambert"))
    }

    /// An event that both machines know.
    private func sharedEvent() throws -> String {
        let event = try laptop.add("Joined", "--when", "2015", "--kind", "role")
        for machine in [laptop, desktop] { try machine.sync() }
        return event
    }

    @Test func `One field edited on both machines keeps both values`() throws {
        let event = try sharedEvent()
        try laptop.run("edit", event, "--title", "Joined early")
        try desktop.run("edit", event, "--title", "Joined late")
        for machine in [laptop, desktop, laptop] { try machine.sync() }
        for machine in [laptop, desktop] {
            #expect(try machine.status()["conflicts"]?.int == 1)
            #expect(try machine.answers("list", "conflict:yes").count == 1)
            #expect(try machine.answer("show", event)["conflicts"] == ["title/en"])
        }
        #expect(try laptop.digest() == desktop.digest())
    }

    @Test func `Different fields edited on both machines make no conflict`() throws {
        let event = try sharedEvent()
        try laptop.run("edit", event, "--title", "Joined early")
        try desktop.run("edit", event, "--when", "2016", "--tag", "beginnings")
        for machine in [laptop, desktop, laptop] { try machine.sync() }
        for machine in [laptop, desktop] {
            let answer = try machine.answer("show", event)
            #expect(answer["title"]?.string == "Joined early")
            #expect(answer["when"]?["edtf"]?.string == "2016")
            #expect(answer["tags"]?.array?.compactMap(\.string) == ["beginnings"])
            #expect(try machine.status()["conflicts"]?.int == 0)
        }
        #expect(try laptop.digest() == desktop.digest())
    }
}
