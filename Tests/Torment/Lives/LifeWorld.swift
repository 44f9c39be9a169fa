import TestSupport

/// A server, two machines that have synced, and what was acknowledged and must still be there.
final class LifeWorld {
    let server: Server
    private(set) var desks: [Desk]
    /// Titles that every machine must show in the end, each once.
    private(set) var titles: [String] = []
    var chance: SeededGenerator
    private var number = 0

    init(_ chance: SeededGenerator) throws {
        self.chance = chance
        server = try Server()
        desks = try ["laptop", "desktop"].map { try Desk($0) }
        for desk in desks { try enrol(desk) }
        try write(on: desks[0])
        for desk in desks { try desk.sync() }
    }

    /// A token for a machine.
    func enrol(_ desk: Desk) throws {
        try desk.run("login", server.url, server.invite(), "--name", desk.name)
    }

    /// A machine that takes part from now on.
    func join(_ desk: Desk) { desks.append(desk) }

    /// One to three events on a machine; their titles.
    @discardableResult
    func write(on desk: Desk) throws -> [String] {
        try (1...chance.number(1...3)).map { _ in
            number += 1
            let title = "Event \(number), on the \(desk.name)"
            try desk.add(title)
            titles.append(title)
            return title
        }
    }

    /// What was written on somebody's only copy, which is gone.
    func lose(_ lost: [String]) { titles.removeAll(where: lost.contains) }

    /// Edits and syncs of both machines, in an order of chance.
    func live(_ turns: Int) throws {
        for _ in 1...turns {
            let desk = chance.pick(desks)
            if chance.oneIn(2) { try write(on: desk) }
            if chance.oneIn(2) { try desk.sync() }
        }
    }

    /// Three rounds of sync, after which every machine holds all of it, and a new one gets it.
    func settle() throws {
        for _ in 1...3 { for desk in chance.shuffled(desks) { try desk.sync() } }
        try Agreement.checkDeeply(desks, hold: titles)
        let fresh = try Desk("newcomer")
        try enrol(fresh)
        try fresh.run("clone", server.url)
        try Agreement.checkDeeply([desks[0], fresh], hold: titles)
        guard try server.run("check", "--data", server.data).text == "ok\n" else {
            throw Broken("the server is not sound")
        }
    }
}
