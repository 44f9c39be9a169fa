/// The date of publication that a document states.
enum Publication {
    /// Lines in which a date alone stands for the day of publication.
    private static let lines = 12

    static func date(
        of document: NarrativeDocument, _ scans: inout PassageScans
    ) -> ResolvedDate? {
        if let text = document.publishedText, let date = only(text) { return date }
        for (index, passage) in document.passages.prefix(lines).enumerated()
        where passage.text.count <= 60 && mayTellDay(passage.text) {
            if let date = alone(in: passage.text, scans.expressions(of: index)) { return date }
        }
        return nil
    }

    /// No day of a year is told without a figure or an ideograph.
    private static func mayTellDay(_ text: RunningText) -> Bool {
        text.scalars.contains { Letters.isDigit($0) || Letters.isHan($0) }
    }

    /// The first date of the calendar in a text.
    private static func only(_ text: String) -> ResolvedDate? {
        var running = RunningText()
        for scalar in text.unicodeScalars.prefix(200) { running.append(scalar, 0, 0) }
        return calendar(PassageScanner.scan(running))?.date
    }

    private static func calendar(
        _ expressions: [ExpressionReader.Raw]
    ) -> (date: ResolvedDate, range: Range<Int>)? {
        for raw in expressions {
            if case .date(.calendar(let date)) = raw.meaning, let resolved = ResolvedDate(date),
                resolved.grain <= .month
            {
                return (resolved, raw.range)
            }
            if case .time(_, .calendar(let date)?) = raw.meaning,
                let resolved = ResolvedDate(date)
            {
                return (resolved, raw.range)
            }
        }
        return nil
    }

    /// True for a line that tells the day of publication.
    static func isDate(_ text: RunningText) -> Bool {
        mayTellDay(text) && alone(in: text, PassageScanner.scan(text)) != nil
    }

    private static let companions = EnglishVocabulary.set(
        "published posted written updated on date by first last 发布 发布于 发表于 日期 写于 发表")

    /// The date of a line in which nothing else stands but "Published on" and the like.
    private static func alone(
        in text: RunningText, _ expressions: [ExpressionReader.Raw]
    ) -> ResolvedDate? {
        guard let (date, range) = calendar(expressions), date.grain == .day else { return nil }
        var rest: [Unicode.Scalar] = Array(text.scalars[..<range.lowerBound])
        rest += [" "] + Array(text.scalars[range.upperBound...])
        let words = rest.split { !(Letters.isLatin($0) || Letters.isHan($0)) }
            .map { Letters.plain($0) }
        return words.allSatisfy(companions.contains) ? date : nil
    }
}
