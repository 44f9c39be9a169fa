import TestSupport

/// Servers that lost history or have two.
enum ServerLives {
    /// The first machine that syncs gives back what the server lost.
    private static func heal(_ world: LifeWorld) throws {
        let healer = world.chance.pick(world.desks)
        guard try healer.sync().healed else {
            throw Broken("the \(healer.name) took a server that lost history for the old one")
        }
    }

    /// Pushes, so that all machines hold everything.
    private static func pushMore(_ world: LifeWorld) throws {
        for _ in 1...world.chance.number(1...5) {
            let desk = world.chance.pick(world.desks)
            try world.write(on: desk)
            try desk.sync()
        }
        for desk in world.desks { try desk.sync() }
    }

    /// `vita-server backup` and `vita-server restore`.
    static func restore(_ world: LifeWorld) throws -> [String] {
        let server = world.server
        let backup = server.directory.file("backup")
        try server.run("backup", backup, "--data", server.data)
        try pushMore(world)
        try server.stop()
        try server.run("restore", backup, "--data", server.data)
        try server.start()
        try heal(world)
        return ["a server went back to its backup"]
    }

    /// Its folder of some pushes ago in place of today's.
    static func putBack(_ world: LifeWorld) throws -> [String] {
        let server = world.server
        try server.stop()
        try server.copyData(to: "old")
        try server.start()
        try pushMore(world)
        if world.chance.oneIn(2) { try server.stop() } else { try server.kill() }
        try server.replaceData(with: "old")
        try server.start()
        // Somebody may have written meanwhile, without knowing.
        if world.chance.oneIn(2) { try world.write(on: world.chance.pick(world.desks)) }
        try heal(world)
        return ["a server was put back"]
    }

    /// Nothing left: every machine is a stranger, and none takes that for a deletion.
    static func empty(_ world: LifeWorld) throws -> [String] {
        let server = world.server
        try pushMore(world)
        try server.stop()
        try server.replaceData(with: nil)
        try server.start()
        let held = world.titles.count
        for desk in world.desks {
            let refusal = try desk.refused("sync")
            guard refusal.complaint.contains("vita login") else { throw Broken("\(refusal)") }
            guard try desk.status().events == held else { throw Broken("events were deleted") }
        }
        let order = world.chance.shuffled(world.desks)
        try world.enrol(order[0])
        guard try order[0].sync().healed else { throw Broken("an empty server was not refilled") }
        for desk in order.dropFirst() { try world.enrol(desk) }
        return ["an emptied server was refilled"]
    }

    /// Two servers out of one copy take turns under one address.
    static func fork(_ world: LifeWorld) throws -> [String] {
        let server = world.server
        try server.stop()
        try server.copyData(to: "waiting")
        try server.start()
        for _ in 1...world.chance.number(2...4) {
            try world.live(world.chance.number(1...3))
            try server.stop()
            try server.copyData(to: "aside")
            try server.replaceData(with: "waiting")
            try Folders.copyFolder(
                server.directory.file("aside"), to: server.directory.file("waiting"))
            try server.start()
        }
        return ["two servers with one past took turns"]
    }
}
