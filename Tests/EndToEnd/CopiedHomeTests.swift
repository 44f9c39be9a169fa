import StrictJSON
import TestSupport
import Testing

/// A folder that was copied is two replicas with one name, until they notice.
@Suite struct CopiedHomeTests {
    let server: Server
    let laptop: Machine

    init() throws {
        (server, laptop) = (try Server(), try Machine())
        try server.enrol(laptop, as: "laptop")
        _ = try laptop.add("Shared", "--when", "2015")
    }

    @Test(arguments: [true, false])
    func `A copied home loses nothing and takes an id of its own`(isSynced: Bool) throws {
        if isSynced { try laptop.sync() }
        let copy = try laptop.copied(to: "copy")
        for (machine, name) in [(laptop, "laptop"), (copy, "copy")] {
            _ = try machine.add("Only on the \(name)", "--when", "2016")
            _ = try machine.add("Also on the \(name)", "--when", "2017")
        }
        var renewed: [String] = []
        for machine in [laptop, copy, laptop, copy] {
            if let replica = try machine.sync()["replica"]?.string { renewed.append(replica) }
        }
        #expect(!renewed.isEmpty)
        for machine in [laptop, copy] {
            #expect(try machine.titles().count == 5)
            #expect(try machine.status()["conflicts"] == 0)
            #expect(try machine.run("verify").text == "ok\n")
        }
        #expect(try laptop.digest() == copy.digest())
        let ids = try [laptop, copy].map { try $0.status()["replica"]?.string }
        #expect(ids[0] != ids[1])

        // They go on as any two machines do.
        for machine in [laptop, copy] { _ = try machine.add("Later") }
        for machine in [laptop, copy, laptop] {
            #expect(try machine.sync()["replica"] == nil)
        }
        #expect(try laptop.digest() == copy.digest())
        #expect(try laptop.titles().count == 7)
    }

    @Test func `Three syncs are enough`() throws {
        try laptop.sync()
        let copy = try laptop.copied(to: "copy")
        _ = try laptop.add("On the laptop")
        _ = try copy.add("On the copy")
        var renewed = 0
        for machine in [laptop, copy, laptop] {
            if try machine.sync()["replica"] != nil { renewed += 1 }
        }
        #expect(renewed >= 1)
        #expect(try laptop.digest() == copy.digest())
        #expect(try laptop.titles().count == 3)
    }

    @Test func `A field edited in both copies keeps both values`() throws {
        let event = try #require(laptop.answers("list").first?["id"]?.string)
        try laptop.sync()
        let copy = try laptop.copied(to: "copy")
        try laptop.run("edit", event, "--title", "Said on the laptop")
        try copy.run("edit", event, "--title", "Said on the copy")
        for machine in [laptop, copy, laptop] { try machine.sync() }
        for machine in [laptop, copy] {
            #expect(try machine.answer("show", event)["conflicts"] == ["title/en"])
        }
        #expect(try laptop.digest() == copy.digest())
    }

    @Test func `A home put back to an old copy gets its own later changes again`() throws {
        try laptop.sync()
        let backup = try laptop.copied(to: "backup")
        _ = try laptop.add("After the backup")
        try laptop.sync()
        let whole = try laptop.digest()
        try Folders.copyFolder(backup.home, to: laptop.home)
        #expect(try laptop.titles().count == 1)
        #expect(try laptop.sync()["replica"]?.string != nil)
        #expect(try laptop.digest() == whole)
        _ = try laptop.add("Written on")
        try laptop.sync()
        #expect(try laptop.titles().count == 3)
    }
}
