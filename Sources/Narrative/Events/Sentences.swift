/// Cuts a passage into sentences.
enum Sentences {
    private static let abbreviations = EnglishVocabulary.set(
        """
        mr mrs ms dr prof st jr sr inc corp ltd co vs etc e.g i.e no vol fig jan feb mar apr jun jul \
        aug sep sept oct nov dec mon tue wed thu fri sat sun ph u.s u.k a.m p.m dept approx ca
        """)

    /// Stretches of scalars, blanks at both ends left out.
    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        var index = 0
        func close(at end: Int) {
            var (first, last) = (start, end)
            while first < last, Letters.isBlank(scalars[first]) { first += 1 }
            while last > first, Letters.isBlank(scalars[last - 1]) { last -= 1 }
            if first < last { result.append(first..<last) }
            start = end
        }
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "。" || scalar == "！" || scalar == "？" {
                while index < scalars.count, "”’」』）\"".unicodeScalars.contains(scalars[index]) {
                    index += 1
                }
                close(at: index)
            } else if scalar == "!" || scalar == "?" || scalar == "." || scalar == "…",
                ends(scalars, at: index, from: start)
            {
                while index < scalars.count, "”’\")]".unicodeScalars.contains(scalars[index]) {
                    index += 1
                }
                close(at: index)
            }
        }
        close(at: scalars.count)
        return result
    }

    /// Whether the mark before an index ends a sentence: a blank and no small letter follow, and no
    /// abbreviation stands before.
    private static func ends(_ scalars: [Unicode.Scalar], at index: Int, from start: Int) -> Bool {
        var next = index
        while next < scalars.count, "”’\")]".unicodeScalars.contains(scalars[next]) { next += 1 }
        guard next < scalars.count else { return true }
        guard Letters.isBlank(scalars[next]) else { return Letters.isHan(scalars[next]) }
        while next < scalars.count, Letters.isBlank(scalars[next]) { next += 1 }
        guard next < scalars.count else { return true }
        if scalars[index - 1] != "." { return true }
        if Letters.isLatin(scalars[next]), !Letters.isUpper(scalars[next]) { return false }
        var first = index - 1
        while first > start, index - first < 12, !Letters.isBlank(scalars[first - 1]) { first -= 1 }
        let word = Letters.plain(scalars[first..<(index - 1)])
        if word.unicodeScalars.count == 1, word != "i", Letters.isLatin(scalars[first]) {
            return false
        }
        return !abbreviations.contains(word)
    }
}
