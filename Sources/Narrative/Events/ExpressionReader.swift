internal import EDTF

/// Goes through a narrative from beginning to end and sets its expressions against its thread.
struct ExpressionReader {
    private let document: NarrativeDocument
    private var scans: PassageScans
    private var thread: StoryThread
    private var isAhead = false
    /// The last date that lay ahead of the story.
    private var lastAhead: ResolvedDate?
    private(set) var mentions: [Mention] = []

    init(_ document: NarrativeDocument, published: ResolvedDate?, _ scans: PassageScans) {
        self.document = document
        self.scans = scans
        thread = StoryThread(published: published)
    }

    /// Every expression of the document.
    static func mentions(
        in document: NarrativeDocument, published: ResolvedDate?, _ scans: PassageScans
    ) -> [Mention] {
        var reader = ExpressionReader(document, published: published, scans)
        for index in document.passages.indices { reader.read(index) }
        return reader.mentions
    }

    /// An expression of a passage before it is set against anything.
    struct Raw {
        var range: Range<Int>
        var meaning: Meaning
        var tense: Tense
        /// Whether the story goes on from it.
        var advances: Bool
        /// Whether a time of day may take the thread's day.
        var isHabit: Bool
        /// The sentence it stands in, by number.
        var sentence: Int
    }

    private mutating func read(_ index: Int) {
        let passage = document.passages[index]
        let raws = scans.expressions(of: index)
        var lastDay: (sentence: Int, date: ResolvedDate)?
        for (number, found) in raws.enumerated() {
            var raw = found
            // A list under "in June, I'll be at" goes on looking ahead.
            if raw.tense == .unsaid, isAhead { raw.tense = .future }
            isAhead = raw.tense == .future
            if isAhead { raw.advances = false }
            var meaning = raw.meaning
            if case .date(let date) = meaning,
                let told = passage.times.first(where: {
                    $0.range.overlaps(raw.range)
                }), let calendar = Self.calendar(told.date), Self.isIncomplete(date)
            {
                meaning = .date(.calendar(calendar))
            }
            let next = raws.indices.contains(number + 1) ? raws[number + 1] : nil
            if number > 0, isCoordinated(meaning, raw, raws[number - 1], passage.text) {
                meaning = .set("P1W")
            }
            let resolved = resolve(meaning, raw, next, lastDay, passage.text)
            if case .partOfDay = meaning, resolved.date == nil { continue }
            let isPlaced = resolved.date.map { !$0.edtf.hasPrefix("XXXX") } ?? false
            if isPlaced, case .date = meaning, let date = resolved.date { thread.note(date) }
            if case .date = meaning { lastAhead = isAhead ? resolved.date : lastAhead }
            if case .date = meaning, let date = resolved.date, date.grain == .day {
                lastDay = (raw.sentence, date)
            }
            if case .time(_, _?) = meaning, let date = resolved.date, date.grain == .day {
                lastDay = (raw.sentence, date)
            }
            if raw.advances, isPlaced, let date = resolved.date, isTold(meaning) {
                thread.advance(to: date)
                lastAhead = nil
            }
            append(raw, meaning, resolved, index, passage.text)
        }
    }

    /// "Every Monday and Wednesday": both return.
    private func isCoordinated(
        _ meaning: Meaning, _ raw: Raw, _ before: Raw, _ text: RunningText
    ) -> Bool {
        guard case .date(.recurring(.weekday)) = meaning, case .set = before.meaning,
            let words = between(before, raw, text)
        else { return false }
        return ["and", "or", ",", "和", "、", "与", "，"].contains(words)
    }

    /// Whether a date is one of the story and not of the day of writing alone.
    private func isTold(_ meaning: Meaning) -> Bool {
        switch meaning {
        case .date(.dayShift): false
        case .date: true
        case .time(_, let date): date != nil
        case .duration, .set, .partOfDay: false
        }
    }

    private static func isIncomplete(_ date: DateMeaning) -> Bool {
        if case .calendar = date { return false }
        return true
    }

    private static func calendar(_ text: String) -> CalendarDate? {
        Day(String(text.prefix(10))).map { .day($0) }
    }

    // MARK: Values

    private func resolve(
        _ meaning: Meaning, _ raw: Raw, _ next: Raw?,
        _ lastDay: (sentence: Int, date: ResolvedDate)?, _ text: RunningText
    ) -> (date: ResolvedDate?, value: String?) {
        switch meaning {
        case .duration(let value), .set(let value): return (nil, value)
        case .date(let date):
            if case .recurring(let recurring) = date, let next,
                let end = rangeEnd(after: raw, next, text),
                let resolved = thread.resolve(recurring, notAfter: end)
            {
                return (resolved, resolved.edtf)
            }
            if let same = nearAhead(date).flatMap({ thread.resolve($0, raw.tense) }) {
                return (same, same.edtf)
            }
            if let year = yearBehind(date, raw, next, text),
                let resolved = thread.resolve(
                    year, raw.tense)
            {
                return (resolved, resolved.edtf)
            }
            let resolved = thread.resolve(date, raw.tense)
            return (resolved, resolved?.edtf)
        case .partOfDay(let part):
            guard let lastDay, raw.sentence - lastDay.sentence <= 1, !raw.isHabit else {
                return (nil, nil)
            }
            return (lastDay.date, lastDay.date.edtf + "T" + part)
        case .time(let clock, let date):
            let day =
                date.flatMap { thread.resolve($0, raw.tense) }
                ?? (date == nil
                    ? self.day(for: raw, next, lastDay, text) : nil)
            guard let day, day.grain == .day else { return (nil, "T" + clock) }
            let length = 10
            return (day, day.edtf.prefix(length) + "T" + clock)
        }
    }

