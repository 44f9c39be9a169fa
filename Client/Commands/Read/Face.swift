internal import Career
internal import EDTF
internal import Rendering

/// What `--format` names beside data formats: the ways in which people look at events.
enum Face: String, CaseIterable {
    case text, lanes, svg, html

    /// The one that a command line asks for.
    init(_ context: CommandContext) {
        self = context.command.value(for: "format").flatMap(Face.init(rawValue:)) ?? .text
    }

    /// Whether private events stay: what is made to be shared leaves them out.
    func keepsPrivate(_ context: CommandContext) -> Bool {
        switch self {
        case .text, .lanes: true
        case .svg, .html: context.command.flag("private")
        }
    }

    /// Events drawn as this face shows them; nil as text, which every command writes in its own way.
    func drawn(
        _ header: TimelineText.Header, _ groups: [ChartGroup], sources: () throws -> [Source],
        _ context: CommandContext, _ options: TextOptions
    ) throws -> String? {
        let showsGaps = context.command.flag("gaps")
        return switch self {
        case .text: nil
        case .lanes:
            LaneText.render(
                header, groups, today: try context.today(), showsGaps: showsGaps, options: options)
        case .svg:
            SVGChart.render(
                header, groups, today: try context.today(), showsGaps: showsGaps, options: options)
        case .html:
            HTMLPage.render(
                header, groups, sources: try sources(), today: try context.today(),
                showsGaps: showsGaps, options: options)
        }
    }
}
