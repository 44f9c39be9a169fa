import StrictJSON
import SyncProtocol
import TestSupport
import Testing

@testable import ClientCommands

/// Deleted and erased timelines in a folder, names, and several remotes.
@Suite struct FolderEndingsTests {
    let meeting: FolderMeeting
    var ada: Shell { meeting.machines[0] }
    var bob: Shell { meeting.machines[1] }
    let secret = "correct horse battery staple"

    init() throws { meeting = try FolderMeeting("ada", "bob") }

    private func begin() throws {
        _ = try ada.add("Kept", "--when", "2016")
        try meeting.sync(0)
        try bob.done("clone", meeting.url)
    }

    @Test func `A timeline deleted everywhere stays deleted, and others are told`() throws {
        try begin()
        let timeline = try meeting.timeline()
        try ada.done("timeline", "delete", "me", "--everywhere")
        #expect(meeting.names(timeline) == ["gone"])
        _ = try bob.add("Late")
        let told = bob.run("sync")
        #expect(told.status == .failed)
        #expect(told.errors.contains("was deleted on usb by its owner; it is kept here"))
        #expect(meeting.names(timeline) == ["gone"])
        #expect(bob.run("list").lines.count == 2)
        #expect(try Shell(seed: 9).run("clone", meeting.url).status == .failed)
    }

    @Test func `What is erased leaves the folder and every machine; nothing else does`() throws {
        try begin()
        let id = try ada.add("Pasted", "--note", secret)
        try meeting.sync(0, 1)
        let old = try meeting.timeline()
        _ = try bob.add("Written meanwhile")
        try ada.done("erase", id, "--yes")
        try meeting.sync(0)
        #expect(meeting.names(old).filter { $0.hasSuffix(FolderBatch.ending) }.isEmpty)
        let followed = try bob.done("sync", "--json").objects()
        #expect(followed.first?["successions"]?.array?.first?["carried"]?.int == 1)
        try meeting.sync(0)
        #expect(try meeting.digests().count == 1)
        #expect(ada.run("list").lines.count == 2)
        for machine in meeting.machines {
            #expect(try Folders.holding(secret, in: machine.folder.path).isEmpty)
        }
        let before = meeting.names().map { meeting.names($0) }
        try meeting.exchange()
        #expect(meeting.names().map { meeting.names($0) } == before)
    }

    @Test func `Two erasures in two copies of a folder end in one timeline`() throws {
        try begin()
        let (one, two) = (try ada.add("First secret"), try ada.add("Second secret"))
        try meeting.sync(0, 1)
        try Folders.copyFolder(meeting.folder.file("vita"), to: meeting.folder.file("copy"))
        let other = "file://\(meeting.folder.path)/copy"
        try bob.done("remote", "set-url", "usb", other)
        try bob.done("sync")
        try ada.done("erase", one, "--yes")
        try bob.done("erase", two, "--yes")
        _ = try bob.add("Written meanwhile")
        try meeting.sync(0, 1)
        // The two copies become the same, as a program that syncs folders makes them.
        try merge("vita", "copy")
        try meeting.exchange()
        try merge("vita", "copy")
        try meeting.exchange()
        try merge("vita", "copy")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        for machine in meeting.machines {
            #expect(machine.run("list").lines.count == 2)
            #expect(try Folders.holding("First secret", in: machine.folder.path).isEmpty)
            #expect(try Folders.holding("Second secret", in: machine.folder.path).isEmpty)
        }
    }

    /// Each gets what it lacks of the other.
    private func merge(_ one: String, _ two: String) throws {
        let (left, right) = (meeting.folder.file(one), meeting.folder.file(two))
        let script = "cp -an \"$0/.\" \"$1/\" && cp -an \"$1/.\" \"$0/\""
        let outcome = try Subprocess(
            "/bin/sh", ["-c", script, left, right], environment: ["PATH": "/usr/bin:/bin"]
        ).finish()
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func `Several timelines keep their names, and a namesake is taken over`() throws {
        try begin()
        try ada.done("timeline", "new", "work")
        _ = try ada.add("At work", "-t", "work")
        try meeting.sync(0)
        let carol = try Shell(seed: 70)
        try carol.done("clone", meeting.url, "work")
        #expect(carol.run("list", "-t", "work").lines.count == 1)
        // Its empty `me` gives way to the one of that name there.
        try carol.done("sync")
        #expect(try carol.digest() == ada.digest())
        try ada.done("timeline", "rename", "work", "job")
        try meeting.sync(0)
        let dora = try Shell(seed: 71)
        try dora.done("clone", meeting.url)
        #expect(dora.run("timeline", "list").output.contains("job"))
        // Who calls it otherwise does not quarrel about it.
        try carol.done("sync")
        let emil = try Shell(seed: 72)
        try emil.done("clone", meeting.url)
        #expect(emil.run("timeline", "list").output.contains("job"))
    }

    @Test func `One remote that fails keeps no other from its turn`() throws {
        try begin()
        try ada.done("remote", "add", "second", "file://\(meeting.folder.path)/second")
        meeting.folder.remove("vita")
        _ = try ada.add("More")
        let answer = ada.run("sync", "--json")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("usb: there is no folder"))
        let objects = try answer.objects()
        #expect(objects.map { $0["remote"]?.string } == ["usb", "second"])
        #expect(objects[0]["error"]?.string?.contains("there is no folder") == true)
        #expect(objects[1]["pushed"]?.int == 2)
        #expect(ada.run("sync", "second").status == .done)
    }

    @Test func `A remote that becomes a folder gets everything`() throws {
        try begin()
        try ada.done("remote", "set-url", "usb", "file://\(meeting.folder.path)/moved")
        try meeting.sync(0)
        let carol = try Shell(seed: 70)
        try carol.done("clone", "file://\(meeting.folder.path)/moved")
        #expect(try carol.digest() == ada.digest())
    }
}
