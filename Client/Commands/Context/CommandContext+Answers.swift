internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// How commands that write say what they did.
extension CommandContext {
    /// The answer to a user action: the change and its events, or each event as it is now.
    func answer(
        _ written: Replica.Written, in timeline: Replica.Timeline, unchanged: String
    ) throws {
        if globals.json {
            write(Self.object(written))
            return
        }
        guard written.change != nil else {
            note(unchanged)
            return
        }
        for id in written.events { try writeLine(of: id, in: timeline) }
    }

    /// `{"change": …, "events": […]}`.
    static func object(_ written: Replica.Written) -> JSONValue {
        [
            "change": written.change.map { .string($0.hex) } ?? .null,
            "events": .strings(written.events.map(\.text)),
        ]
    }

    private func writeLine(of id: Identifier, in timeline: Replica.Timeline) throws {
        let record = try replica().record(of: timeline)
        var entry = TimelineEntry(
            try event(id, in: timeline), hemisphere: record.hemisphere,
            shortID: try shortID(id, in: timeline))
        entry.placement = try replica().placed[id]
        output.write(ListText.render([entry], options: textOptions()))
    }

    /// A title in quotes with its short id, for a sentence.
    func quoted(_ id: Identifier, in timeline: Replica.Timeline) throws -> String {
        let short = try shortID(id, in: timeline)
        let title = try replica().event(id, in: timeline)?.title(in: language) ?? ""
        let most = 60
        var shown = SafeText.line(title)
        if shown.count > most { shown = String(shown.prefix(most)) + "..." }
        return terminal.usesASCII ? "\"\(shown)\" (\(short))" : "“\(shown)” (\(short))"
    }

    /// A moment as people read it, in local time.
    func local(_ seconds: Int) -> String {
        let moment = Moment(seconds: seconds + surroundings.zoneOffset(seconds))
        return "\(moment.day) \(moment.clock.prefix(5))"
    }

    /// A moment for programs, in UTC (RFC 3339).
    static func utc(_ seconds: Int) -> String {
        let moment = Moment(seconds: seconds)
        return "\(moment.day)T\(moment.clock)Z"
    }
}
