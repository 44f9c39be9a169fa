internal import Career

/// What the word of an argument or the value of an option names, as its name in the table says.
enum CandidateKind: Equatable {
    case events
    case changes
    case timelines
    case remotes
    case narrativesAndFiles
    case files
    case commands
    case conflictFields
    case clearableFields
    case sources
    case kinds
    case names(Field)
    case filter
    case timelinesAndFilter
    /// Free text: nothing to choose from.
    case text

    init(argument: ArgumentSpec, of spec: CommandSpec) {
        switch argument.name {
        case "ID": self = .events
        case "CHANGE": self = .changes
        case "NAME" where spec.path.first == "remote", "REMOTE": self = .remotes
        case "NAME" where spec.title == "timeline new", "NEW": self = .text
        case "TIMELINE" where spec.title == "compare": self = .timelines
        case "OTHER" where spec.title == "compare": self = .timelinesAndFilter
        case "NAME", "OLD", "LOCAL", "OTHER": self = .timelines
        case "SOURCE": self = .narrativesAndFiles
        case "FILE": self = .files
        case "COMMAND": self = .commands
        case "FIELD": self = .conflictFields
        default: self = argument.shape == .filter ? .filter : .text
        }
    }

    init(option: FlagSpec, of spec: CommandSpec?) {
        switch option.long {
        case "timeline": self = .timelines
        case "kind": self = .kinds
        case "with", "drop-with": self = .names(.people)
        case "org", "drop-org": self = .names(.organizations)
        case "place", "drop-place": self = .names(.places)
        case "project", "drop-project": self = .names(.projects)
        case "tag", "drop-tag": self = .names(.tags)
        case "after", "before", "part-of", "from", "to": self = .events
        case "as-of": self = .changes
        case "cite": self = .sources
        case "clear": self = .clearableFields
        default: self = ["FILE", "DIR"].contains(option.value) ? .files : .text
        }
    }
}
