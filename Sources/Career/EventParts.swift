/// A text and the language (BCP 47) it is in.
public struct LocalizedText: Hashable, Sendable {
    /// The language tag, such as `en` or `zh`.
    public var language: String
    /// The text, byte for byte as it was entered.
    public var text: String

    /// A text in a language.
    public init(_ language: String, _ text: String) {
        self.language = language
        self.text = text
    }
}

/// A link by its URL.
public struct Link: Hashable, Sendable {
    /// The address.
    public var url: String
    /// What to call it, if anything.
    public var title: String?

    /// A link.
    public init(url: String, title: String? = nil) {
        self.url = url
        self.title = title
    }
}

/// Where a source tells of an event.
public struct Citation: Hashable, Sendable {
    /// The source's id.
    public var source: String
    /// The heading the passage stands under; empty before the first.
    public var section: String
    /// The paragraph within the section, from 1; 0 when not said.
    public var paragraph: Int
    /// The date phrase's own words.
    public var words: String?

    /// A citation.
    public init(source: String, section: String = "", paragraph: Int = 0, words: String? = nil) {
        self.source = source
        self.section = section
        self.paragraph = paragraph
        self.words = words
    }

    /// Reads `SOURCE#SECTION/PARAGRAPH`; section and paragraph may be missing.
    public init?(element: String) {
        let parts = element.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let source = parts.first, !source.isEmpty else { return nil }
        let place = parts.count == 2 ? parts[1] : ""
        if let slash = place.lastIndex(of: "/"),
            let number = Int(place[place.index(after: slash)...]),
            number > 0
        {
            self.init(
                source: String(source), section: String(place[..<slash]), paragraph: number)
        } else {
            self.init(source: String(source), section: String(place))
        }
    }

    /// `SOURCE#SECTION/PARAGRAPH`, the element of the register key.
    public var element: String {
        if paragraph > 0 { return "\(source)#\(section)/\(paragraph)" }
        return section.isEmpty ? source : "\(source)#\(section)"
    }
}

/// How an event stands to another.
public struct Relation: Hashable, Sendable {
    /// part-of, led-to, before, after.
    public static let kinds = ["part-of", "led-to", "before", "after"]

    /// One of `kinds`, or a later version's.
    public var kind: String
    /// The other event.
    public var event: String
    /// ISO 8601 duration between the two, if stated.
    public var offset: String?
    /// How far the offset may be off, an ISO 8601 duration.
    public var slack: String?
    /// The source's own words.
    public var words: String?

    /// A relation to an event.
    public init(
        kind: String, event: String, offset: String? = nil, slack: String? = nil,
        words: String? = nil
    ) {
        self.kind = kind
        self.event = event
        self.offset = offset
        self.slack = slack
        self.words = words
    }

    /// `KIND/EVENT`, the element of the register key.
    public var element: String { "\(kind)/\(event)" }
}
