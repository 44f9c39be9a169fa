#if PostgreSQL
    import StrictJSON
    import TestSupport
    import Testing

    /// Several `vita-server` on one store in PostgreSQL.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"))
    struct SeveralServersTests {
        let cluster: PostgreSQLCluster
        let one: Server
        let two: Server
        let laptop: Machine
        let desktop: Machine

        init() throws {
            cluster = try PostgreSQLCluster()
            (one, two) = (try Server(store: cluster.url), try Server(store: cluster.url))
            (laptop, desktop) = (try Machine(), try Machine())
            try one.enrol(laptop)
            try two.enrol(desktop)
            _ = try laptop.add("First", "--when", "2015")
            try laptop.sync()
            try desktop.sync()
        }

        @Test func `The first server offers a code, and one store has one owner`() throws {
            #expect(one.code != nil)
            #expect(two.code == nil)
            #expect(try one.run(["check"] + one.place).text == "ok\n")
            let accounts = try two.run(["accounts"] + two.place).text
            #expect(accounts.split(separator: "\n").count == 1)
            #expect(accounts.hasPrefix("owner\towner\t"))
            #expect(try desktop.titles().contains("First"))
        }

        @Test
        func `An edit pushed to one server shows at once on a machine that watches the other`()
            throws
        {
            let watcher = try Watcher(desktop)
            #expect(watcher.wait { $0.errors.contains("origin: watching") }, "\(watcher.errors)")
            _ = try laptop.add("From the laptop")
            try laptop.sync()
            #expect(try watcher.wait { _ in try desktop.titles().contains("From the laptop") })
            #expect(try watcher.end() == 0)
        }

        @Test func `A machine revoked at one server is refused by the other`() throws {
            let lines = try laptop.run("replicas", "--json").text.split(separator: "\n")
            let ids = try lines.compactMap { try JSONParser.parse(Array($0.utf8))["id"]?.string }
            #expect(ids.count == 2, "\(lines)")
            for id in ids {
                try one.run(["replicas", "revoke", id] + one.place)
            }
            for machine in [laptop, desktop] {
                let outcome = try machine.attempt("sync")
                #expect(outcome.status == 1)
            }
        }

        @Test func `One server killed, another takes over, and nothing is lost`() throws {
            for number in 1...3 {
                _ = try laptop.add("Before \(number)")
                try laptop.sync()
            }
            let pushing = try Subprocess(
                "/bin/sh",
                [
                    "-c",
                    """
                    for i in $(seq 8); do
                        "$0" add "During $i" -q >/dev/null && "$0" sync -q || true
                    done
                    """, Executables.vita,
                ], environment: laptop.environment)
            _ = try desktop.add("At the other")
            try desktop.sync()
            try one.kill()
            _ = try pushing.finish()
            try laptop.run("remote", "set-url", "origin", two.url, "--keep-token")
            try laptop.sync()
            try desktop.sync()
            #expect(try laptop.digest() == desktop.digest())
            #expect(try desktop.titles().count == 13)
            #expect(try two.run(["check"] + two.place).text == "ok\n")
        }

        @Test func `PostgreSQL killed and started again is waited for`() throws {
            try cluster.kill()
            _ = try laptop.add("While it was away")
            #expect(try laptop.attempt("sync").status == 1)
            try cluster.start()
            try laptop.sync()
            try desktop.sync()
            #expect(try laptop.digest() == desktop.digest())
            #expect(try desktop.titles().count == 2)
        }

        @Test func `A store moves to PostgreSQL and back under its machines`() throws {
            let folder = try TemporaryDirectory()
            try one.stop()
            try two.stop()
            let back = folder.file("back")
            let said = try one.run(["migrate", back] + one.place).text
            #expect(said.hasPrefix("moved 1 accounts and 1 timelines (1 changes)"))
            #expect(try one.run("check", "--data", back).text == "ok\n")
            let other = try PostgreSQLCluster()
            try one.run("migrate", other.url, "--data", back)
            let third = try Server(store: other.url)
            try laptop.run("remote", "set-url", "origin", third.url, "--keep-token")
            try desktop.run("remote", "set-url", "origin", third.url, "--keep-token")
            _ = try laptop.add("After the move")
            try laptop.sync()
            try desktop.sync()
            #expect(try desktop.titles().count == 2)
        }
    }
#endif
