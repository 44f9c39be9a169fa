internal import Career
internal import ClientStore
internal import Interchange
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita import`
enum ImportCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let word = context.command.arguments[0]
        let isDry = context.command.flag("dry-run")
        let source = try ImportSource(word, context)
        for path in source.document.ignored {
            context.warn("\(source.name): \(path) is not known to this version and was left out")
        }
        let skipped = source.reading.skipped
        report(source, context)
        let target = try target(of: source, context)
        let timeline: Replica.Timeline
        switch target {
        case .existing(let found): timeline = found
        case .new(let name, let id):
            if isDry {
                let counts = Counts(added: source.document.events.count)
                answer(counts, skipped, into: name, isDry: true, context)
                return .done
            }
            timeline = try context.replica().newTimeline(name, id: id)
        }
        let material = try source.material(for: timeline, context)
        let imported = try context.showingWork {
            try $0.importing(material, into: timeline, isDry: isDry)
        }
        let counts = Counts(
            added: imported.added, changed: imported.changed, unchanged: imported.unchanged)
        answer(counts, skipped, into: timeline.name, isDry: isDry, context)
        return .done
    }

    private struct Counts {
        var added: Int
        var changed = 0
        var unchanged = 0
    }

    private enum Target {
        case existing(Replica.Timeline)
        case new(name: String, id: Identifier?)
    }

    /// A file goes into the timeline in use, a narrative into its own.
    private static func target(
        of source: ImportSource, _ context: CommandContext
    ) throws -> Target {
        let replica = try context.replica()
        guard source.isNarrative, context.globals.timelines.isEmpty else {
            return .existing(try context.timeline())
        }
        let id = source.document.timelineID.flatMap { Identifier($0) }
        if let id, let timeline = try replica.timeline(succeeding: id) {
            return .existing(timeline)
        }
        if id == nil, let timeline = try replica.timeline(named: source.name) {
            return .existing(timeline)
        }
        return .new(name: try replica.freeName(like: source.name), id: id)
    }

    /// How many skipped rows are told one by one.
    private static let mostRows = 10

    /// Says what of the source is not taken over: rows that could not be read, and what Vita has
    /// no place for.
    private static func report(_ source: ImportSource, _ context: CommandContext) {
        let skipped = source.reading.skipped
        if !context.globals.json {
            for row in skipped.prefix(mostRows) {
                context.warn("\(source.name): \(row)")
            }
            if skipped.count > mostRows {
                context.warn(
                    "\(source.name): \(skipped.count - mostRows) more rows were skipped; "
                        + "--json names them all")
            }
        }
        let ignored = source.reading.ignored
        guard !ignored.isEmpty else { return }
        var names = ignored.prefix(mostRows).map {
            let name = SafeText.line(String($0.name.prefix(60)))
            return $0.count == 1 ? name : "\($0.count) \(name)"
        }
        if ignored.count > mostRows { names.append("and \(ignored.count - mostRows) more") }
        context.note("\(source.name): left out: \(names.joined(separator: ", "))")
    }

    private static func object(_ row: SkippedRow) -> JSONValue {
        var object = JSONObject([
            ("line", .integer(row.place.line)), ("column", .integer(row.place.column)),
            ("reason", .string(row.reason)),
        ])
        if let file = row.place.file { object.append("file", .string(file)) }
        return .object(object)
    }

    private static func answer(
        _ imported: Counts, _ skipped: [SkippedRow], into timeline: String, isDry: Bool,
        _ context: CommandContext
    ) {
        if context.globals.json {
            context.write([
                "timeline": .string(timeline), "added": .integer(imported.added),
                "changed": .integer(imported.changed), "unchanged": .integer(imported.unchanged),
                "skipped": .array(skipped.map(object)),
            ])
            return
        }
        let counts =
            "\(imported.added) added, \(imported.changed) changed, \(imported.unchanged) unchanged"
        let place = SafeText.line(timeline)
        let rest = skipped.isEmpty ? "" : ", \(skipped.count) skipped"
        context.output.writeLine(
            (isDry ? "would be in \(place): \(counts)" : "in \(place): \(counts)") + rest)
    }
}
