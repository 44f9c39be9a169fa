internal import Career
internal import EDTF

/// How text is laid out.
public struct TextOptions: Sendable {
    /// The least width that is laid out; a narrower terminal breaks the lines itself.
    public static let minimumWidth = 60

    /// Cells of a line; nil where lines are not cut, as in a pipe.
    public var width: Int?
    /// The language of titles and notes, where they exist in it, and of dates.
    public var language = "en"
    /// No character of our own beyond ASCII; people's text stays as it is.
    public var isASCII = false
    /// Colours by escape sequences of terminals.
    public var isColored = false
    /// Notes under the events of a printed timeline.
    public var showsNotes = false
    /// People in a printed timeline.
    public var showsPeople = true
    /// Short ids in a printed timeline.
    public var showsIDs = false

    /// The default: 80 cells, English, without colours.
    public init(width: Int? = 80, language: String = "en") {
        self.width = width
        self.language = language
    }

    /// The width of pages, which always have one.
    var pageWidth: Int { max(Self.minimumWidth, width ?? 80) }

    var style: Style { Style(isColored: isColored) }

    /// The language of dates: English in ASCII, which has no Chinese.
    var dateLanguage: DateLanguage { isASCII ? .english : DateLanguage(tag: language) }

    var glyphs: Glyphs { isASCII ? .ascii : .unicode }

    /// The text in the preferred language: the tag itself, one of the same language, English, any.
    func preferred(_ texts: [LocalizedText]) -> LocalizedText? {
        if texts.count <= 1 { return texts.first }
        return texts.first { $0.language == language }
            ?? texts.first { Self.primary($0.language) == Self.primary(language) }
            ?? texts.first { $0.language == "en" } ?? texts.first
    }

    private static func primary(_ tag: String) -> String {
        String(tag.prefix { $0 != "-" }).lowercased()
    }
}
