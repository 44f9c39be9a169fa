internal import Career
internal import Chronology
internal import ClientStore
internal import Rendering

/// Reads the careers of a comparison, each with its place beside the others.
struct CareerReading {
    private let context: CommandContext
    private let request: CompareRequest
    private let keepsPrivate: Bool
    /// Events that were left out because they are private.
    private(set) var privateEvents = 0

    init(_ request: CompareRequest, _ context: CommandContext, keepsPrivate: Bool) {
        self.request = request
        self.context = context
        self.keepsPrivate = keepsPrivate
    }

    /// The careers in the order asked for.
    mutating func careers() throws -> [ComparedCareer] {
        let all = try EventSelection(context, of: request.timelines, words: [])
        let chosen = try EventSelection(context, of: request.timelines, words: request.filter)
        var careers: [ComparedCareer] = []
        for (timeline, alignment) in zip(request.timelines, request.alignments) {
            let view = try context.view(of: timeline)
            let record = try view.record()
            let entries = try entries(all, timeline)
            let origin = try origin(alignment, timeline, record, entries)
            let event = origin?.origin.event
            let anchor = event.flatMap { event in entries.first { $0.event.id == event } }
            let isAll = chosen.filter.isEmpty && !chosen.filter.wantsDeleted
            let shown = try isAll ? entries : self.entries(chosen, timeline)
            careers.append(
                ComparedCareer(
                    name: timeline.name, record: record, origin: origin, anchor: anchor,
                    distances: try event.flatMap { event in
                        try view.solution(around: event)?.distances(from: event)
                    },
                    entries: try context.related(
                        withoutPrivate(shown), in: view, withPrivate: keepsPrivate)))
        }
        return careers
    }

    /// The events that the page may show.
    private mutating func withoutPrivate(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        guard !keepsPrivate else { return entries }
        let kept = entries.filter { !$0.event.isWithheld }
        privateEvents += entries.count - kept.count
        return kept
    }

    private func entries(
        _ selection: EventSelection, _ timeline: Replica.Timeline
    ) throws -> [TimelineEntry] {
        var entries: [TimelineEntry] = []
        try selection.forEach(in: timeline) { entry in
            entries.append(entry)
            return true
        }
        return entries
    }

    // MARK: Origins

    private func origin(
        _ alignment: Alignment, _ timeline: Replica.Timeline, _ record: TimelineRecord,
        _ entries: [TimelineEntry]
    ) throws -> CareerOrigin? {
        let ordered = TimelineEntry.inPageOrder(entries).map { ($0.event, $0.bounds) }
        let origin: CareerOrigin?
        do throws(CareerOrigin.Failure) {
            origin = try CareerOrigin.find(alignment, in: record, ordered)
        } catch {
            throw try failure(error, timeline)
        }
        if let origin { try tell(origin, alignment, timeline) }
        return origin
    }

    /// Says which event was taken where nobody named it, or where others match as well.
    private func tell(
        _ origin: CareerOrigin, _ alignment: Alignment, _ timeline: Replica.Timeline
    ) throws {
        guard let id = origin.origin.event else { return }
        let event = try context.quoted(id, in: timeline)
        let name = timeline.name
        switch (origin.basis, alignment) {
        case (.tenure, _), (.first, _):
            let isTenure = origin.basis == .tenure
            let what = isTenure ? "its first role, internship or education" : "its first event"
            context.note(
                "\(name) is counted from \(event), \(what); "
                    + "vita timeline set \(Quoting.shell(name)) start DATE says otherwise")
        case (.chosen(let others), .event(let choice)) where others > 0:
            context.note(
                "\(name): \(Quoting.shown(choice.text)) matches \(others + 1) events; "
                    + "counted from \(event)")
        default: break
        }
    }

    private func failure(
        _ failure: CareerOrigin.Failure, _ timeline: Replica.Timeline
    ) throws -> CommandFailure {
        let name = timeline.name
        let set = "vita timeline set \(Quoting.shell(name))"
        switch failure {
        case .unset:
            return CommandFailure(
                "\(name) does not say when the person was born",
                hint: "\(set) birth DATE says it; a year is enough")
        case .damaged(let setting, let text):
            let word = setting == .birth ? "birth" : "start"
            return CommandFailure(
                "the \(word) of \(name) is no date to count from: \(Quoting.shown(text))",
                hint: "\(set) \(word) DATE sets it")
        case .noStart:
            return CommandFailure(
                "no event of \(name) has a place in time to count from",
                hint: "\(set) start DATE says when the career began")
        case .noMatch(let choice):
            return CommandFailure(
                "no event of \(name) matches \(Quoting.shown(choice.text)), "
                    + "neither by its kind nor by its id, its title or its names",
                hint: "name one of its events with --align \(Quoting.shell(name + ":EVENT")); "
                    + "vita list -t \(Quoting.shell(name)) shows them")
        case .unplaced(let id):
            return CommandFailure(
                "\(try context.quoted(id, in: timeline)) in \(name) has no place in time "
                    + "to count from",
                hint: "vita edit \(try context.shortID(id, in: timeline)) "
                    + "-t \(Quoting.shell(name)) --when DATE dates it")
        }
    }
}
