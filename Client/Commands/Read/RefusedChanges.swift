internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// Changes that a server refused, at the end of `vita log`: they are kept, but not in the log.
enum RefusedChanges {
    static func write(_ context: CommandContext, in timeline: Replica.Timeline) throws {
        for refused in try context.replica().refused(in: timeline) {
            if context.output.isClosed { break }
            if context.globals.json {
                context.write([
                    "change": .string(refused.change.hex), "refused": .string(refused.reason),
                    "remote": .string(refused.remote),
                    "at": .string(CommandContext.utc(refused.time)),
                    "rewritten": .bool(refused.isRewritten),
                    "events": .strings(refused.events.map(\.text)),
                ])
                continue
            }
            let events = try refused.events.prefix(3).map { try context.quoted($0, in: timeline) }
            let what = events.isEmpty ? "" : ": \(events.joined(separator: ", "))"
            let then = refused.isRewritten ? "written again" : "set aside"
            context.output.writeLine(
                "\(refused.change.hex.prefix(8))  \(context.local(refused.time))  refused by"
                    + " \(SafeText.line(refused.remote)) (\(SafeText.line(refused.reason))),"
                    + " \(then)\(what)")
        }
    }
}
