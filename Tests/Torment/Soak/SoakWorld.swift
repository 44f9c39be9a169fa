import TestSupport

/// Three machines, one of which watches, and two servers, of which one is never restarted.
final class SoakWorld {
    private(set) var desks: [Desk] = []
    private let restless: Server
    private let lasting: Server
    private(set) var watcher: Watcher
    private var chance: SeededGenerator
    /// The events that must be visible, and of each machine those that nobody else touches.
    private(set) var events: Set<String> = []
    private var own: [[String]] = [[], [], []]
    private var deleted: [[String]] = [[], [], []]
    private var number = 0

    init(seed: UInt64) throws {
        chance = SeededGenerator(seed: seed)
        lasting = try Server()
        restless = try Server()
        for name in ["laptop", "desktop", "watching"] {
            let desk = try Desk(name)
            for server in [lasting, restless] {
                try desk.run("login", server.url, server.invite(), "--name", name)
            }
            desks.append(desk)
        }
        events.insert(try desks[0].add("Event 0"))
        for desk in desks + desks { try desk.syncAll() }
        watcher = try Watcher(desks[2].machine)
    }

    /// The process identifiers of what lasts: the server and who watches.
    var lastingProcesses: (server: Int32, watcher: Int32) {
        (lasting.identifier, watcher.process.identifier)
    }

    /// One to five edits on one machine, and a sync of one.
    func edit(_ report: inout CampaignReport) throws {
        let place = chance.number(0...(desks.count - 1))
        for _ in 1...chance.number(1...5) { try edit(place, &report) }
        try chance.pick(desks).syncAll()
        report.see("a sync between edits")
    }

    private func edit(_ place: Int, _ report: inout CampaignReport) throws {
        let desk = desks[place]
        number += 1
        switch chance.number(0...9) {
        case 0...3:
            let event = try desk.add("Event \(number), on the \(desk.name)")
            events.insert(event)
            if chance.oneIn(2) { own[place].append(event) }
            report.see("an event was added")
        case 4...6:
            guard let event = own[place].last else { return }
            try desk.run("edit", event, "--title", "Edited \(number)", "--tag", "t\(number % 7)")
            report.see("an event was edited")
        case 7:
            guard let event = own[place].popLast() else { return }
            try desk.run("delete", event)
            events.remove(event)
            deleted[place].append(event)
            report.see("an event was deleted")
        case 8:
            guard let event = deleted[place].popLast() else { return }
            try desk.run("restore", event)
            events.insert(event)
            own[place].append(event)
            report.see("an event was restored")
        default:
            try desk.add("Undone \(number)")
            try desk.run("undo")
            report.see("an action was undone")
        }
    }

    /// Ends one server, in order or not, and starts it again.
    func restart(_ report: inout CampaignReport) throws {
        if chance.oneIn(2) {
            let status = try restless.stop()
            guard status == 0 else { throw Broken("the server ended with \(status)") }
            report.see("a server was restarted")
        } else {
            try restless.kill()
            report.see("a server was killed and started")
        }
        try restless.start()
    }

    /// Copies of a machine and of both servers, each looked at and thrown away.
    func backUp(_ report: inout CampaignReport) throws {
        let desk = chance.pick(desks)
        try desk.run("backup", desk.machine.directory.file("backup.db"))
        desk.machine.directory.remove("backup.db")
        for server in [lasting, restless] {
            let copy = server.directory.file("backup")
            try server.run("backup", copy, "--data", server.data)
            guard try server.run("check", "--data", copy).text == "ok\n" else {
                throw Broken("a server's backup is not sound")
            }
            server.directory.remove("backup")
        }
        report.see("a machine and two servers were backed up", 1)
    }

    /// Syncs all, and holds them against each other and what was acknowledged.
    func check(_ report: inout CampaignReport, deeply: Bool) throws {
        guard watcher.process.isRunning else {
            throw Broken("who watches ended: \(watcher.errors)")
        }
        for desk in desks + desks { try desk.syncAll() }
        try Agreement.check(desks, hold: events.count)
        report.see("all machines held the same")
        guard deeply else { return }
        for desk in desks {
            guard try Set(desk.events().map(\.id)) == events else {
                throw Broken("the \(desk.name) holds other events")
            }
            try desk.verify()
        }
        for server in [lasting, restless] {
            guard try server.run("check", "--data", server.data).text == "ok\n" else {
                throw Broken("a server is not sound")
            }
        }
        report.see("all databases were verified")
    }

    /// Ends what lasts.
    func end() throws {
        let status = try watcher.end()
        guard status == 0 else { throw Broken("who watched ended with \(status)") }
        for server in [lasting, restless] {
            let status = try server.stop()
            guard status == 0 else { throw Broken("a server ended with \(status)") }
        }
    }
}

extension Desk {
    /// Syncs with every remote, all of which must be there.
    func syncAll() throws { try run("sync", "--json") }
}
