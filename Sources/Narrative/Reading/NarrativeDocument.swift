/// A text read for its narrative: what it says of itself, and its paragraphs.
public struct NarrativeDocument: Sendable {
    /// Bytes that are read at most.
    public static let largest = 16 << 20

    /// Its title, if it has one.
    public internal(set) var title: String?
    /// Who wrote it, if it says so.
    public internal(set) var author: String?
    /// Where it stands, if it says so.
    public internal(set) var url: String?
    /// The day of publication that it states, as written there.
    public internal(set) var publishedText: String?
    /// The language that it says it is in (BCP 47).
    public internal(set) var language: String?
    /// Headings and paragraphs in their order.
    public internal(set) var passages: [Passage] = []
    /// The file's bytes.
    private(set) var content: [UInt8] = []

    init() {}

    /// Reads a file's bytes, which must be UTF-8.
    public init(_ bytes: [UInt8], format: NarrativeFormat) throws(NarrativeError) {
        let source = try SourceText(bytes)
        switch format {
        case .text, .markdown:
            var reader = LineReader(source, isMarkdown: format == .markdown)
            self = reader.read()
        case .html:
            var reader = HTMLReader(source)
            self = reader.read()
        }
        content = bytes
    }

    /// `zh` where Chinese characters prevail, else `en`; what the text says of itself comes first.
    public var mainLanguage: String {
        if let language, language.lowercased().hasPrefix("zh") { return "zh" }
        if let language, language.lowercased().hasPrefix("en") { return "en" }
        var han = 0
        var latin = 0
        for passage in passages {
            for scalar in passage.text.scalars {
                if Letters.isHan(scalar) { han += 1 } else if Letters.isLatin(scalar) { latin += 1 }
            }
        }
        return han * 3 > latin ? "zh" : "en"
    }
}