    /// The day of a time that names none: that of its sentence, or the last the story told.
    private func day(
        for raw: Raw, _ next: Raw?, _ lastDay: (sentence: Int, date: ResolvedDate)?,
        _ text: RunningText
    ) -> ResolvedDate? {
        // "At 2 a.m. on New Year's Eve".
        if let next, case .date(let date) = next.meaning, let words = between(raw, next, text),
            ["on", "of", "ofthe", ",", "onthe"].contains(words),
            let day = thread.resolve(date, next.tense), day.grain == .day
        {
            return day
        }
        if let lastDay, lastDay.sentence == raw.sentence { return lastDay.date }
        if raw.isHabit { return nil }
        return thread.story.flatMap { $0.grain == .day ? $0 : nil }
    }

    /// A day in the very month that was just told as ahead: it is in the same year.
    private func nearAhead(_ date: DateMeaning) -> DateMeaning? {
        guard let lastAhead, lastAhead.grain <= .month else { return nil }
        let year = DateMeaning.calendar(.year(lastAhead.first.year))
        func near(_ recurring: Recurring) -> DateMeaning? {
            guard let same = StoryThread.instance(recurring, in: lastAhead.first.year),
                same.first.month == lastAhead.first.month
            else { return nil }
            return .within(recurring, year)
        }
        switch date {
        case .recurring(let recurring): return near(recurring)
        case .span(.recurring(let start), let end): return near(start).map { .span($0, end) }
        default: return nil
        }
    }

    /// "The holidays in 2010": the year stands behind.
    private func yearBehind(
        _ date: DateMeaning, _ raw: Raw, _ next: Raw?, _ text: RunningText
    ) -> DateMeaning? {
        guard case .recurring(let recurring) = date, let next,
            case .date(.calendar(.year(let year))) = next.meaning,
            between(raw, next, text) == "in"
        else { return nil }
        return .within(recurring, .calendar(.year(year)))
    }

    /// The words between two expressions without blanks; nil where they are far apart.
    private func between(_ raw: Raw, _ next: Raw, _ text: RunningText) -> String? {
        let gap = raw.range.upperBound..<max(raw.range.upperBound, next.range.lowerBound)
        guard gap.count <= 9 else { return nil }
        var words = ""
        words.unicodeScalars.append(
            contentsOf: text.text(gap).unicodeScalars.filter { !Letters.isBlank($0) }.map {
                Letters.plain($0)
            })
        return words
    }

    /// "From March to May 2016": the later date tells the year of the earlier.
    private func rangeEnd(after raw: Raw, _ next: Raw, _ text: RunningText) -> ResolvedDate? {
        guard let words = between(raw, next, text) else { return nil }
        guard
            [
                "to", "–", "-", "and", "or", "through", "until", "till", "/", ",", "到", "至", "~",
                "和", "—", "––", "与", "、",
            ].contains(words)
        else { return nil }
        guard case .date(.calendar(let date)) = next.meaning else { return nil }
        switch date {
        case .month, .day, .group: return ResolvedDate(date)
        case .year, .decade, .century: return nil
        }
    }

    private mutating func append(
        _ raw: Raw, _ meaning: Meaning, _ resolved: (date: ResolvedDate?, value: String?),
        _ passage: Int, _ text: RunningText
    ) {
        let start = text.start(raw.range.lowerBound)
        let end = text.end(raw.range.upperBound)
        let kind: TemporalExpression.Kind
        switch meaning {
        case .date: kind = .date
        case .time, .partOfDay: kind = .time
        case .duration: kind = .duration
        case .set: kind = .set
        }
        let expression = TemporalExpression(
            kind: kind, start: start, end: end,
            text: String(decoding: document.content[start..<end], as: UTF8.self),
            value: resolved.value, isRelative: Self.isRelative(meaning, resolved.date))
        mentions.append(
            Mention(
                expression: expression, range: raw.range, passage: passage,
                resolved: resolved.date, meaning: meaning, tense: raw.tense))
    }

    private static func isRelative(_ meaning: Meaning, _ date: ResolvedDate?) -> Bool {
        // What nothing anchored was computed from nothing.
        if let date, date.edtf.hasPrefix("XXXX") { return false }
        return isSeen(meaning, date)
    }

    private static func isSeen(_ meaning: Meaning, _ date: ResolvedDate?) -> Bool {
        switch meaning {
        case .duration, .set: false
        case .partOfDay: true
        case .date(let date): isRelative(date)
        case .time(_, let inner): date != nil && (inner.map { isRelative($0) } ?? true)
        }
    }

    private static func isRelative(_ meaning: DateMeaning) -> Bool {
        switch meaning {
        case .calendar, .shortDecade, .oneOf: false
        case .part(_, let inner), .about(let inner), .maybe(let inner), .weekOf(let inner),
            .weekendOf(let inner), .within(_, let inner), .nth(_, _, let inner),
            .nthWeek(_, _, let inner):
            isRelative(inner)
        case .span(let start, let end): isRelative(start) && isRelative(end)
        case .seen, .weekdayOf, .recurring, .dayOfMonth, .unit, .named, .shift, .dayShift, .moved,
            .dayIn, .nearWeekend:
            true
        }
    }
}
