/// When a clause speaks of, seen from its teller.
enum Tense: Sendable {
    case past
    /// Before what is being told: "had met".
    case perfect
    /// Up to the telling: "have worked".
    case upToNow
    case present
    /// What is to come.
    case future
    /// What would or could come, seen from the story.
    case conditional
    /// What is done again and again.
    case habit
    /// No verb tells.
    case unsaid

    /// True where a bare weekday or day is the next one and not the last.
    var looksAhead: Bool { self == .future || self == .present }
}
