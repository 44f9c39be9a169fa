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

/// Scenarios in which something is lost, killed, deleted or copied.
extension MeetingPlace {
    /// Machines that know one event, and so many changes of 200,000 bytes beside: made once, for
    /// that takes longer than to copy them.
    private static let large = Result { try Loaded(64) }
    private static let middling = Result { try Loaded(12) }

    private final class Loaded: Sendable {
        let machine: Machine

        init(_ changes: Int) throws {
            machine = try Machine()
            _ = try machine.add("Joined")
            let timeline = try #require(
                try machine.answers("timeline", "list").first?["id"]?.string)
            let folder = try LaterFolder.large(timeline, changes: changes, bytes: 200_000)
            try machine.run("remote", "add", "other", folder.url)
            #expect(try machine.answer("sync", "other")["pulled"]?.int == changes)
            try machine.run("remote", "remove", "other")
        }
    }

    /// More than a request holds: its bytes are counted before they are compressed.
    func manyBytes() throws {
        let (laptop, desktop) = (
            try machine(like: Self.large.get().machine), try machine()
        )
        let answer = try laptop.sync()
        #expect(answer["pushed"] == 65)
        #expect(try #require(answer["bytesSent"]?.int) > 6 << 20)
        let pulled = try desktop.sync()
        #expect(pulled["pulled"] == 65)
        for answer in [answer, pulled] where way != .file {
            #expect(try #require(answer["requests"]?.int) >= 2)
        }
        #expect(try laptop.digest() == desktop.digest())
    }

    func interrupted() throws {
        let (laptop, desktop) = (
            try machine(like: Self.middling.get().machine), try machine()
        )
        for (index, machine) in [laptop, laptop, laptop, desktop, desktop, desktop].enumerated() {
            if index == 3 { try laptop.sync() }
            let process = try machine.start(["sync"])
            usleep(UInt32(30_000 << (index % 3 * 2)))
            process.send(SIGKILL)
            _ = try process.finish()
        }
        for machine in [laptop, desktop] { try machine.sync() }
        #expect(try desktop.status()["changes"] == 13)
        for machine in [laptop, desktop] {
            let answer = try machine.sync()
            #expect(answer["pushed"] == 0 && answer["pulled"] == 0)
        }
        try expectSame([laptop, desktop])
    }

    func deleted() throws {
        let (laptop, desktop, _) = try begin()
        try laptop.run("timeline", "delete", "me", "--everywhere")
        _ = try desktop.add("Late")
        let told = try desktop.attempt("sync")
        #expect(told.status == 1)
        #expect(told.complaint.contains("was deleted on origin by its owner; it is kept here"))
        #expect(try desktop.titles().count == 2)
        // Not refilled by a sync or a clone.
        #expect(try machine().attempt("clone", url).status == 1)
    }

    func erased() throws {
        let secret = "correct horse battery staple"
        let (laptop, desktop, _) = try begin()
        let event = try laptop.add("Pasted", "--note", secret)
        for machine in [laptop, desktop] { try machine.sync() }
        _ = try desktop.add("Written meanwhile")
        try laptop.run("erase", event, "--yes")
        #expect(try laptop.sync()["successions"]?.array?.count == 1)
        #expect(try files(holding: secret).isEmpty)
        #expect(try desktop.sync()["successions"]?.array?.first?["carried"] == 1)
        try laptop.sync()
        #expect(try Folders.holding(secret, in: desktop.home).isEmpty)
        #expect(try laptop.titles().count == 2)
        try expectSame([laptop, desktop])
    }

    func copiedHome() throws {
        let (laptop, desktop, event) = try begin()
        let copy = try laptop.copied(to: "copy")
        try laptop.run("edit", event, "--title", "By the original")
        try copy.run("edit", event, "--title", "By the copy")
        try laptop.sync()
        let told = try copy.attempt("sync")
        #expect(told.status == 0)
        #expect(told.complaint.contains("another copy of this replica has written too"))
        for machine in [laptop, desktop, copy, laptop] { try machine.sync() }
        try expectSame([laptop, desktop, copy], conflicts: 1)
    }

    func putBack() throws {
        let (laptop, desktop, _) = try begin()
        try save()
        for number in 1...3 {
            let machine = number == 2 ? desktop : laptop
            _ = try machine.add("Event \(number)")
            try machine.sync()
        }
        for machine in [desktop, laptop] { try machine.sync() }
        try restore()
        #expect(try desktop.sync()["healed"] == true)
        let fresh = try machine()
        try fresh.run("clone", url)
        #expect(try fresh.titles().count == 4)
        try laptop.sync()
        try expectSame([laptop, desktop, fresh])
    }

    func emptied() throws {
        let (laptop, desktop, _) = try begin()
        _ = try desktop.add("Second")
        for machine in [desktop, laptop] { try machine.sync() }
        try empty()
        if way != .ssh, way != .stdio {
            #expect(try laptop.attempt("sync").status == 1)
            try reconnect(laptop)
        }
        #expect(try laptop.sync()["pushed"] == 2)
        let fresh = try machine()
        try fresh.run("clone", url)
        #expect(try fresh.titles().count == 2)
        if way.hasTokens { try reconnect(desktop) }
        try desktop.sync()
        try expectSame([laptop, desktop, fresh])
    }

    /// A line of version 2 that one machine holds: servers wait for their upgrade and lose nothing
    /// by it, a folder passes it on.
    func laterVersion() throws {
        let (laptop, desktop, event) = try begin()
        let timeline = try #require(try laptop.answers("timeline", "list").first?["id"]?.string)
        let later = try LaterFolder.later(timeline)
        try laptop.run("remote", "add", "later", later.url)
        #expect(try laptop.answer("sync", "later")["pulled"] == 1)
        #expect(try laptop.status()["quarantined"] == 1)
        try laptop.run("edit", event, "--tag", "before-it")
        let answer = try laptop.answer("sync", "origin")
        try laptop.run("sync", "origin")
        let pulled = try desktop.sync()["pulled"]
        #expect(try #require(answer["pushed"]?.int) >= (way == .file ? 2 : 0))
        #expect(pulled == answer["pushed"])
        #expect(try desktop.status()["quarantined"] == (way == .file ? 1 : 0))
        // Nobody is held up, and the line is still where it was.
        _ = try desktop.add("Goes on")
        try desktop.sync()
        #expect(try laptop.answer("sync", "origin")["pulled"] == 1)
        #expect(try laptop.status()["quarantined"] == 1)
    }
}
