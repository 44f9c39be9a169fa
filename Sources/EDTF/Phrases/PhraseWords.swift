/// Cuts what was typed into lower-case words the grammar can compare.
package enum PhraseWords {
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// White space; of ASCII without a look into the tables of Unicode.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == " " || (0x09...0x0D).contains(scalar.value)
            : scalar.properties.isWhitespace
    }

    /// EDTF in either case.
    package static func storageForm(_ text: String) -> FuzzyDate? {
        try? FuzzyDate(parsing: text.uppercased())
    }

    /// Lower case, without commas; `..` and long dashes stand alone; what people glue together
    /// (`mid-2016`, `2018-present`, `nov-dec`) is taken apart.
    package static func split(_ text: String) -> [String] {
        var spaced = ""
        var isAfterDot = false
        let scalars = Array(text.lowercased().unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isDot = scalar == "."
            if isDot && isAfterDot {
                spaced.removeLast()
                spaced += " .. "
                isAfterDot = false
                continue
            }
            isAfterDot = isDot
            switch scalar {
            case "," where isThousands(scalars, at: index): spaced += thousands
            case ",": spaced += " "
            case "\u{2013}", "\u{2014}": spaced += " - "
            case "\u{2019}": spaced += "'"
            default:
                if isBlank(scalar) {
                    spaced += " "
                } else {
                    spaced.unicodeScalars.append(scalar)
                }
            }
        }
        let rough = spaced.split(separator: " ").map { plain(String($0)) }
        var words: [String] = []
        for (index, word) in rough.enumerated() {
            words += unglued(word, before: index + 1 < rough.count ? rough[index + 1] : nil)
        }
        return words
    }

    /// Stands for a comma between figures until the words are cut.
    private static let thousands = "\u{1}"
    private static let thousandsByte: UInt8 = 1

    /// True of the comma in `170,000,000`: three figures follow it and no fourth.
    private static func isThousands(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let isDigit = { (place: Int) in
            scalars.indices.contains(place) && (0x30...0x39).contains(scalars[place].value)
        }
        return isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2) && isDigit(index + 3)
            && !isDigit(index + 4)
    }

    /// Without the full stop of an abbreviation and the letters of an ordinal; `170,000,000` can
    /// only be a year, `y170000000`.
    private static func plain(_ word: String) -> String {
        var text = word
        if text.utf8.contains(thousandsByte) {
            text = "y" + text.split(separator: thousands).joined()
        }
        if text.utf8.count > 1, text.hasSuffix("."), !text.hasSuffix("..") { text.removeLast() }
        for ending in ["st", "nd", "rd", "th"] where text.hasSuffix(ending) {
            let number = text.dropLast(2)
            if isNumber(number, digits: 1...2) { return String(number) }
        }
        return text
    }

    private static func unglued(_ word: String, before next: String?) -> [String] {
        if word.hasPrefix("~"), word.utf8.count > 1 { return ["about", String(word.dropFirst())] }
        if word.utf8.count == 6,
            word.hasSuffix("q1") || word.hasSuffix("q2") || word.hasSuffix("q3")
                || word.hasSuffix("q4"), isNumber(word.dropLast(2), digits: 4...4)
        {
            return [String(word.dropLast(2)), String(word.suffix(2))]
        }
        if let parts = namedMonth(word) { return parts }
        if word.utf8.count == 7, word.hasPrefix("q") || word.hasPrefix("h"),
            word.dropFirst(2).first == "/", isNumber(word.suffix(4), digits: 4...4)
        {
            return [String(word.prefix(2)), String(word.suffix(4))]
        }
        for ending in ["-ish", "ish"] where word.hasSuffix(ending) {
            let year = word.dropLast(ending.utf8.count)
            if isNumber(year, digits: 4...4) { return ["about", String(year)] }
        }
        guard let hyphen = word.firstIndex(of: "-") else { return [word] }
        let left = word[..<hyphen]
        let right = word[word.index(after: hyphen)...]
        if left.isEmpty || right.isEmpty { return [word] }
        if PhraseVocabulary.thirds[String(left)] != nil || right.hasPrefix("q") {
            return [String(left), String(right)]
        }
        let isSpan =
            isYearAndMonth(left) && isYearAndMonth(right)
            || isNumber(left, digits: 4...4) && isNumber(right, digits: 4...4)
            || PhraseVocabulary.months[String(left)] != nil
                && PhraseVocabulary.months[String(right)] != nil
            || isNumber(left, digits: 1...2) && isNumber(right, digits: 1...2)
                && next.flatMap { PhraseVocabulary.months[$0] } != nil
        if isSpan { return [String(left), "-", String(right)] }
        if let last = word.lastIndex(of: "-") {
            let ending = String(word[word.index(after: last)...])
            if PhraseVocabulary.ongoing.contains(ending) {
                return [String(word[..<last]), "-", ending]
            }
        }
        return [word]
    }

    /// `2013.09` and `2013/9`, but not `2013` and not a whole date.
    private static func isYearAndMonth(_ text: Substring) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" }
        return parts.count == 2 && isNumber(parts[0], digits: 4...4)
            && isNumber(parts[1], digits: 1...2)
    }

    /// `15-Aug-2015`, `Aug-2015`, `Aug/2015` and `2015-Aug-15` in words.
    private static func namedMonth(_ word: String) -> [String]? {
        guard word.utf8.contains(where: { $0 == Ascii.hyphen || $0 == UInt8(ascii: "/") }) else {
            return nil
        }
        let parts = word.split { $0 == "-" || $0 == "/" }.map(String.init)
        guard (2...3).contains(parts.count),
            parts.count(where: { PhraseVocabulary.months[$0] != nil }) == 1,
            parts.allSatisfy({
                PhraseVocabulary.months[$0] != nil || isNumber($0, digits: 1...4)
            }), parts.contains(where: { isNumber($0, digits: 4...4) })
        else { return nil }
        return parts
    }

    package static func isNumber(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Bool {
        digits.contains(text.utf8.count) && text.utf8.allSatisfy(Ascii.isDigit)
    }

    /// The value of one to four digits.
    package static func number(_ word: String, digits: ClosedRange<Int> = 1...4) -> Int? {
        isNumber(word, digits: digits) ? Int(word) : nil
    }
}
