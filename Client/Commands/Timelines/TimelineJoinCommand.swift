internal import Career
internal import ClientStore
internal import Sealing
internal import StrictJSON

/// `vita timeline join`
enum TimelineJoinCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let local = try context.timeline(named: context.command.arguments[0])
        let other = try context.timeline(named: context.command.arguments[1])
        let wasInUse = try context.replica().currentTimeline() == local
        let joined = try context.replica().join(local, into: other)
        if context.globals.json {
            context.write([
                "timeline": .string(other.name), "joined": .string(local.name),
                "change": joined.written.change.map { .string($0.hex) } ?? .null,
                "events": .strings(joined.written.events.map(\.text)),
                "conflicts": .integer(joined.conflicts),
            ])
            return .done
        }
        context.note(sentence(local.name, other.name, joined))
        if wasInUse { context.note("in use now: \(other.name)") }
        return .done
    }

    /// What was joined, in one line.
    static func sentence(_ local: String, _ other: String, _ joined: Replica.Joined) -> String {
        let count = joined.written.events.count
        var parts = ["joined \(local) into \(other): \(count == 1 ? "1 event" : "\(count) events")"]
        if joined.conflicts > 0 {
            parts.append(
                joined.conflicts == 1 ? "1 new conflict" : "\(joined.conflicts) new conflicts")
        }
        return parts.joined(separator: ", ") + "; vita undo takes it back"
    }
}
