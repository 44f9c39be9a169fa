internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// Undo and redo, of whole actions.
extension Replica {
    /// What an undo or a redo was about.
    public struct Reversed: Sendable {
        /// `undo` or `redo`.
        public let word: String
        /// The action that was taken back or done again.
        public let action: Action
        /// True where later edits had left nothing of the action to take back or do again.
        public let isEmpty: Bool
    }

    /// The last action that stands, in the order of this replica's log, whoever did it.
    public func lastAction(in timeline: Timeline) throws -> Action? {
        try standing(in: timeline).last.flatMap { try action($0, timeline) }
    }

    /// The action that the last undo that stands took back.
    public func lastUndone(in timeline: Timeline) throws -> Action? {
        try standing(in: timeline).undone.flatMap { try action($0, timeline) }
    }

    /// Takes back an action; an undo is taken back by doing its action again. Refuses where a later
    /// edit would be lost.
    public func undo(_ action: Action, in timeline: Timeline) throws -> Written {
        try write(to: timeline) {
            if action.word == "undo", let target = try about(action, timeline) {
                return try redone(target, timeline)
            }
            let target = action.word == "redo" ? try about(action, timeline) ?? action : action
            guard try standingUndos(of: target.id, timeline).isEmpty else {
                return Written(
                    change: nil, events: target.events,
                    reversed: Reversed(word: "undo", action: target, isEmpty: true))
            }
            // Taken back at once, a redo leaves what was there before it, be it a conflict of what
            // others undid; later, it is the action that is undone again.
            let redo = try lastRedo(of: target, timeline)
            return try reverse([redo ?? target], of: target, "undo", timeline)
        }
    }

    /// The redo of an action that nothing in the log follows.
    private func lastRedo(of action: Action, _ timeline: Timeline) throws -> Action? {
        try connection.first(
            "SELECT action, word, about FROM changes WHERE timeline = ? ORDER BY position DESC LIMIT 1",
            [Value(timeline.number)]
        ) { row in
            row.string(1) == "redo" && row.optionalString(2) == action.id.text
                ? Identifier(row.string(0)) : nil
        }?.flatMap { try self.action($0, timeline) }
    }

    /// Does an action again that was taken back; an undo's action where that is given. Refuses
    /// where a later edit would be lost.
    public func redo(_ action: Action, in timeline: Timeline) throws -> Written {
        try write(to: timeline) {
            let isAbout = action.word == "undo" || action.word == "redo"
            return try redone(isAbout ? try about(action, timeline) ?? action : action, timeline)
        }
    }

    private func about(_ action: Action, _ timeline: Timeline) throws -> Action? {
        try action.about.flatMap { try self.action($0, timeline) }
    }

    /// Does an action again where it is undone; inside `write`.
    func redone(_ action: Action, _ timeline: Timeline) throws -> Written {
        let undos = try standingUndos(of: action.id, timeline)
        guard !undos.isEmpty else {
            return Written(
                change: nil, events: action.events,
                reversed: Reversed(word: "redo", action: action, isEmpty: true))
        }
        return try reverse(
            try undos.compactMap { try self.action($0, timeline) }, of: action, "redo", timeline)
    }

    private func reverse(
        _ done: [Action], of action: Action, _ word: String, _ timeline: Timeline
    ) throws -> Written {
        for action in done { try check(action) }
        if word == "undo" { try prepareUndo(of: action) } else { try prepareRedo(of: action) }
        let reversal = Reversal(done, timeline, self)
        let operations = try reversal.operations()
        // Also where nothing of it is left: the next undo goes on with the action before.
        var written = try act(
            word, operations, of: action.id, on: timeline,
            following: reversal.isFollowed ? reversal.deletions : nil)
        written.reversed = Reversed(word: word, action: action, isEmpty: operations.isEmpty)
        return written
    }

    private func check(_ action: Action) throws {
        guard action.isUnderstood else {
            throw ReplicaError(
                "a later version of Vita wrote this action, so this one cannot undo or redo it",
                hint: "update Vita on this machine")
        }
        guard action.isWhole else {
            throw ReplicaError(
                "this action has not arrived whole, so it cannot be undone yet",
                hint: "vita sync fetches the rest")
        }
    }

    // MARK: What stands

    /// The last action that is not undone, and the last that is, by the log read backwards: of the
    /// undos and redos of one action the last one counts. A redo brings its action to the front.
    private func standing(
        in timeline: Timeline
    ) throws -> (last: Identifier?, undone: Identifier?) {
        var verdicts: [String: String] = [:]
        var last: Identifier?
        var undone: Identifier?
        try connection.forEach(
            "SELECT action, word, about FROM changes WHERE timeline = ? ORDER BY position DESC",
            [Value(timeline.number)]
        ) { row in
            let word = row.string(1)
            if word == "undo" || word == "redo", let about = row.optionalString(2) {
                if verdicts[about] == nil {
                    verdicts[about] = word
                    if word == "undo" {
                        undone = undone ?? Identifier(about)
                    } else {
                        last = last ?? Identifier(about)
                    }
                }
            } else if word == Self.sealWord || word == "sealed" {
                // About keys, or with a key that is not here.
                return true
            } else if verdicts[row.string(0)] != "undo" {
                last = last ?? Identifier(row.string(0))
            }
            return last == nil || undone == nil
        }
        return (last, undone)
    }

    /// The undos of an action that no redo in the log follows; several where replicas undid it at
    /// once.
    private func standingUndos(of action: Identifier, _ timeline: Timeline) throws -> [Identifier] {
        var result: [Identifier] = []
        try connection.forEach(
            """
            SELECT action, word FROM changes
            WHERE timeline = ? AND about = ? AND word IN ('undo', 'redo') ORDER BY position DESC
            """,
            [Value(timeline.number), .text(action.text)]
        ) { row in
            if row.string(1) == "redo" { return false }
            if let id = Identifier(row.string(0)), result.last != id { result.append(id) }
            return true
        }
        return result.reversed()
    }
}
