internal import Career
internal import Chronology
internal import ClientStore
internal import EDTF
internal import Rendering
internal import StrictJSON

/// The statements that bounds and contradictions rest on, as sentences.
struct GroundWording {
    private let context: CommandContext
    private let view: TimelineView
    private let cache = Cache()

    /// Events that were looked up.
    private final class Cache {
        var events: [Identifier: Event] = [:]
        var names: [Identifier: String] = [:]
    }

    /// Of longer circles no more statements are shown.
    static let mostStatements = 12

    init(_ context: CommandContext, _ view: TimelineView) {
        self.context = context
        self.view = view
    }

    /// The statements one by one, the middle of a long list left out.
    func sentences(_ grounds: [Ground]) throws -> [String] {
        let most = Self.mostStatements
        guard grounds.count > most else { return try grounds.map(sentence) }
        let rest = grounds.count - most + 1
        return try grounds.prefix(most - 2).map(sentence) + ["... \(rest) more ..."]
            + [sentence(grounds[grounds.count - 1])]
    }

    /// `“A” (k3f9) is after “B” (x2cd) by 6 weeks, give or take 1 week: "About six weeks"`.
    func sentence(_ ground: Ground) throws -> String {
        switch ground {
        case .date(let id):
            guard let when = try event(id)?.when else { return "\(try name(id)) has a date" }
            let date = when.date.wording(hemisphere: try view.record().hemisphere)
            let words = when.words.isEmpty || when.words.isExactly(when.date.description)
            return "\(try name(id)) is dated \(date)"
                + (words ? "" : ": \"\(SafeText.line(when.words))\"")
        case .tie(let id, let tie):
            let relation = try event(id)?.relations.first { $0.element.isExactly(tie.element) }
            var text = "\(try name(id)) \(Self.verb(tie.kind)) \(try name(tie.event))"
            if let offset = relation?.offset, tie.offset != nil {
                text += " by \(SafeText.line(Distance.wording(offset)))"
                if let slack = relation?.slack, tie.slack != nil {
                    text += ", give or take \(SafeText.line(Distance.wording(slack)))"
                }
            }
            return text + (relation?.words.map { ": \"\(SafeText.line($0))\"" } ?? "")
        }
    }

    private static func verb(_ kind: Knot.Tie.Kind) -> String {
        switch kind {
        case .partOf: "is part of"
        case .ledTo: "led to"
        case .before: "is before"
        case .after: "is after"
        }
    }

    private func event(_ id: Identifier) throws -> Event? {
        if let known = cache.events[id] { return known }
        let event = try view.event(id)
        cache.events[id] = event
        return event
    }

    private func name(_ id: Identifier) throws -> String {
        if let known = cache.names[id] { return known }
        let name = try context.quoted(id, in: view.timeline)
        cache.names[id] = name
        return name
    }

    // MARK: Why an event is where it is

    /// The bounds of an event that do not come from its own date, each with what it rests on;
    /// bounds that rest on the same are named together.
    func reasons(_ event: Event, _ solution: Solution) throws -> [PlacementReason] {
        guard let place = solution.placement(of: event.id) else { return [] }
        let sides: [(Solution.Side, day: String?, claim: String)] = [
            (.earliestStart, place.earliestStart?.description, "not before"),
            (.latestStart, place.latestStart?.description, "started by"),
            (.earliestEnd, place.earliestEnd?.description, "not over before"),
            (.latestEnd, place.latestEnd?.description, "over by"),
        ]
        var result: [PlacementReason] = []
        var known: [(grounds: [Ground], day: String)] = []
        for (side, day, claim) in sides {
            let grounds = solution.grounds(of: side, event.id)
            guard let day, !grounds.isEmpty, grounds != [.date(event.id)],
                !known.contains(where: { $0.grounds == grounds && $0.day == day })
            else { continue }
            known.append((grounds, day))
            result.append(
                PlacementReason(claim: "\(claim) \(day)", statements: try sentences(grounds)))
        }
        return result
    }

    /// The contradictions that an event is part of.
    func contradictions(of id: Identifier, _ solution: Solution) throws -> [[String]] {
        try solution.contradictions.filter { $0.events.contains(id) }.map {
            try sentences($0.grounds)
        }
    }
}

extension CommandContext {
    /// Says what the command has brought into contradiction. It stands all the same.
    func warnOfContradictions() throws {
        guard let replica = openReplica else { return }
        let found = try replica.takeFoundContradictions()
        for (timeline, contradiction) in found.prefix(Self.namedContradictions) {
            let wording = GroundWording(self, try view(of: timeline))
            let lines = try wording.sentences(contradiction.grounds).map { "  \($0)" }
            let first = try contradiction.events.first.map { try shortID($0, in: timeline) }
            warn("these cannot all be true in \(SafeText.line(timeline.name)):")
            for line in lines { surroundings.errors.writeLine(Quoting.harmless(line)) }
            surroundings.errors.writeLine(
                "  nothing was refused; change one of them with vita edit \(first ?? "ID")"
                    + " (vita show says more)")
        }
        if found.count > Self.namedContradictions {
            warn(
                "\(found.count - Self.namedContradictions) more contradictions came up;"
                    + " vita verify lists them")
        }
    }

    /// How many are told at once.
    private static let namedContradictions = 5
}
