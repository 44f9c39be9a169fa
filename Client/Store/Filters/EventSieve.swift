public import Career
public import Chronology
public import EDTF

/// What a filter asks for, as far as the rows of events can answer: no event that passes the filter
/// is held back, most that do not are. Whether the others pass is the caller's to say.
public struct EventSieve: Sendable {
    /// One thing that is asked for. Texts are as they were typed.
    public enum Term: Sendable {
        /// The kind is this one.
        case kind(String)
        /// The status is this one; where none is said, it is "happened".
        case status(String)
        /// Some name of the set has these words; of tags, is this one.
        case name(Field, String)
        /// Some source that is cited has this in its id.
        case source(String)
        /// Some title or note is in this language.
        case language(String)
        /// It certainly started when these bounds were over.
        case after(Bounds)
        /// It was certainly over when these bounds began.
        case before(Bounds)
        /// It shares a day with these bounds, perhaps.
        case on(Bounds)
        /// Whether anything is in conflict.
        case conflict(Bool)
        /// What only the event itself can tell.
        case other

        /// Whether what a list shows of an event does not tell.
        var isBeyondHeadlines: Bool {
            switch self {
            case .kind, .status, .after, .before, .on, .conflict: false
            case .name, .source, .language, .other: true
            }
        }
    }

    /// Of each of these lists one term has to hold.
    public var wanted: [[Term]]
    /// None of these may hold.
    public var unwanted: [Term]
    /// The bounds that relations give; they count for events without a date.
    public var placements: [Identifier: Placement]
    /// Where the seasons of the timeline are meant.
    public var hemisphere: Hemisphere

    /// A sieve of these terms.
    public init(
        wanted: [[Term]] = [], unwanted: [Term] = [], placements: [Identifier: Placement] = [:],
        hemisphere: Hemisphere = .north
    ) {
        self.wanted = wanted
        self.unwanted = unwanted
        self.placements = placements
        self.hemisphere = hemisphere
    }

    /// True where every event passes.
    var isEmpty: Bool { wanted.isEmpty && unwanted.isEmpty }

    /// Whether a character belongs to a word of a name, which others end.
    public static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
