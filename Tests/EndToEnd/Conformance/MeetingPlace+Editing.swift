import StrictJSON
import TestSupport
import Testing

/// Scenarios in which nothing goes wrong.
extension MeetingPlace {
    /// Two machines that know one event.
    func begin() throws -> (laptop: Machine, desktop: Machine, event: String) {
        let (laptop, desktop) = (try machine(), try machine())
        let event = try laptop.add("Joined", "--when", "2015", "--kind", "role")
        #expect(try laptop.sync()["pushed"] == 1)
        try desktop.run("clone", url)
        return (laptop, desktop, event)
    }

    /// Both hold the same, and nothing in conflict beyond what is said.
    func expectSame(_ machines: [Machine], conflicts: Int = 0, _ timeline: String = "me") throws {
        let digests = Set(try machines.map { try $0.digest(timeline) })
        #expect(digests.count == 1)
        for machine in machines {
            #expect(try machine.status(timeline)["conflicts"]?.int == conflicts)
            #expect(try machine.status(timeline)["unsynced"]?.int == 0)
            #expect(try machine.run("verify").text == "ok\n")
        }
    }

    func firstPushAndClone() throws {
        let (laptop, desktop, event) = try begin()
        #expect(try desktop.answer("show", event)["title"] == "Joined")
        let fresh = try machine()
        #expect(try fresh.sync()["pulled"] == 1)
        try expectSame([laptop, desktop, fresh])
    }

    func nothingNew() throws {
        let (laptop, desktop, _) = try begin()
        for machine in [laptop, desktop, laptop] {
            let answer = try machine.sync()
            #expect(answer["pushed"] == 0 && answer["pulled"] == 0 && answer["healed"] == false)
            #expect(try #require(answer["requests"]?.int) == (way == .file ? 0 : 1))
        }
        try expectSame([laptop, desktop])
    }

    func differentFields() throws {
        let (laptop, desktop, event) = try begin()
        try laptop.run("edit", event, "--title", "Joined early")
        try desktop.run("edit", event, "--when", "2016", "--tag", "beginnings")
        for machine in [laptop, desktop, laptop] { try machine.sync() }
        for machine in [laptop, desktop] {
            let answer = try machine.answer("show", event)
            #expect(answer["title"] == "Joined early")
            #expect(answer["when"]?["edtf"] == "2016")
        }
        try expectSame([laptop, desktop])
    }

    func sameField() throws {
        let (laptop, desktop, event) = try begin()
        try laptop.run("edit", event, "--title", "Joined early")
        try desktop.run("edit", event, "--title", "Joined late")
        for machine in [laptop, desktop, laptop] { try machine.sync() }
        try expectSame([laptop, desktop], conflicts: 1)
        try desktop.run("resolve", event, "--value", "Joined")
        for machine in [desktop, laptop] { try machine.sync() }
        try expectSame([laptop, desktop])
    }

    func atOnce() throws {
        let (laptop, desktop, _) = try begin()
        for round in 1...4 {
            _ = try laptop.add("Laptop \(round)")
            _ = try desktop.add("Desktop \(round)")
            let both = [try laptop.start(["sync"]), try desktop.start(["sync"])]
            for process in both { #expect(try process.finish().status == 0) }
        }
        for machine in [laptop, desktop, laptop] { try machine.sync() }
        #expect(try laptop.titles().count == 9)
        try expectSame([laptop, desktop])
    }

    func severalTimelines() throws {
        let (laptop, desktop, _) = try begin()
        try laptop.run("timeline", "new", "work")
        _ = try laptop.add("At work", "-t", "work")
        try laptop.sync()
        try desktop.run("clone", url, "work")
        try expectSame([laptop, desktop], "work")
        // One that has only begun takes over the timeline of the same name.
        let fresh = try machine()
        try fresh.run("init")
        try fresh.sync()
        try expectSame([laptop, fresh])
        // One that has begun apart keeps both, until they are joined.
        let apart = try machine()
        _ = try apart.add("Begun apart")
        try apart.run("clone", url, "me")
        #expect(try apart.titles() == ["Begun apart"])
        #expect(try apart.titles("me-2") == ["Joined"])
        try apart.run("timeline", "join", "me", "me-2")
        try apart.sync()
        try laptop.sync()
        #expect(try laptop.titles().count == 2)
        #expect(try laptop.digest() == apart.digest("me-2"))
    }

    func withoutToken() throws {
        let (laptop, _, _) = try begin()
        let stranger = try machine()
        try stranger.run("remote", "remove", "origin")
        try stranger.run("remote", "add", "origin", url)
        _ = try stranger.add("Strange")
        let sync = try stranger.attempt("sync", "origin")
        #expect(sync.status == 1)
        #expect(sync.complaint.contains("not enrolled"))
        #expect(try stranger.attempt("clone", url).status == 1)
        let wrong = try stranger.attempt("login", url, "7K2M-9QXD")
        #expect(wrong.status == 1)
        #expect(try laptop.sync()["pulled"] == 0)
    }
}
