internal import Career
internal import EDTF

/// The sources that a page refers to, numbered in the order in which they are first cited.
struct Bibliography {
    private(set) var cited: [String] = []
    private var numbers: [String: Int] = [:]

    /// Numbers the sources of events in the order of their appearance on the page.
    init(_ events: some Sequence<Event>) {
        for event in events {
            for citation in event.citations where numbers[citation.source] == nil {
                cited.append(citation.source)
                numbers[citation.source] = cited.count
            }
        }
    }

    /// The number of a source that is cited.
    func number(of source: String) -> Int? { numbers[source] }

    /// `[1–3,5]`, or nothing without citations.
    func reference(_ event: Event, _ glyphs: Glyphs) -> String {
        let sorted = Set(event.citations.compactMap { numbers[$0.source] }).sorted()
        var runs: [ClosedRange<Int>] = []
        for number in sorted {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        if runs.isEmpty { return "" }
        let texts = runs.map { run in
            switch run.count {
            case 1: "\(run.lowerBound)"
            case 2: "\(run.lowerBound),\(run.upperBound)"
            default: "\(run.lowerBound)\(glyphs.dash)\(run.upperBound)"
            }
        }
        return "[\(texts.joined(separator: ","))]"
    }

    /// "Title, author, 30 July 2019" and the address; the bare id of a source that is not known.
    static func description(_ source: Source?, id: String, _ options: TextOptions) -> String {
        guard let source, let title = source.fields["title"] else { return SafeText.line(id) }
        var parts = [SafeText.line(title)]
        if let author = source.fields["author"] { parts.append(SafeText.line(author)) }
        if let published = source.fields["published"] {
            parts.append(day(published, options))
        }
        let text = parts.joined(separator: ", ")
        return source.fields["url"].map { "\(text). \(SafeText.line($0))" } ?? text
    }

    /// A day of publication without its weekday, which matters to nobody.
    private static func day(_ text: String, _ options: TextOptions) -> String {
        guard let date = try? FuzzyDate(parsing: text) else { return SafeText.line(text) }
        let words = DateWording.full(When(words: text, date: date), .north, options)
        if let weekday = words.firstRange(of: "星期") {
            return String(words[..<weekday.lowerBound])
        }
        guard date.isExactDay, let blank = words.firstIndex(of: " "), words.first?.isLetter == true
        else { return words }
        return String(words[words.index(after: blank)...])
    }
}
