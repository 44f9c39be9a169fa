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
    /// The paragraph within the section, from 1 to ``lastParagraph``; 0 when not said.
    public var paragraph: Int
    /// The date phrase's own words.
    public var words: String?

    /// No text has more paragraphs; a greater number at the end of a section is part of its heading.
    public static let lastParagraph = 999_999_999

    /// A citation.
    public init(source: String, section: String = "", paragraph: Int = 0, words: String? = nil) {
        self.source = source
        self.section = section
        self.paragraph = paragraph
        self.words = words
    }

    /// Reads `SOURCE#SECTION/PARAGRAPH`; section and paragraph may be missing.
    public init?(element: String) {
        let utf8 = element.utf8
        let hash = utf8.firstIndex(of: UInt8(ascii: "#"))
        let source = utf8[..<(hash ?? utf8.endIndex)]
        guard !source.isEmpty else { return nil }
        let place = hash.map { utf8[utf8.index(after: $0)...] } ?? utf8[utf8.endIndex...]
        let (section, paragraph) = Self.read(place: String(decoding: place, as: UTF8.self))
        self.init(
            source: String(decoding: source, as: UTF8.self), section: section,
            paragraph: paragraph)
    }

    /// `SOURCE#SECTION/PARAGRAPH`, the element of the register key.
    ///
    /// A section whose own end looks like a paragraph (`Season 2015/16`) is followed by `/0`.
    public var element: String {
        if paragraph > 0 || !Self.read(place: section).section.utf8.elementsEqual(section.utf8) {
            return "\(source)#\(section)/\(paragraph)"
        }
        return section.isEmpty ? source : "\(source)#\(section)"
    }

    /// Takes `SECTION/PARAGRAPH` apart. Only a number's one spelling counts as a paragraph, and `/0`
    /// only where it is needed, so that each place has one element.
    private static func read(place: String) -> (section: String, paragraph: Int) {
        let utf8 = Array(place.utf8)
        var end = utf8.count
        while utf8[..<end].suffix(2) == Array("/0".utf8)[...] { end -= 2 }
        guard let slash = utf8[..<end].lastIndex(of: UInt8(ascii: "/")) else { return (place, 0) }
        let digits = String(decoding: utf8[(slash + 1)..<end], as: UTF8.self)
        guard let number = Int(digits), (1...lastParagraph).contains(number),
            String(number).utf8.elementsEqual(digits.utf8)
        else { return (place, 0) }
        if end < utf8.count { return (String(decoding: utf8.dropLast(2), as: UTF8.self), 0) }
        return (String(decoding: utf8[..<slash], as: UTF8.self), number)
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
