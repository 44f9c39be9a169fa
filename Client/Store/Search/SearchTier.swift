/// How well an event answers a search, the best first. The raw values are what `--json` calls
/// `rank`; docs/search.md describes them.
///
/// "Whole" is a match that begins and ends where a word may; names are people, organizations,
/// places, projects, tags and the kind.
public enum SearchTier: Int, CaseIterable, Comparable, Sendable {
    /// The words as typed, one after the other and whole, in a title; of several words only.
    case phraseInTitle = 1
    /// Every word whole in titles.
    case wholeInTitles
    /// Every word in titles.
    case inTitles
    /// Every word whole in titles and names.
    case wholeInNames
    /// Every word in titles and names.
    case inNames
    /// Some word in a title; of several words only.
    case someInTitles
    /// The words as typed, one after the other and whole, elsewhere; of several words only.
    case phrase
    /// Every word whole.
    case whole
    /// Every word.
    case anywhere

    /// Better tiers come first.
    public static func < (left: SearchTier, right: SearchTier) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The tiers that a search for so many words has.
    public static func tiers(words: Int) -> [SearchTier] {
        words > 1
            ? allCases
            : allCases.filter { ![.phraseInTitle, .someInTitles, .phrase].contains($0) }
    }
}
