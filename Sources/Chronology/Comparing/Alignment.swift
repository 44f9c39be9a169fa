public import Career

/// What careers are laid beside each other by.
public enum Alignment: Hashable, Sendable {
    /// The days of the calendar.
    case calendar
    /// The start of each career.
    case start
    /// The birth of each person.
    case age
    /// An event of each career.
    case event(EventChoice)
}
