internal import Career
internal import Chronology
internal import EDTF

/// A date in words for the left column.
enum DateWording {
    /// The wording in full, in characters that `glyphs` allows.
    static func full(_ when: When, _ hemisphere: Hemisphere, _ glyphs: Glyphs) -> String {
        inGlyphs(collapsed(when.date.wording(hemisphere: hemisphere), glyphs), glyphs)
    }

    /// The wording of an event's own date, else of the place that its relations give it, in
    /// brackets; nil where there is neither.
    static func full(_ entry: TimelineEntry, _ glyphs: Glyphs) -> String? {
        if let when = entry.event.when { return full(when, entry.hemisphere, glyphs) }
        return entry.placement?.wording.map { "(\($0))" }
    }

    /// The same under the heading of a year.
    static func short(_ entry: TimelineEntry, in year: Int?, _ glyphs: Glyphs) -> String? {
        if let when = entry.event.when { return short(when, in: year, entry.hemisphere, glyphs) }
        guard let place = entry.placement, let wording = place.wording else { return nil }
        return "(\(short(wording, place.bounds(), in: year)))"
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
        _ when: When, in year: Int?, _ hemisphere: Hemisphere, _ glyphs: Glyphs
    ) -> String {
        let wording = short(
            when.date.wording(hemisphere: hemisphere), when.date.bounds(hemisphere: hemisphere),
            in: year)
        return inGlyphs(collapsed(wording, glyphs), glyphs)
    }

    private static func short(_ wording: String, _ bounds: Bounds, in year: Int?) -> String {
        guard let year, (1000...9999).contains(year), isInside(bounds, year) else {
            return wording
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

    private static func isInside(_ bounds: Bounds, _ year: Int) -> Bool {
        [bounds.earliestStart, bounds.latestStart, bounds.earliestEnd, bounds.latestEnd]
            .allSatisfy { $0.day.map { $0.year == year } ?? true }
    }

    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

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
