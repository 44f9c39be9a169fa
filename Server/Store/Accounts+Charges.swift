internal import Career
internal import SQLite

/// In which timelines of others an account has pushed; how much, their logs say.
extension Accounts {
    /// Notes that an account pushes to another's timeline.
    func noteCharge(_ account: Account, _ timeline: Identifier, of owner: Account) throws {
        let values: [Value] = [.text(account.id), .text(owner.id), .text(timeline.text)]
        try locked { connection in
            let isKnown = try connection.first(
                "SELECT 1 FROM charged WHERE account = ? AND owner = ? AND timeline = ?", values
            ) { _ in true }
            guard isKnown == nil else { return }
            try connection.run(
                "INSERT INTO charged VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values)
        }
    }

    /// The timelines of others to which an account has pushed.
    func foreignCharges(of account: Account) throws -> [(owner: String, timeline: String)] {
        try locked { connection in
            try connection.query(
                "SELECT owner, timeline FROM charged WHERE account = ?", [.text(account.id)]
            ) { ($0.string(0), $0.string(1)) }
        }
    }
}
