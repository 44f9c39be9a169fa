internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// How `undo` and `redo` say what they did, or why they did not.
struct UndoAnswer {
    private let context: CommandContext
    private let timeline: Replica.Timeline

    init(_ context: CommandContext, in timeline: Replica.Timeline) {
        self.context = context
        self.timeline = timeline
    }

    /// Does with the action that the command line names, or else with the `last` one.
    static func run(
        _ context: CommandContext, _ word: String,
        last: (Replica, Replica.Timeline) throws -> Replica.Action?,
        work: (Replica, Replica.Action, Replica.Timeline) throws -> Replica.Written
    ) throws -> ExitStatus {
        let timeline = try context.timeline()
        let replica = try context.replica()
        return try UndoAnswer(context, in: timeline).give {
            if let change = context.command.arguments.first {
                let action = try replica.action(ofChange: change.lowercased(), timeline)
                return try work(replica, action, timeline)
            }
            if let last = try last(replica, timeline) { return try work(replica, last, timeline) }
            throw CommandFailure(
                "there is nothing to \(word) in \(timeline.name)",
                hint: "vita log shows the changes")
        }
    }

    private func give(_ work: () throws -> Replica.Written) throws -> ExitStatus {
        let written: Replica.Written
        do {
            written = try work()
        } catch let error as ReplicaError {
            throw try error.refusal.map { try failure($0) } ?? error
        }
        if context.globals.json {
            context.write(CommandContext.object(written))
            return .done
        }
        guard let reversed = written.reversed else { return .done }
        let isUndo = reversed.word == "undo"
        guard written.change != nil else {
            context.note(isUndo ? "this is undone already" : "this is not undone")
            return .done
        }
        let sentence = try ActionSentence(context, in: timeline).text(reversed.action)
        // Somebody else's work should not go unnoticed.
        let action = reversed.action
        let isOwn = try action.author == nil || context.replica().isOwn(action)
        let who = isOwn ? "" : ", by \(try Self.author(action, in: timeline, context))"
        context.output.writeLine("\(isUndo ? "undid" : "redid"): \(sentence)\(who)")
        if reversed.isEmpty { context.note("nothing of it was left, so no event has changed") }
        return .done
    }

    /// `ada@9f3b`: who, and on which replica.
    static func author(
        _ action: Replica.Action, in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> String {
        let author = try ShareWording.author(
            action.author, of: action.changes.last, in: timeline, context)
        return "\(author ?? "-")@\(action.replica.hex.prefix(4))"
    }

    /// Which later edit stands in the way, whose it is, and how to go on.
    private func failure(_ refusal: UndoRefusal) throws -> CommandFailure {
        var what = SafeText.line(refusal.path)
        var edit = "edit it instead"
        if let event = refusal.event {
            what = try context.quoted(event, in: timeline)
            edit = "change the event itself: vita edit \(try context.shortID(event, in: timeline))"
        }
        let key = ExactString(refusal.key)
        let field =
            FieldKey(key).field == .life
            ? what : "\(FieldWording.name(key)) of \(what)"
        let start = "a later edit of \(field) stands in the way"
        guard let later = refusal.later, let change = refusal.change else {
            return CommandFailure(start, hint: edit)
        }
        let sentence = try ActionSentence(context, in: timeline).text(later)
        let time = later.time.map { " at \(context.local($0))" } ?? ""
        let id = change.hex.prefix(8)
        return CommandFailure(
            "\(start): \(sentence), by \(try Self.author(later, in: timeline, context))\(time) (change \(id))",
            hint: "undo that first: vita undo \(id); or \(edit)")
    }
}
