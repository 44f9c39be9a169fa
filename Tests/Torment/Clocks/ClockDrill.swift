import TestSupport

/// Ways in which clocks lie.
enum ClockDrill: String, CaseIterable {
    case jumps, concurrent, zones, tokens, watching

    /// Plays it once; what was seen.
    func run(_ chance: SeededGenerator) throws -> String {
        var chance = chance
        switch self {
        case .jumps: return try jump(&chance)
        case .concurrent: return try disagree(&chance)
        case .zones: return try ZoneDrill.run(&chance)
        case .tokens: return try TokenClocks.run(&chance)
        case .watching: return try step(&chance)
        }
    }

    /// Years, hours and seconds, each way.
    static let offsets = ["-10y", "-1y", "-3600s", "-2s", "+0s", "+2s", "+3600s", "+1y", "+10y"]

    static func machines(_ server: Server) throws -> [Desk] {
        let desks = try ["laptop", "desktop", "tablet"].map { try Desk($0) }
        for desk in desks {
            desk.variables["VITA_TODAY"] = ""
            try desk.run("login", server.url, server.invite(), "--name", desk.name)
        }
        return desks
    }

    /// Each edit is made by somebody who has seen the one before, with another clock: the last one
    /// stands everywhere, and nothing is in conflict.
    private func jump(_ chance: inout SeededGenerator) throws -> String {
        let server = try Server()
        let desks = try Self.machines(server)
        let event = try desks[0].add("Title 0")
        try desks[0].sync()
        for turn in 1...8 {
            let desk = chance.pick(desks)
            FalseClock.set(desk, to: chance.pick(Self.offsets))
            try desk.sync()
            try desk.run("edit", event, "--title", "Title \(turn)")
            if chance.oneIn(2) {
                FalseClock.set(desk, to: chance.pick(Self.offsets))
            }
            try desk.sync()
        }
        for desk in desks {
            try desk.sync()
            guard let shown = try desk.events().first, shown.title == "Title 8",
                shown.conflicts.isEmpty
            else { throw Broken("a clock decided on the \(desk.name)") }
            try desk.verify()
        }
        try Agreement.check(desks, hold: 1, changes: 9)
        return "the last of eight edits stood, whatever the clocks said"
    }

    /// Edits that have not seen each other: both are kept, and all show the same one.
    private func disagree(_ chance: inout SeededGenerator) throws -> String {
        let server = try Server()
        let desks = try Self.machines(server)
        let event = try desks[0].add("Title")
        for desk in desks { try desk.sync() }
        // Who has written more is shown, not whose clock is ahead.
        let longer = chance.pick(Array(desks.prefix(2)))
        for desk in desks.prefix(2) {
            FalseClock.set(desk, to: chance.pick(Self.offsets))
            if desk === longer { try desk.run("edit", event, "--tag", "more") }
            try desk.run("edit", event, "--title", "Said on the \(desk.name)")
        }
        for _ in 1...2 { for desk in chance.shuffled(desks) { try desk.sync() } }
        let shown = try desks.map { try $0.events().first }
        guard shown.allSatisfy({ $0?.conflicts == ["title/en"] }),
            shown.allSatisfy({ $0?.title == "Said on the \(longer.name)" })
        else { throw Broken("edits that met are not shown alike: \(shown)") }
        let both = try desks[2].run("conflicts", "--json").text
        guard both.contains("Said on the laptop"), both.contains("Said on the desktop") else {
            throw Broken("of two edits one is lost: \(both)")
        }
        // Who decides stands, in whatever year.
        FalseClock.set(desks[2], to: "-10y")
        try desks[2].run("resolve", event, "--value", "Decided")
        for desk in desks.reversed() { try desk.sync() }
        try Agreement.check(desks, hold: 1)
        guard try desks.allSatisfy({ try $0.events().first?.title == "Decided" }) else {
            throw Broken("a decision made ten years ago did not stand")
        }
        return "two edits met and both were kept, whatever the clocks said"
    }

    /// A clock steps back and forth under a command that stays.
    private func step(_ chance: inout SeededGenerator) throws -> String {
        let server = try Server()
        let desks = try Self.machines(server)
        try desks[0].add("Before")
        for desk in desks { try desk.sync() }
        let hand = try FalseClock.Hand()
        let machine = try Machine(
            desks[1].machine.folder, in: desks[1].machine.directory, variables: hand.variables)
        let watcher = try Watcher(machine)
        for turn in 1...3 {
            let offset = chance.pick(Self.offsets)
            try hand.set(offset)
            try desks[0].add("After step \(turn)")
            try desks[0].sync()
            let hasCome = try watcher.wait { _ in try desks[1].status().events == turn + 1 }
            guard hasCome, watcher.process.isRunning else {
                throw Broken("nothing came after a step to \(offset): \(watcher.errors)")
            }
        }
        let status = try watcher.end()
        guard status == 0 else { throw Broken("who watched ended with \(status)") }
        for desk in desks { try desk.sync() }
        try Agreement.check(desks, hold: 4, changes: 4)
        return "a clock stepped three times under vita sync --watch"
    }
}
