import Sealing
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct FolderSyncTests {
    let meeting: FolderMeeting
    var ada: Shell { meeting.machines[0] }
    var bob: Shell { meeting.machines[1] }

    init() throws { meeting = try FolderMeeting("ada", "bob") }

    /// Both machines know one event.
    private func begin() throws -> String {
        let id = try ada.add("Joined", "--when", "2015")
        try meeting.sync(0)
        try bob.done("clone", meeting.url)
        return id
    }

    @Test func `Two machines meet in a folder without a login`() throws {
        let added = ada.run("remote", "add", "stick", meeting.url)
        #expect(added.errors.contains("no login is needed"))
        let id = try begin()
        #expect(try bob.shown(id)["title"]?.string == "Joined")
        #expect(bob.run("timeline", "list").output.contains("me"))
        _ = try bob.add("Left", "--when", "2019")
        try meeting.sync(1, 0)
        #expect(try meeting.digests().count == 1)
        let login = ada.run("login", meeting.url, "CODE")
        #expect(login.status == .usage)
        #expect(login.errors.contains("needs no login"))
    }

    @Test func `A sync without news writes nothing`() throws {
        _ = try begin()
        let before = try meeting.names(meeting.timeline())
        #expect(before.count == 2)
        let answer = try ada.done("sync", "--json").objects()
        #expect(answer.first?["pushed"]?.int == 0)
        #expect(answer.first?["pulled"]?.int == 0)
        try meeting.sync(0, 1, 0)
        #expect(try meeting.names(meeting.timeline()) == before)
        #expect(try ada.run("status", "--json").objects().first?["unsynced"]?.int == 0)
    }

    @Test func `Edits of one field on both machines are a conflict on both`() throws {
        let id = try begin()
        try ada.done("edit", id, "--title", "Joined early")
        try bob.done("edit", id, "--title", "Joined late")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
        #expect(try ada.conflicts().count == 1)
        try bob.done("resolve", id, "--value", "Joined")
        try meeting.exchange()
        #expect(try ada.conflicts().isEmpty)
        #expect(try meeting.digests().count == 1)
    }

    @Test func `A file that somebody deletes is put back by whoever holds what was in it`() throws {
        let id = try begin()
        for number in 1...5 {
            try ada.done("edit", id, "--title", "Joined \(number)")
            try meeting.sync(0)
        }
        try meeting.sync(1)
        let all = try meeting.batches()
        for index in [0, 3] {
            meeting.folder.remove("vita/\(try meeting.timeline())/\(all[index])")
        }
        let answer = try bob.done("sync", "--json").objects()
        #expect(answer.first?["healed"]?.bool == true)
        #expect(answer.first?["pushed"]?.int == 2)
        let carol = try Shell(seed: 99)
        try carol.done("clone", meeting.url)
        #expect(try carol.digest() == ada.digest())
        #expect(try carol.shown(id)["title"]?.string == "Joined 5")
        try meeting.exchange()
        #expect(try meeting.digests().count == 1)
    }

    @Test func `An emptied folder is filled again by any machine`() throws {
        let id = try begin()
        _ = try bob.add("Left")
        try meeting.sync(1, 0)
        meeting.folder.remove("vita/\(try meeting.timeline())")
        try meeting.sync(0)
        let carol = try Shell(seed: 99)
        try carol.done("clone", meeting.url)
        #expect(try carol.digest() == ada.digest())
        meeting.folder.remove("vita")
        let lost = ada.run("sync")
        #expect(lost.status == .failed)
        #expect(lost.errors.contains("there is no folder"))
        try meeting.folder.makeFolder("vita")
        let unmounted = ada.run("sync")
        #expect(unmounted.status == .failed)
        #expect(unmounted.errors.contains("is the right stick mounted there?"))
        #expect(meeting.names().isEmpty)
        try ada.done("remote", "set-url", "usb", meeting.url)
        try meeting.sync(0)
        let dora = try Shell(seed: 98)
        try dora.done("clone", meeting.url)
        #expect(try dora.shown(id)["title"]?.string == "Joined")
        #expect(try dora.digest() == ada.digest())
    }

    @Test func `Files that arrive late and out of order wait for each other`() throws {
        let id = try begin()
        for number in 1...4 {
            try ada.done("edit", id, "--title", "Joined \(number)")
            try meeting.sync(0)
        }
        // Bob's copy of the folder gets the batches in the order of their names, one at a time.
        let timeline = try meeting.timeline()
        let all = try meeting.batches()
        let contents = try all.map { try meeting.folder.bytes(of: "vita/\(timeline)/\($0)") }
        let copy = try FolderMeeting("carol")
        let carol = copy.machines[0]
        try copy.folder.makeFolder("vita/\(timeline)")
        var waited = 0
        for (name, bytes) in zip(all, contents).reversed() {
            try copy.folder.write(Array(bytes.dropLast(9)), to: "vita/\(timeline)/\(name)")
            let half = carol.run("clone", copy.url)
            #expect(half.status == .done)
            #expect(half.errors.contains("is not whole yet"))
            try copy.folder.write(bytes, to: "vita/\(timeline)/\(name)")
            let whole = try carol.done("sync", "--json")
            #expect(!whole.errors.contains("is not whole yet"))
            waited += try whole.objects().first?["waiting"]?.int ?? 0
        }
        #expect(waited > 0)
        #expect(try carol.digest() == ada.digest())
        #expect(try carol.done("sync", "--json").objects().first?["pushed"]?.int == 0)
    }

    @Test func `What is not Vita's in the folder is left alone`() throws {
        let id = try begin()
        let place = "vita/\(try meeting.timeline())"
        let name = try meeting.batches()[0]
        let bytes = try meeting.folder.bytes(of: "\(place)/\(name)")
        let strangers = [
            "notes.txt", "\(place)/\(name) (conflicted copy).batch", "\(place)/x.batch",
            "\(place)/.DS_Store", "\(place)/successor-nonsense",
        ]
        for stranger in strangers.map({ $0.hasPrefix("vita") ? $0 : "vita/\($0)" }) {
            try meeting.folder.write(bytes, to: stranger)
        }
        let other = Digest(hashing: "other").hex
        try meeting.folder.makeFolder("\(place)/\(other).batch")
        try meeting.folder.link(
            "\(place)/\(Digest(hashing: "link").hex).batch", to: "/etc/passwd")
        try meeting.folder.link("vita/0000000000000000", to: meeting.folder.path)
        _ = try bob.add("Left")
        let told = try meeting.sync(1, 0)
        #expect(told[0].contains("is not whole yet, or damaged"))
        #expect(try meeting.digests().count == 1)
        #expect(try ada.shown(id)["title"]?.string == "Joined")
        #expect(try meeting.folder.bytes(of: "\(place)/x.batch") == bytes)
    }

    @Test func `A damaged file is named, hurts nothing, and comes back when it is deleted`() throws
    {
        _ = try begin()
        let place = "vita/\(try meeting.timeline())"
        let name = try meeting.batches()[0]
        var bytes = try meeting.folder.bytes(of: "\(place)/\(name)")
        bytes[bytes.count / 2] ^= 1
        try meeting.folder.write(bytes, to: "\(place)/\(name)")
        let carol = try Shell(seed: 99)
        let clone = carol.run("clone", meeting.url)
        #expect(clone.status == .done)
        #expect(clone.errors.contains("\(name) in origin is not whole yet, or damaged"))
        meeting.folder.remove("\(place)/\(name)")
        try meeting.sync(0)
        try carol.done("sync")
        #expect(try carol.digest() == ada.digest())
    }

    @Test func `A copied home forks and loses nothing`() throws {
        let id = try begin()
        let copy = try Shell(seed: 500)
        try Folders.copyFolder(ada.folder.file("home"), to: copy.folder.file("home"))
        try ada.done("edit", id, "--title", "By the original")
        try copy.done("edit", id, "--title", "By the copy")
        try meeting.sync(0)
        let told = try copy.done("sync").errors
        #expect(told.contains("another copy of this replica has written too"))
        try meeting.sync(0, 1)
        try copy.done("sync")
        #expect(try copy.digest() == ada.digest())
        #expect(try meeting.digests().count == 1)
        #expect(try ada.conflicts().count == 1)
    }
}
