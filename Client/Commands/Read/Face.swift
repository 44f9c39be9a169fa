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
}
