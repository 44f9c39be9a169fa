import Career
import ClientStore
import Replication
import SQLite
import Sealing
import StrictJSON
import SyncProtocol

/// What later versions do to this one.
extension Simulation {
    /// A later version pushes a change to a server's first instance.
    func writeLater(_ novelty: Step.Novelty, _ index: Int, _ seed: UInt64) throws {
        let server = server(index)
        let random = SimulatedRandom(seed)
        guard let learned = try server.instance(0).place.tips() else { return }
        let events = try machines.flatMap {
            try $0.replica.identifiers(beginningWith: "", in: $0.timeline)
        }
        guard let event = random.pick(events) else { return }
        guard let writer = laterWriters[index] ?? LaterWriter(timeline, seed: random.bytes(32))
        else { return }
        laterWriters[index] = writer
        let (change, request) = writer.write(novelty, event: event.text, learned: learned, random)
        let token = Digest(hashing: random.bytes(32)).hex
        try server.instance(0).enrol("later", token: token)
        let answers = try SyncLines.answers(
            try server.instance(0).answer(SyncLines.encode([request]), token: token))
        guard answers.first?.accepted == request.changes.count else {
            // It lost its ground when the server did, and starts anew.
            laterWriters[index] = nil
            return
        }
        tell("a later version writes to \(server.name) with an unknown \(novelty)")
        required[change] = "a later version wrote"
        later.insert(change)
    }

    /// A line of format version 2 that a later server passes on.
    func addLaterLine(to body: [UInt8]) throws -> [UInt8] {
        var answers = try SyncLines.answers(body)
        guard !answers.isEmpty else { return body }
        let number = answers[0].head
        answers[0].changes.append(Array("{\"v\":2,\"news\":\(number)}".utf8))
        tell("  a line of version 2 comes with the answer")
        return SyncLines.encode(answers)
    }

    static func digest(_ bytes: [UInt8]) throws -> Digest {
        guard let digest = Digest(bytes: bytes) else { throw Broken("a stored digest is none") }
        return digest
    }
}
