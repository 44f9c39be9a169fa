import SQLite
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

/// `vita sync --watch`
@Suite struct WatchTests {
    let server: Server
    let laptop: Machine
    let desktop: Machine

    init() throws {
        (server, laptop, desktop) = (try Server(), try Machine(), try Machine())
        for machine in [laptop, desktop] { try server.enrol(machine) }
        _ = try laptop.add("First", "--when", "2015")
        for machine in [laptop, desktop] { try machine.sync() }
    }

    private func live(_ machine: Machine) throws -> Watcher {
        let watcher = try Watcher(machine)
        #expect(watcher.wait { $0.errors.contains("origin: watching") }, "\(watcher.errors)")
        return watcher
    }

    private func changes(_ machine: Machine) throws -> Int? {
        try machine.status()["changes"]?.int
    }

    @Test func `An edit on one machine shows on the other, both ways, and then all is quiet`()
        throws
    {
        let (here, there) = (try live(laptop), try live(desktop))
        _ = try laptop.add("From the laptop")
        #expect(try there.wait { _ in try desktop.titles().contains("From the laptop") })
        _ = try desktop.add("From the desktop")
        #expect(try here.wait { _ in try laptop.titles().contains("From the desktop") })
        // One line for the sync at first, one for each that moved something.
        #expect(there.wait { $0.lines.count == 3 })
        #expect(here.wait { $0.lines.count == 3 })
        let moved = try here.lines.map { try JSONParser.parse(Array($0.utf8)) }.map {
            [$0["pushed"]?.int, $0["pulled"]?.int]
        }
        #expect(moved == [[0, 0], [1, 0], [0, 1]])
        let requests = server.errors.split(separator: "\n").count
        usleep(2_500_000)
        #expect(server.errors.split(separator: "\n").count == requests, "\(server.errors)")
        #expect(here.lines.count == 3 && there.lines.count == 3)
        #expect(try laptop.digest() == desktop.digest())
        #expect(try here.end() == 0)
        #expect(try there.end(interrupting: true) == 0)
    }

    @Test func `Many edits by many programs arrive, each once`() throws {
        let (here, there) = (try live(laptop), try live(desktop))
        for number in 1...10 {
            _ = try laptop.add("Laptop \(number)")
            _ = try desktop.add("Desktop \(number)")
        }
        #expect(try here.wait { _ in try changes(laptop) == 21 })
        #expect(try there.wait { _ in try changes(desktop) == 21 })
        #expect(try laptop.digest() == desktop.digest())
    }

    @Test func `A server that is stopped, killed and started again is found again`() throws {
        let (here, there) = (try live(laptop), try live(desktop))
        for number in 1...2 {
            if number == 1 { try server.stop() } else { try server.kill() }
            _ = try laptop.add("While it was away \(number)")
            try server.start()
            #expect(
                try there.wait { _ in
                    try desktop.titles().contains { "\($0)" == "While it was away \(number)" }
                })
        }
        #expect(here.process.isRunning && there.process.isRunning)
        #expect(try laptop.digest() == desktop.digest())
    }

    @Test func `A watch that begins without a server waits for one`() throws {
        try server.stop()
        let watcher = try Watcher(laptop)
        #expect(watcher.wait { $0.errors.contains("Trying again") })
        _ = try laptop.add("Early")
        try server.start()
        #expect(watcher.wait { $0.errors.contains("origin: watching") })
        try desktop.sync()
        #expect(try desktop.titles().contains("Early"))
        #expect(try watcher.end() == 0)
    }

    @Test func `A revoked machine is told so, and stops`() throws {
        let watcher = try live(laptop)
        try server.stop()
        let connection = try Connection(path: "\(server.data)/accounts.db", mode: .readWrite)
        try connection.execute("DELETE FROM tokens")
        connection.close()
        try server.start()
        #expect(watcher.wait { !$0.process.isRunning })
        #expect(try watcher.process.finish().status == 1)
        #expect(watcher.errors.contains("does not accept this machine's token"))
        #expect(watcher.errors.contains("vita login URL CODE"))
    }

    @Test func `Behind a proxy that holds answers back, edits arrive all the same`() throws {
        let proxy = try HoldingProxy(to: server.port)
        try desktop.run(
            "remote", "set-url", "origin", "http://127.0.0.1:\(proxy.port)", "--keep-token")
        let watcher = try Watcher(desktop)
        #expect(
            watcher.wait(until: { $0.errors.contains("holds its hints back") }) { proxy.step() },
            "\(watcher.errors)")
        #expect(proxy.streams == 1)
        _ = try laptop.add("Through the proxy")
        try laptop.sync()
        #expect(
            watcher.wait(until: { $0.output.contains("\"pulled\":1") }) { proxy.step() })
        // What is written here does not wait for a poll.
        _ = try desktop.add("Back through the proxy")
        #expect(
            watcher.wait(until: { $0.output.contains("\"pushed\":1") }) { proxy.step() })
        #expect(try watcher.end() == 0)
    }

    @Test func `A reader that leaves ends the watch without an error`() throws {
        let outcome = try laptop.shell("vita sync --watch --json | head -n 1")
        #expect(outcome.status == 0)
        #expect(outcome.text.hasPrefix("{\"remote\":\"origin\""))
        #expect(!outcome.complaint.contains("vita:"))
    }

    @Test func `Only the timelines that were named are watched`() throws {
        try laptop.run("timeline", "new", "other")
        try laptop.run("add", "Elsewhere", "-t", "other")
        let watcher = try Watcher(laptop, "watch", ["-t", "me"])
        #expect(watcher.wait { $0.errors.contains("origin: watching") })
        try laptop.run("add", "Elsewhere again", "-t", "other")
        _ = try laptop.add("Here")
        #expect(watcher.wait { $0.output.contains("\"pushed\":1") })
        let status = try laptop.status("other")
        #expect(status["unsynced"] == 2, "\(status)")
        #expect(try watcher.end() == 0)
    }

    @Test func `Two servers are watched at once, and one that is unknown is an error`() throws {
        let second = try Server()
        try laptop.run("remote", "add", "second", second.url)
        try laptop.run("login", second.url, try second.invite(), "--name", "laptop")
        let watcher = try Watcher(laptop)
        #expect(
            watcher.wait {
                $0.errors.contains("origin: watching") && $0.errors.contains("second: watching")
            }, "\(watcher.errors)")
        try server.stop()
        _ = try desktop.add("Not there yet")
        try desktop.run("remote", "set-url", "origin", second.url)
        try desktop.run("login", second.url, try second.invite(), "--name", "desktop")
        try desktop.sync()
        #expect(try watcher.wait { _ in try laptop.titles().contains("Not there yet") })
        try server.start()
        // What came from one server goes on to the other.
        #expect(watcher.wait { $0.output.contains("\"remote\":\"origin\",\"pushed\":1") })
        #expect(try watcher.end() == 0)
        let outcome = try laptop.attempt("sync", "--watch", "third")
        #expect(outcome.status == 1 && outcome.complaint.contains("no remote"))
    }
}
