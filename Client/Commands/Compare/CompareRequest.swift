internal import Career
internal import Chronology
internal import ClientStore

/// What `vita compare` is asked for: which timelines, by what to lay them beside each other, and
/// which of their events.
struct CompareRequest {
    let timelines: [Replica.Timeline]
    /// Words with a colon that choose events.
    let filter: [String]
    /// What pages have headings by.
    let alignment: Alignment
    /// By what each of the timelines is laid.
    let alignments: [Alignment]

    init(_ context: CommandContext) throws {
        guard context.globals.timelines.isEmpty else {
            throw UsageError(
                "vita compare takes its timelines without -t",
                hint: "For example: vita compare me greg-brockman")
        }
        let words = context.command.arguments
        filter = words.filter(Self.isFilter)
        var timelines: [Replica.Timeline] = []
        for name in words where !Self.isFilter(name) {
            let timeline = try Self.timeline(named: name, context)
            if !timelines.contains(timeline) { timelines.append(timeline) }
        }
        guard timelines.count > 1 else {
            throw UsageError(
                "a comparison needs two timelines",
                hint: "vita timeline list shows them, vita narratives those that can be imported.")
        }
        self.timelines = timelines
        let asked = try Self.alignments(
            context.command.values(for: "align"), timelines.map(\.name))
        alignment = asked.all ?? asked.own.values.first ?? .calendar
        alignments = try timelines.map { timeline -> Alignment in
            if let own = asked.own[timeline.name] { return own }
            if let all = asked.all ?? (asked.own.isEmpty ? .calendar : nil) { return all }
            throw UsageError(
                "--align does not say from which event of \(timeline.name) to count",
                hint: "Write --align EVENT for all, or one more --align \(timeline.name):EVENT.")
        }
    }

    /// A name holds no colon as a rule; whoever has one in a name writes no filter like that.
    private static func isFilter(_ word: String) -> Bool {
        var letters = Substring(word).utf8
        if letters.first == UInt8(ascii: "-") { letters.removeFirst() }
        guard let colon = letters.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return EventFilter.Attribute(rawValue: String(Substring(letters[..<colon]))) != nil
    }

    private static func timeline(
        named name: String, _ context: CommandContext
    ) throws -> Replica.Timeline {
        if try context.replica().timeline(named: name) == nil,
            let narratives = try? Narratives(context.surroundings),
            narratives.names.contains(where: { $0.utf8.elementsEqual(name.utf8) })
        {
            throw CommandFailure(
                "\(name) is a narrative that has not been imported yet",
                hint: "vita import \(name)")
        }
        return try context.timeline(named: name)
    }

    // MARK: --align

    /// What `--align` says of all timelines, and of single ones.
    private static func alignments(
        _ values: [String], _ names: [String]
    ) throws -> (all: Alignment?, own: [String: Alignment]) {
        var all: Alignment?
        var own: [String: Alignment] = [:]
        for value in values {
            let name = names.first { value.utf8.starts(with: "\($0):".utf8) }
            let text =
                name.map { String(Substring(value.utf8.dropFirst($0.utf8.count + 1))) } ?? value
            let isEmpty = text.allSatisfy(\.isWhitespace)
            let isTwice = name.map { own[$0] != nil } ?? (all != nil)
            guard !isEmpty, !isTwice else {
                throw UsageError(
                    isEmpty
                        ? "--align says nothing in \(Quoting.shown(value))"
                        : "--align was given twice for the same",
                    hint: "It is calendar, start, age, EVENT or TIMELINE:EVENT.")
            }
            if let name {
                own[name] = .event(EventChoice(text))
            } else {
                all = alignment(text)
            }
        }
        if let all, !own.isEmpty, all == .calendar || all == .age {
            throw UsageError(
                "--align counts all timelines by \(all == .age ? "age" : "the calendar"), "
                    + "or each from an event",
                hint: "Leave one of them out.")
        }
        return (all, own)
    }

    private static func alignment(_ text: String) -> Alignment {
        switch text {
        case "calendar": .calendar
        case "start": .start
        case "age": .age
        default: .event(EventChoice(text))
        }
    }
}
