/// The oracle of the campaigns: what was acknowledged is there once, everywhere.
enum Agreement {
    /// All of them hold `titles`, each once, in the same state, with nothing left to be sent, and
    /// as many changes, where a number is given.
    static func check(_ desks: [Desk], hold count: Int, changes: Int? = nil) throws {
        let states = try desks.map { try $0.status() }
        for (desk, state) in zip(desks, states) {
            guard state.events == count, state.digest == states[0].digest, state.unsynced == 0,
                state.quarantined == 0, changes.map({ $0 == state.changes }) ?? true
            else {
                throw Broken(
                    "the \(desk.name) holds \(state.events) of \(count) events in"
                        + " \(state.changes) changes, digest \(state.digest.prefix(8)), the"
                        + " \(desks[0].name) has \(states[0].digest.prefix(8));"
                        + " \(state.unsynced) wait, \(state.quarantined) are set aside")
            }
        }
    }

    /// The same by every title, and with the databases sound.
    static func checkDeeply(_ desks: [Desk], hold titles: [String]) throws {
        for desk in desks {
            let held = try desk.events().map(\.title).sorted()
            guard held == titles.sorted() else {
                let lost = Set(titles).subtracting(held).sorted()
                let added = Set(held).subtracting(titles).sorted()
                throw Broken(
                    "the \(desk.name) lost \(lost.prefix(5)), has \(added.prefix(5)) instead, and"
                        + " \(held.count) in place of \(titles.count)")
            }
            try desk.verify()
        }
        try check(desks, hold: titles.count)
    }
}
