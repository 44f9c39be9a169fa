import TestSupport

/// A token's days are counted by the server's clock alone.
enum TokenClocks {
    static func run(_ chance: inout SeededGenerator) throws -> String {
        let hand = try FalseClock.Hand()
        let server = try Server(variables: hand.variables)
        let desks = try ClockDrill.machines(server)
        let (laptop, idle) = (desks[0], desks[1])
        try laptop.add("Event")
        try laptop.sync()
        // The machine's own clock says nothing.
        for offset in chance.shuffled(ClockDrill.offsets) {
            FalseClock.set(laptop, to: offset)
            try laptop.sync()
        }
        // Whoever syncs now and then never has to log in again.
        var day = 0
        for _ in 1...4 {
            day += chance.number(46...80)
            try hand.set("+\(day)d")
            if chance.oneIn(3) {
                try server.stop()
                try server.start()
            }
            try laptop.sync()
        }
        // Who stayed away for longer than ninety days does.
        let refusal = try idle.refused("sync")
        guard refusal.complaint.contains("vita login") else { throw Broken("\(refusal)") }
        try idle.run("login", server.url, server.invite(), "--name", "again")
        try idle.sync()
        // A server whose clock steps back shuts nobody out.
        try hand.set(chance.pick(["+0d", "-3600d", "+\(day - 1)d"]))
        for desk in [laptop, idle] { try desk.sync() }
        try Agreement.check([laptop, idle], hold: 1, changes: 1)
        return "tokens lived by the server's clock"
    }
}
