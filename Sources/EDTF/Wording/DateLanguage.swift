/// A language dates are worded in.
public enum DateLanguage: String, Sendable, CaseIterable {
    /// `autumn 2017`
    case english = "en"
    /// `2017年秋`
    case chinese = "zh"

    /// The language for a BCP 47 tag: Chinese for `zh` with any script or region, else English.
    public init(tag: String) {
        let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
        self = String(Substring(primary)).lowercased() == "zh" ? .chinese : .english
    }

    /// The language somebody types in, or nil where the words do not show it: Chinese where a
    /// Chinese character occurs.
    public init?(typed text: String) {
        guard text.unicodeScalars.contains(where: ChineseText.isHan) else { return nil }
        self = .chinese
    }
}
