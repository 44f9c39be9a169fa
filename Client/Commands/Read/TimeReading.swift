internal import Career
internal import Chronology
internal import ClientStore
internal import Rendering
internal import StrictJSON

/// The time between the events that `--from` and `--to` name.
struct TimeReading {
    let time: TimeBetween
    private let from: Replica.Timeline
    private let to: Replica.Timeline

    /// Nil where neither option is there.
    init?(_ timelines: [Replica.Timeline], _ context: CommandContext) throws {
        let words = (context.command.value(for: "from"), context.command.value(for: "to"))
        if words.0 == nil, words.1 == nil { return nil }
        guard let first = words.0, let last = words.1 else {
            throw UsageError(
                "--from and --to belong together",
                hint: "For example: vita stats --from founding --to launch")
        }
        let all = try EventSelection(context, of: timelines, words: []).all()
        let from = try Self.find(first, among: all, timelines, context)
        let to = try Self.find(last, among: all, timelines, context)
        let id = from.entry.event.id
        let solution = try context.view(of: from.timeline).solution(around: id)
        // Timelines have no relations to each other.
        let distances = from.timeline == to.timeline ? solution?.distances(from: id) : nil
        self.from = from.timeline
        self.to = to.timeline
        time = TimeBetween(from: from.entry, to: to.entry, distances: distances)
    }

    private static func find(
        _ text: String, among all: [(timeline: Replica.Timeline, entry: TimelineEntry)],
        _ timelines: [Replica.Timeline], _ context: CommandContext
    ) throws -> (timeline: Replica.Timeline, entry: TimelineEntry) {
        let matches = EventChoice(text).matches(all.map(\.entry.event))
        guard let first = matches.first else {
            let names = timelines.map(\.name).joined(separator: ", ")
            throw CommandFailure(
                "no event of \(names) matches \(Quoting.shown(text)), "
                    + "neither by its kind nor by its id, its title or its names",
                hint: "vita list shows the events")
        }
        let found = all[first]
        if matches.count > 1 {
            context.note(
                "\(Quoting.shown(text)) matches \(matches.count) events; taken is "
                    + (try context.quoted(found.entry.event.id, in: found.timeline)))
        }
        return found
    }

    /// `from`, `to` and `days`.
    func object(language: String) -> JSONValue {
        func event(_ entry: TimelineEntry, _ timeline: Replica.Timeline) -> JSONValue {
            [
                "timeline": .string(timeline.name), "event": .string(entry.event.id.text),
                "title": .string(entry.event.title(in: language)),
            ]
        }
        let days = [time.days.least, time.days.most].map { day -> JSONValue in
            day.map { .integer($0) } ?? .null
        }
        return [
            "from": event(time.from, from), "to": event(time.to, to), "days": .array(days),
        ]
    }
}
