internal import Career
internal import SQLite

extension Storage {
    /// Makes what came out of a backup of PostgreSQL's what servers go on from: each log gets a new
    /// epoch, so that clients notice and send what it lacks, codes that nobody used are gone, and
    /// what is known to have ended is ended again.
    ///
    /// - Returns: Logs that were renewed, and how much was ended.
    /// - Throws: `StoreError`, or what the engine reports.
    public func renew(_ surroundings: Surroundings) throws -> (timelines: Int, ended: Int) {
        try engine.alone { try renewAlone(surroundings) }
    }

    private func renewAlone(_ surroundings: Surroundings) throws -> (timelines: Int, ended: Int) {
        try accounts.locked { try $0.run("DELETE FROM codes WHERE token IS NULL") }
        let ended = try accounts.settle().count
        try engine.dropEnded(accounts.revocations)
        var count = 0
        for (owner, id) in try accounts.allTimelines() {
            guard let timeline = Identifier(id) else { continue }
            let epoch = Identifier(bytes: surroundings.random(10)).text
            let renewed: Bool? = try use(timeline, of: Account(id: owner, name: ""), .alone) {
                log in
                try log.connection.run(
                    "UPDATE meta SET epoch = ?/*! WHERE log = :log*/", .text(epoch))
                log.known = nil
                return true
            }
            if renewed != nil { count += 1 }
        }
        return (count, ended)
    }
}
