internal import Career
internal import ClientStore
internal import Rendering

/// A timeline on its way to one of the faces that people look at.
struct PrintedPage {
    private let context: CommandContext
    private let face: Face
    private let header: TimelineText.Header
    private let groups: [ChartGroup]
    private let sources: [Source]
    private let options: TextOptions
    private let privateEvents: Int

    init(_ selection: EventSelection, _ context: CommandContext, isFile: Bool) throws {
        self.context = context
        face = Face(context)
        let keepsPrivate = face.keepsPrivate(context)
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
            groups.append(
                ChartGroup(
                    try context.related(own, in: view, withPrivate: keepsPrivate),
                    title: selection.timelines.count > 1 ? title : nil))
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
