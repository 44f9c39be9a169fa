internal import Career
internal import Replication
internal import SQLite
internal import Sealing

/// A timeline whose row bears another id than its changes: nothing that is sent or fetched under it
/// would be its own.
extension Replica {
    /// The timeline that the sound lines were written for; nil where one of them was written for the
    /// timeline that they stand in, or where they do not agree.
    func idInLines(of timeline: Timeline) throws -> Identifier? {
        var found: Set<Identifier> = []
        try connection.forEach(
            "SELECT id, line FROM changes WHERE timeline = ?", [Value(timeline.number)]
        ) { row in
            let line = row.bytes(1)
            if row.bytes(0) == Digest(hashing: line).bytes,
                let header = try? ChangeReader.readFrame(line)
            {
                found.insert(header.timeline)
            }
            return !found.contains(timeline.id) && found.count < 2
        }
        return found.count == 1 && !found.contains(timeline.id) ? found.first : nil
    }

    /// Gives a timeline the id of its lines back, where no other has it.
    func withOwnID(_ timeline: Timeline) throws -> Timeline {
        guard let id = try idInLines(of: timeline), try self.timeline(id: id) == nil else {
            return timeline
        }
        try connection.run(
            "UPDATE timelines SET id = ? WHERE number = ?", .text(id.text), Value(timeline.number))
        return Timeline(number: timeline.number, id: id, name: timeline.name)
    }

    /// Refuses to send a line under another timeline than its own.
    func expectOwn(_ line: [UInt8], in timeline: Timeline) throws {
        guard try ChangeReader.readFrame(line).timeline == timeline.id else {
            throw Self.damaged("the id of \(timeline.name) is damaged: its changes have another")
        }
    }
}
