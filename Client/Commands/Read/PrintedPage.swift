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
        var groups: [ChartGroup] = []
        var privateEvents = 0
        for timeline in selection.timelines {
            var own: [TimelineEntry] = []
            try selection.forEach(in: timeline) { entry in
                if keepsPrivate || !entry.event.isWithheld {
                    own.append(entry)
                } else {
                    privateEvents += 1
                }
                return true
            }
            let isOne = selection.timelines.count == 1
            groups.append(
                ChartGroup(
                    try context.related(
                        own, in: try context.view(of: timeline), withPrivate: keepsPrivate),
                    title: isOne ? nil : try context.heading(of: [timeline]).title))
        }
        header = try context.heading(of: selection.timelines)
        sources = try context.sources(of: selection.timelines)
        self.groups = groups
        self.privateEvents = privateEvents
        var options = context.pageOptions(isFile: isFile)
        options.showsNotes = context.command.flag("notes")
        self.options = options
    }

    /// What the face makes of it.
    var text: String {
        get throws {
            try face.drawn(header, groups, sources: { sources }, context, options)
                ?? TimelineText.render(
                    header, entries: groups.flatMap(\.entries), sources: sources,
                    showsGaps: context.command.flag("gaps"), options: options)
        }
    }

    /// Says how many events are left out because they are private.
    func noteWhatIsMissing() {
        OutsideFormat.notePrivate(privateEvents, context)
    }
}
