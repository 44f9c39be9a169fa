import TestSupport

/// Deletions that not everybody has seen.
enum DeletedLives {
    /// A machine is away while others delete; it brings back what it edited and nothing else.
    static func stayAway(_ world: LifeWorld) throws -> [String] {
        let (laptop, away) = (world.desks[0], world.desks[1])
        let deleted = try world.write(on: laptop)
        let edited = try world.write(on: laptop)
        try laptop.sync()
        try away.sync()
        let events = try laptop.events()
        for title in deleted + edited { try laptop.run("delete", id(title, events)) }
        try laptop.sync()
        // A long time of other things.
        for _ in 1...world.chance.number(1...5) {
            try world.write(on: laptop)
            try laptop.sync()
        }
        for title in edited { try away.run("edit", id(title, events), "--tag", "seen") }
        for desk in [away, laptop, away] { try desk.sync() }
        world.lose(deleted)
        for desk in [laptop, away] {
            let shown = try desk.events().filter { edited.contains($0.title) }
            guard shown.count == edited.count,
                shown.allSatisfy({ $0.conflicts.contains("life") && $0.tags == ["seen"] })
            else {
                throw Broken("an edit that a deletion had not seen is lost on the \(desk.name)")
            }
        }
        return ["a machine that was away brought its edits back"]
    }

    /// One field edited on both, and another event edited here and deleted there.
    static func disagree(_ world: LifeWorld) throws -> [String] {
        let (laptop, desktop) = (world.desks[0], world.desks[1])
        let titles = try world.write(on: laptop)
        try laptop.sync()
        try desktop.sync()
        let event = try id(titles[0], laptop.events())
        try laptop.run("edit", event, "--kind", "launch")
        if world.chance.oneIn(2) {
            try desktop.run("delete", event)
        } else {
            try desktop.run("edit", event, "--kind", "talk")
        }
        let isDeleted = try !desktop.events().contains { $0.id == event }
        for desk in [laptop, desktop, laptop] { try desk.sync() }
        let field = isDeleted ? "life" : "kind"
        for desk in world.desks {
            let shown = try desk.events().first { $0.id == event }
            guard shown?.conflicts == [field] else {
                throw Broken("the \(desk.name) shows \(String(describing: shown)), not both sides")
            }
        }
        return [isDeleted ? "an edit met a deletion" : "an edit met an edit"]
    }

    private static func id(_ title: String, _ events: [Desk.Event]) throws -> String {
        guard let event = events.first(where: { $0.title == title }) else {
            throw Broken("no event \(title)")
        }
        return event.id
    }
}
