public import Career
public import EDTF

/// What the network knows of one event: its own date, how long such a thing takes, and how it
/// stands to others.
public struct Knot: Hashable, Sendable {
    /// How it stands to another event.
    public struct Tie: Hashable, Sendable {
        /// The kinds of relations that say something about time.
        public enum Kind: Int, CaseIterable, Sendable {
            /// It lies within the other.
            case partOf
            /// It started no later than what it led to.
            case ledTo
            /// It was over before the other began.
            case before
            /// It began after the other was over.
            case after

            /// The kind of a relation; nil of one that a later version knows.
            public init?(_ word: String) {
                switch word {
                case "part-of": self = .partOf
                case "led-to": self = .ledTo
                case "before": self = .before
                case "after": self = .after
                default: return nil
                }
            }

            /// The word of the relation.
            public var word: String {
                switch self {
                case .partOf: "part-of"
                case .ledTo: "led-to"
                case .before: "before"
                case .after: "after"
                }
            }
        }

        /// The kind of relation.
        public let kind: Kind
        /// The other event.
        public let event: Identifier
        /// How far apart they are.
        public let offset: Distance?
        /// How far off that may be.
        public let slack: Distance?

        /// A tie to another event; a distance counts for `before` and `after` only.
        public init(
            kind: Kind, event: Identifier, offset: Distance? = nil, slack: Distance? = nil
        ) {
            let isMeasured = kind == .before || kind == .after
            self.kind = kind
            self.event = event
            self.offset = isMeasured ? offset : nil
            self.slack = isMeasured && offset != nil ? slack : nil
        }

        /// The element of the relation, `KIND/EVENT`.
        public var element: String { "\(kind.word)/\(event)" }
    }

    /// The event.
    public let event: Identifier
    /// The bounds of its own date.
    public let bounds: Bounds?
    /// True of what goes on for a while, by its kind or by its date.
    public let takesTime: Bool
    /// Its relations to others that say something about time.
    public let ties: [Tie]

    /// A knot as given.
    public init(event: Identifier, bounds: Bounds?, takesTime: Bool, ties: [Tie]) {
        self.event = event
        self.bounds = bounds
        self.takesTime = takesTime
        self.ties = ties
    }

    /// What an event says. The date of a plan is a wish, from which nothing follows for what it led
    /// to or is part of: there these two tie nothing, nor does `led-to` of a plan without a date.
    public init(_ event: Event, hemisphere: Hemisphere = .north) {
        let date = event.when?.date
        let isPlan = event.status ?? "happened" != "happened"
        let kind = event.kind.map(Self.lasting.contains) ?? false
        self.init(
            event: event.id, bounds: date?.bounds(hemisphere: hemisphere),
            takesTime: kind || (date?.isInterval ?? false),
            ties: event.relations.compactMap { relation in
                guard let kind = Tie.Kind(relation.kind), let other = Identifier(relation.event),
                    other != event.id,
                    !isPlan || kind == .before || kind == .after || (kind == .partOf && date == nil)
                else { return nil }
                return Tie(
                    kind: kind, event: other, offset: relation.offset.flatMap(Distance.init),
                    slack: relation.slack.flatMap(Distance.init))
            })
    }

    /// Kinds of events that go on for a while.
    private static let lasting: Set<String> = [
        "role", "internship", "education", "study", "project",
    ]
}
