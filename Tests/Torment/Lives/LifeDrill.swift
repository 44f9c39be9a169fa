import TestSupport

/// Ways in which a machine or a server has another past than the others think.
enum LifeDrill: String, CaseIterable {
    case copiedHome = "copied-home"
    case replicaBackup = "replica-backup"
    case replicaPutBack = "replica-put-back"
    case serverBackup = "server-backup"
    case serverPutBack = "server-put-back"
    case serverEmptied = "server-emptied"
    case serverForked = "server-forked"
    case longOffline = "long-offline"
    case editedAndDeleted = "edited-and-deleted"
    case syncReset = "sync-reset"

    /// Plays it once; what was seen.
    func run(_ chance: SeededGenerator) throws -> [String] {
        let world = try LifeWorld(chance)
        let seen: [String] =
            switch self {
            case .copiedHome: try copyHome(world)
            case .replicaBackup: try restoreReplica(world)
            case .replicaPutBack: try putReplicaBack(world)
            case .serverBackup: try ServerLives.restore(world)
            case .serverPutBack: try ServerLives.putBack(world)
            case .serverEmptied: try ServerLives.empty(world)
            case .serverForked: try ServerLives.fork(world)
            case .longOffline: try DeletedLives.stayAway(world)
            case .editedAndDeleted: try DeletedLives.disagree(world)
            case .syncReset: try resetSync(world)
            }
        try world.settle()
        return seen
    }

    /// A folder copied to another machine, before or after it was synced, and both used.
    private func copyHome(_ world: LifeWorld) throws -> [String] {
        let laptop = world.desks[0]
        if world.chance.oneIn(2) { try world.write(on: laptop) }
        if world.chance.oneIn(2) { try laptop.sync() }
        let copy = try Desk("copy", laptop.machine.copied(to: "copy"))
        world.join(copy)
        for desk in [laptop, copy] { try world.write(on: desk) }
        try world.live(world.chance.number(1...4))
        var renewed = 0
        for _ in 1...2 {
            for desk in world.chance.shuffled(world.desks) where try desk.sync().replica != nil {
                renewed += 1
            }
        }
        let ids = try Set(world.desks.map { try $0.status().replica })
        // It may have happened while they lived.
        guard ids.count == world.desks.count else { throw Broken("two machines are one replica") }
        return renewed > 0 ? ["a copy took an id of its own"] : ["a copy had taken one before"]
    }

    /// `vita backup`, and `vita restore-backup` after more was written.
    private func restoreReplica(_ world: LifeWorld) throws -> [String] {
        let laptop = world.desks[0]
        let backup = laptop.machine.directory.file("backup.db")
        try laptop.run("backup", backup)
        try world.write(on: laptop)
        try laptop.sync()
        let unsent = world.chance.oneIn(2) ? try world.write(on: laptop) : []
        let own = try laptop.status().replica
        try laptop.run("restore-backup", backup)
        world.lose(unsent)
        if world.chance.oneIn(2) { try world.write(on: laptop) }
        try laptop.sync()
        if world.chance.oneIn(2) { try world.write(on: laptop) }
        try laptop.sync()
        _ = own
        return ["a replica went back to its backup"]
    }

    /// The files of a day ago in place of today's.
    private func putReplicaBack(_ world: LifeWorld) throws -> [String] {
        let laptop = world.desks[0]
        let copy = try laptop.machine.copied(to: "yesterday")
        try world.write(on: laptop)
        try laptop.sync()
        let unsent = world.chance.oneIn(2) ? try world.write(on: laptop) : []
        let own = try laptop.status().replica
        try Folders.copyFolder(copy.home, to: laptop.machine.home)
        world.lose(unsent)
        if world.chance.oneIn(2) { try world.write(on: laptop) }
        try laptop.sync()
        try world.write(on: laptop)
        try laptop.sync()
        guard try laptop.status().replica != own else {
            throw Broken("a replica that was put back goes on in its forked chain")
        }
        return ["a replica was put back and took a new id"]
    }

    /// The server forgotten and known anew, with edits that were never sent.
    private func resetSync(_ world: LifeWorld) throws -> [String] {
        let laptop = world.desks[0]
        let before = try world.write(on: laptop)
        try laptop.run("remote", "remove", "origin")
        guard try Set(laptop.events().map(\.title)).isSuperset(of: before) else {
            throw Broken("forgetting a server forgot events")
        }
        if world.chance.oneIn(2) { try world.write(on: laptop) }
        try world.enrol(laptop)
        guard try laptop.sync().pushed >= before.count else {
            throw Broken("what was never sent was not sent after a new login")
        }
        return ["a server was forgotten and known anew"]
    }
}
