#if PostgreSQL
    import StrictJSON
    import TestSupport
    import Testing

    /// What docs/scaling.md says of a restore to an earlier moment, done.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"))
    struct RestoredDumpTests {
        @Test func `A dump restored elsewhere and renewed gets back all that machines have`() throws
        {
            let cluster = try PostgreSQLCluster()
            let server = try Server(store: try cluster.makeDatabase("one"))
            let machines = try ["laptop", "desktop", "lost"].map { name in
                let machine = try Machine()
                try server.enrol(machine, as: name)
                return machine
            }
            let (laptop, desktop, lost) = (machines[0], machines[1], machines[2])
            _ = try laptop.add("Before")
            for machine in machines { try machine.sync() }
            let folder = try TemporaryDirectory()
            try cluster.dump("one", to: folder.file("dump"), ["-Fc"])

            _ = try laptop.add("After, on the laptop")
            try laptop.sync()
            _ = try desktop.add("After, on the desktop")
            try desktop.sync()
            let ids = try laptop.run("replicas", "--json").text.split(separator: "\n").compactMap {
                let line = try JSONParser.parse(Array($0.utf8))
                return line["name"]?.string == "lost" ? line["id"]?.string : nil
            }
            try server.run(["replicas", "revoke", try #require(ids.first)] + server.place)
            try server.stop()

            // The later database can still be read, so what ended is taken over first.
            try cluster.dump(
                "one", to: folder.file("ended"), ["--data-only", "--table", "vita.ended_*"])
            _ = try cluster.makeDatabase("two")
            try cluster.restore(folder.file("dump"), to: "two")
            let tables = try cluster.query(
                "two",
                """
                SELECT string_agg('vita.' || tablename, ', ') FROM pg_tables
                WHERE schemaname = 'vita' AND tablename LIKE 'ended%'
                """)
            try cluster.query("two", "TRUNCATE \(tables)")
            try cluster.query("two", file: folder.file("ended"))
            let store = cluster.url(of: "two")
            #expect(
                try server.run("renew", "--store", store).text
                    == "1 logs have a new epoch; ended again: 1\n")

            let again = try Server(store: store)
            for machine in machines {
                try machine.run("remote", "set-url", "origin", again.url, "--keep-token")
            }
            #expect(try laptop.sync()["healed"] == true)
            #expect(try desktop.sync()["healed"] == true)
            try laptop.sync()
            #expect(try laptop.titles().count == 3)
            #expect(try laptop.digest() == desktop.digest())
            #expect(try lost.attempt("sync").status == 1)
            #expect(try again.run(["check"] + again.place).text == "ok\n")
        }
    }
#endif
