internal import Career
internal import ClientStore
internal import ClientSync
internal import Rendering
internal import StrictJSON

/// `vita accept`
enum AcceptCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let arguments = context.command.arguments
        let remote = try CloneCommand.known(arguments[0], context)
        let accepted = try context.client(remote).accept(code: arguments[1])
        let timeline = try CloneCommand.adopt(
            accepted.timeline, called: accepted.name, sharedBy: accepted.share, in: replica)
        // One that was begun here apart is found out by the sync, and not mixed with the other.
        if try replica.isEmpty(timeline) || replica.share(of: timeline, at: remote) != nil {
            try replica.setShare(accepted.share, of: timeline, at: remote)
        }
        if context.globals.json {
            context.write([
                "timeline": .string(timeline.name), "id": .string(timeline.id.text),
                "owner": .string(accepted.share.owner),
                "role": .string(accepted.share.role.rawValue),
            ])
        } else {
            let can = accepted.share.role == .editor ? "read and write" : "read"
            context.note(
                "you may \(can) \(SafeText.line(accepted.name)) of"
                    + " \(SafeText.line(accepted.share.owner)); it is called \(timeline.name) here"
                    + " (-t \(timeline.name))")
        }
        return try SyncCommand.sync([remote], timelines: [timeline], context)
    }
}
