import StrictJSON
import TestSupport
import Testing

/// A server that forgot: any one machine gives it everything back.
@Suite struct ServerLossTests {
    let server: Server
    let laptop: Machine
    let desktop: Machine

    init() throws {
        (server, laptop, desktop) = (try Server(), try Machine(), try Machine())
        try server.enrol(laptop, as: "laptop")
        try server.enrol(desktop, as: "desktop")
        for machine in [laptop, desktop, laptop] { try machine.sync() }
        _ = try laptop.add("First", "--when", "2015")
        for machine in [laptop, desktop] { try machine.sync() }
    }

    /// Five pushes from two machines, after which both hold everything.
    private func pushFiveTimes() throws {
        for number in 1...5 {
            let machine = number.isMultiple(of: 2) ? desktop : laptop
            _ = try machine.add("Event \(number)", "--when", "201\(number)")
            #expect(try machine.sync()["pushed"] == 1)
        }
        for machine in [laptop, desktop] { try machine.sync() }
    }

    /// What a machine that begins now gets.
    private func expectCloneToHoldEverything() throws {
        let fresh = try Machine()
        try server.enrol(fresh, as: "fresh")
        try fresh.run("clone", server.url)
        #expect(try fresh.titles().count == 6)
        #expect(try fresh.digest() == laptop.digest())
        #expect(try fresh.digest() == desktop.digest())
        #expect(try fresh.run("verify").text == "ok\n")
    }

    @Test(arguments: ["laptop", "desktop"])
    func `One machine heals a server that was put back by five pushes`(name: String) throws {
        try server.stop()
        try server.copyData(to: "copy")
        try server.start()
        try pushFiveTimes()
        try server.stop()
        try server.replaceData(with: "copy")
        try server.start()

        let (healer, other) = name == "laptop" ? (laptop, desktop) : (desktop, laptop)
        #expect(try healer.sync()["healed"] == true)
        try expectCloneToHoldEverything()
        let answer = try other.sync()
        #expect(answer["pushed"] == 0 && answer["pulled"] == 0)
        #expect(try server.run("check", "--data", server.data).text == "ok\n")
    }

    @Test(arguments: ["laptop", "desktop"])
    func `One machine refills an emptied server after a new login`(name: String) throws {
        try pushFiveTimes()
        try server.stop()
        try server.replaceData(with: nil)
        try server.start()

        let healer = name == "laptop" ? laptop : desktop
        let refused = try healer.attempt("sync")
        #expect(refused.status == 1)
        #expect(refused.complaint.contains("vita login"), "\(refused)")
        try healer.run("login", server.url, try #require(server.code))
        #expect(try healer.sync()["healed"] == true)
        try expectCloneToHoldEverything()
        #expect(try healer.run("remote", "list").text.split(separator: "\n").count == 1)
    }

    @Test func `What was written while the server was away is lost nowhere`() throws {
        try server.stop()
        try server.copyData(to: "copy")
        try server.start()
        try pushFiveTimes()
        try server.stop()
        for machine in [laptop, desktop] {
            _ = try machine.add("Offline")
            let answer = try machine.attempt("sync")
            #expect(answer.status == 1)
            #expect(answer.complaint.contains("server runs"), "\(answer)")
        }
        try server.replaceData(with: "copy")
        try server.start()
        for machine in [desktop, laptop, desktop] { try machine.sync() }
        for machine in [laptop, desktop] { #expect(try machine.titles().count == 8) }
        #expect(try laptop.digest() == desktop.digest())
    }
}
