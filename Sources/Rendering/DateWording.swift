internal import Career
internal import Chronology
internal import EDTF

/// A date in words for the left column.
enum DateWording {
    /// The wording in full, in characters that `options` allows.
    static func full(_ when: When, _ hemisphere: Hemisphere, _ options: TextOptions) -> String {
        let wording = when.date.wording(hemisphere: hemisphere, language: options.dateLanguage)
        return inGlyphs(collapsed(wording, options.glyphs), options.glyphs)
    }

    /// The wording of an event's own date, else of the place that its relations give it, in
    /// brackets; nil where there is neither.
    static func full(_ entry: TimelineEntry, _ options: TextOptions) -> String? {
        if let when = entry.event.when { return full(when, entry.hemisphere, options) }
        return entry.placement?.wording(options.dateLanguage).map { "(\($0))" }
    }

    /// The same under the heading of a year.
    static func short(
        _ entry: TimelineEntry, in year: Int?, _ options: TextOptions
    ) -> String? {
        if let when = entry.event.when { return short(when, in: year, entry.hemisphere, options) }
        guard let place = entry.placement, let wording = place.wording(options.dateLanguage)
        else { return nil }
        return "(\(short(wording, place.bounds(), in: year, options)))"
    }

    /// A wording as it is, or where it is wider than `width` with short names of months, `~` for
    /// "about", `?` for "(uncertain)" and a dash in place of "between" and "and"; cut when even that does not fit.
    static func compact(_ wording: String, _ glyphs: Glyphs, width: Int) -> String {
        if DisplayWidth.of(wording) <= width { return wording }
        var text = ""
        for part in wording.utf8.split(separator: 0x20) {
            let word = String(Substring(part))
            switch word {
            case "(uncertain)": text += "?"
            case "about": text += text.isEmpty ? "~" : " ~"
            case "(between": text = "("
            case "between": continue
            case "and" where text.utf8.first == UInt8(ascii: "("): text += " " + glyphs.dash
            default:
                let isJoined =
                    text.isEmpty || text.utf8.last == UInt8(ascii: "~")
                    || text.utf8.last == UInt8(ascii: "(")
                text +=
                    (isJoined ? "" : " ") + (months.contains(word) ? String(word.prefix(3)) : word)
            }
        }
        return DisplayWidth.cut(text, to: width, ellipsis: glyphs.ellipsis)
    }

    /// The wording under the heading of a year, without that year where nothing is lost: every
    /// bound lies in it, and the year stands after a month, a season or a quarter.
    static func short(
        _ when: When, in year: Int?, _ hemisphere: Hemisphere, _ options: TextOptions
    ) -> String {
        let wording = when.date.wording(hemisphere: hemisphere, language: options.dateLanguage)
        let bounds = when.date.bounds(hemisphere: hemisphere)
        return inGlyphs(
            collapsed(short(wording, bounds, in: year, options), options.glyphs), options.glyphs)
    }

    private static func short(
        _ wording: String, _ bounds: Bounds, in year: Int?, _ options: TextOptions
    ) -> String {
        guard let year, (1000...9999).contains(year), isInside(bounds, year) else {
            return wording
        }
        if options.dateLanguage == .chinese {
            return shortChinese(wording, year)
        }
        var words: [String] = []
        for part in wording.utf8.split(separator: 0x20) {
            let word = String(Substring(part))
            if word == "\(year)", takesYear(words.last) { continue }
            if word == "\(year),", let last = words.last, takesYear(last) {
                words[words.count - 1] = last + ","
                continue
            }
            words.append(word)
        }
        return words.joined(separator: " ")
    }

    /// `4月` of `2016年4月`, but not `初` of `2016年初`, which says nothing alone.
    private static func shortChinese(_ wording: String, _ year: Int) -> String {
        let name = "\(year)年"
        var text = ""
        var rest = wording[...]
        while let range = rest.firstRange(of: name) {
            text += rest[..<range.lowerBound]
            let next = rest[range.upperBound...].first
            let isKept = next.map { !"0123456789春夏秋冬第上下".contains($0) } ?? true
            if isKept || text.last?.isNumber == true { text += name }
            rest = rest[range.upperBound...]
        }
        return text + rest
    }

    private static func isInside(_ bounds: Bounds, _ year: Int) -> Bool {
        [bounds.earliestStart, bounds.latestStart, bounds.earliestEnd, bounds.latestEnd]
            .allSatisfy { $0.day.map { $0.year == year } ?? true }
    }

    private static let months = Set(English.months)

    private static func takesYear(_ word: String?) -> Bool {
        guard let word else { return false }
        return months.contains(word)
            || ["spring", "summer", "autumn", "winter", "Q1", "Q2", "Q3", "Q4"].contains(word)
    }

    /// "21 August to 31 August" says no more than "21–31 August".
    private static func collapsed(_ wording: String, _ glyphs: Glyphs) -> String {
        // Most wordings have four words or fewer; five is the least with "to" between two dates.
        guard wording.utf8.count(where: { $0 == 0x20 }) >= 4 else { return wording }
        let words = wording.utf8.split(separator: 0x20).map { String(Substring($0)) }
        guard let middle = words.firstIndex(of: "to"), words.count == middle * 2 + 1,
            (2...3).contains(middle), Int(words[0]) != nil, Int(words[middle + 1]) != nil,
            months.contains(words[1]), words[1..<middle] == words[(middle + 2)...]
        else { return wording }
        return words[0] + glyphs.dash + words[(middle + 1)...].joined(separator: " ")
    }

    /// Dates are worded with an en dash in winters; it is a glyph of ours.
    private static func inGlyphs(_ wording: String, _ glyphs: Glyphs) -> String {
        wording.utf8.allSatisfy { $0 < 0x80 }
            ? wording : String(wording.map { $0 == "–" ? Character(glyphs.dash) : $0 })
    }

    /// A year as a heading: `2015`, `44 BCE`.
    static func year(_ year: Int) -> String {
        year <= 0 ? "\(1 - year) BCE" : year < 1000 ? "\(year) CE" : "\(year)"
    }
}
