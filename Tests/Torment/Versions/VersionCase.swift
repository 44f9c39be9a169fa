import TestSupport

/// Who is of an earlier version, and what of it meets today's.
enum VersionCase: String, CaseIterable {
    case earlierClient = "earlier-client"
    case earlierServer = "earlier-server"
    case earlierReplica = "earlier-replica"
    case laterReplica = "later-replica"
    case earlierData = "earlier-data"
    case laterData = "later-data"
    case unknownFields = "unknown-fields"
    case sealedThroughEarlier = "sealed-through-earlier"

    /// Plays it once; what was seen.
    func run(_ earlier: EarlierPrograms, _ chance: inout SeededGenerator) throws -> String {
        switch self {
        case .earlierClient:
            let server = try Server()
            try meet([earlier.desk("laptop"), Desk("desktop")], at: server, &chance)
            return "an earlier client and today's agreed at today's server"
        case .earlierServer:
            let server = try Server(program: earlier.server)
            try meet([Desk("laptop"), Desk("desktop")], at: server, &chance)
            try meet([earlier.desk("laptop"), Desk("desktop")], at: server, &chance, "another")
            return "today's client and an earlier one agreed at an earlier server"
        case .earlierReplica: return try VersionFolders.openEarlierReplica(earlier)
        case .laterReplica: return try VersionFolders.showLaterReplica(earlier)
        case .earlierData: return try VersionFolders.openEarlierData(earlier)
        case .laterData: return try VersionFolders.showLaterData(earlier)
        case .unknownFields: return try UnknownFields.passThroughEarlierClient(earlier)
        case .sealedThroughEarlier: return try UnknownFields.sealThroughEarlierServer(earlier)
        }
    }

    /// Both write, delete, restore, undo and disagree; in the end both hold the same.
    private func meet(
        _ desks: [Desk], at server: Server, _ chance: inout SeededGenerator,
        _ account: String = "owner"
    ) throws {
        for desk in desks {
            try desk.run("login", server.url, server.invite(account), "--name", desk.name)
        }
        let first = try desks[0].add("First")
        for desk in desks { try desk.sync() }
        var count = 1
        for turn in 1...6 {
            for desk in desks {
                let event = try desk.add("Event \(turn) on the \(desk.name)")
                count += 1
                switch chance.number(0...3) {
                case 0:
                    try desk.run("undo")
                    count -= 1
                case 1: try desk.run("edit", event, "--tag", "t", "--note", "A note\nof two lines")
                case 2:
                    try desk.run("delete", event)
                    try desk.run("restore", event)
                default: try desk.run("edit", first, "--kind", "k\(turn)-\(desk.name)")
                }
            }
            for desk in chance.shuffled(desks) { try desk.sync() }
        }
        for desk in desks { try desk.run("edit", first, "--title", "Said on the \(desk.name)") }
        for desk in desks + desks { try desk.sync() }
        for desk in desks {
            let conflicts = try desk.events().first { $0.id == first }?.conflicts ?? []
            guard conflicts.contains("title/en") else {
                throw Broken("the \(desk.name) shows no conflict")
            }
        }
        try desks[1].run("resolve", first, "title/en", "--value", "Decided")
        for desk in desks.reversed() + desks { try desk.sync() }
        try Agreement.check(desks, hold: count)
        for desk in desks { try desk.verify() }
    }
}
