internal import Career
internal import ClientStore
internal import Rendering

/// A timeline on its way to one of the faces that people look at.
struct PrintedPage {
    /// What `--format` names beside data formats.
    enum Face: String, CaseIterable {
        case text, lanes, svg, html

        /// True of what is made to be shared, and leaves private events out.
        var isShared: Bool { self == .svg || self == .html }
    }

    private let context: CommandContext
    private let face: Face
    private let header: TimelineText.Header
    private let groups: [ChartGroup]
    private let sources: [Source]
    private let options: TextOptions
    private let privateEvents: Int

    init(_ selection: EventSelection, _ context: CommandContext, isFile: Bool) throws {
        self.context = context
        face = context.command.value(for: "format").flatMap(Face.init) ?? .text
        let keepsPrivate = !face.isShared || context.command.flag("private")
        var titles: [String] = []
        var subject: String?
        var sources: [Source] = []
        var groups: [ChartGroup] = []
        var privateEvents = 0
        for timeline in selection.timelines {
            let view = try context.view(of: timeline)
            let record = try view.record()
            let title = record.title(in: context.language) ?? timeline.name
            titles.append(title)
            if selection.timelines.count == 1 { subject = record.subject }
            for source in try view.sources()
            where !sources.contains(where: { $0.id == source.id }) {
                sources.append(source)
            }
            var own: [TimelineEntry] = []
            try selection.forEach(in: timeline) { entry in
                if keepsPrivate || entry.event.visibility != "private" {
                    own.append(entry)
                } else {
                    privateEvents += 1
                }
                return true
            }
            let related = try context.relatedTitles(
                of: own.map(\.event), in: view, withPrivate: keepsPrivate)
            let deleted = try context.deletedRelations(of: own.map(\.event), in: view)
            for index in own.indices {
                own[index].related = related
                own[index].relatedDeleted = deleted
            }
            groups.append(ChartGroup(own, title: selection.timelines.count > 1 ? title : nil))
        }
        header = TimelineText.Header(title: titles.joined(separator: " + "), subject: subject)
        self.groups = groups
        self.sources = sources
        self.privateEvents = privateEvents
        var options = context.textOptions()
        options.width = context.terminal.width
        options.showsNotes = context.command.flag("notes")
        if isFile { options.isColored = context.globals.color == .always }
        self.options = options
    }

    /// What the face makes of it.
    var text: String {
        get throws {
            let showsGaps = context.command.flag("gaps")
            return switch face {
            case .text:
                TimelineText.render(
                    header, entries: groups.flatMap(\.entries), sources: sources,
                    showsGaps: showsGaps, options: options)
            case .lanes:
                LaneText.render(
                    header, groups, today: try context.today(), showsGaps: showsGaps,
                    options: options)
            case .svg:
                SVGChart.render(
                    header, groups, today: try context.today(), showsGaps: showsGaps,
                    options: options)
            case .html:
                HTMLPage.render(
                    header, groups, sources: sources, today: try context.today(),
                    showsGaps: showsGaps, options: options)
            }
        }
    }

    /// Says how many events are left out because they are private.
    func noteWhatIsMissing() {
        OutsideFormat.notePrivate(privateEvents, context)
    }
}
