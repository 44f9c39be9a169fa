internal import EDTF
internal import Rendering

/// The words of a date that was not understood, with a mark under the place where they go wrong.
enum DateExcerpt {
    /// How many characters are shown on either side of the place.
    private static let reach = 40

    /// Two lines, or none where no place is known.
    static func lines(_ error: DatePhraseError, _ typed: String) -> [String] {
        let words = PhraseWords.trimmed(typed)
        guard let offset = error.offset, !words.isEmpty,
            let place = words.utf8.index(
                words.startIndex, offsetBy: offset, limitedBy: words.endIndex)
        else { return [] }
        let (before, after) = (words[..<place], words[place...])
        let left = SafeText.line(String(before.suffix(reach)))
        let start = before.count > reach ? "..." : ""
        let end = after.count > reach ? "..." : ""
        let right = SafeText.line(String(after.prefix(reach)))
        let margin = String(repeating: " ", count: 2 + DisplayWidth.of(start + left))
        let expected = error.expected.map { " expected \($0)" } ?? ""
        return ["  \(start)\(left)\(right)\(end)", "\(margin)^\(expected)"]
    }
}
