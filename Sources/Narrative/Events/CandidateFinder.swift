internal import EDTF

/// Groups the dates of a narrative into the events that its sentences tell.
struct CandidateFinder {
    private let document: NarrativeDocument
    private let published: ResolvedDate?
    /// Read only where a sentence turns out to tell an event.
    private lazy var names = NameFinder(document)
    private var candidates: [CandidateEvent] = []

    static func candidates(
        _ mentions: [Mention], in document: NarrativeDocument, published: ResolvedDate?
    ) -> [CandidateEvent] {
        var finder = CandidateFinder(document, published)
        var first = 0
        while first < mentions.count {
            let passage = mentions[first].passage
            var last = first
            while last < mentions.count, mentions[last].passage == passage { last += 1 }
            finder.read(Array(mentions[first..<last]), document.passages[passage])
            first = last
        }
        return finder.candidates
    }

    private init(_ document: NarrativeDocument, _ published: ResolvedDate?) {
        self.document = document
        self.published = published
    }

    private mutating func read(_ mentions: [Mention], _ passage: Passage) {
        guard !passage.isHeading else { return }
        let dated = mentions.filter { Self.tellsWhen($0, passage.text) }
        guard !dated.isEmpty else { return }
        var index = 0
        var first = 0
        for sentence in Sentences.ranges(in: passage.text.scalars) {
            var here: [Mention] = []
            while index < dated.count, dated[index].range.lowerBound < sentence.upperBound {
                if dated[index].range.lowerBound >= sentence.lowerBound {
                    here.append(dated[index])
                }
                index += 1
            }
            while first < mentions.count,
                mentions[first].range.upperBound <= sentence.lowerBound
            { first += 1 }
            guard !here.isEmpty else { continue }
            let near = mentions[first...].prefix { $0.range.lowerBound < sentence.upperBound }
            for clause in Clauses.cut(sentence, here, passage.text) {
                add(clause.range, clause.mentions, sentence, passage, Array(near))
            }
        }
    }

    /// Whether an expression can date an event.
    private static func tellsWhen(_ mention: Mention, _ text: RunningText) -> Bool {
        guard let date = mention.resolved, !date.edtf.hasPrefix("XXXX") else { return false }
        switch mention.meaning {
        case .date(.dayShift(0)):
            // "Today's", and what is so today, is no event.
            let next = mention.range.upperBound
            let isOwned = next < text.count && Letters.plain(text.scalars[next]) == "'"
            return mention.tense != .unsaid && !isOwned
                && (mention.tense != .present || mention.isBeginning)
        case .date: return date.grain <= .decade
        case .time: return true
        case .duration, .set, .partOfDay: return false
        }
    }

    private mutating func add(
        _ clause: Range<Int>, _ mentions: [Mention], _ sentence: Range<Int>, _ passage: Passage,
        _ all: [Mention]
    ) {
        let text = passage.text
        guard let first = mentions.first, let told = EventDate(mentions, text) else { return }
        let isChinese = Self.isChinese(text, sentence)
        let dates = all.filter {
            $0.expression.kind == .date || $0.expression.kind == .time
        }.map(\.range)
        var title = TitleMaker.title(text, clause, without: dates, isChinese: isChinese)
        if title.unicodeScalars.count < (isChinese ? 2 : 6) {
            title = TitleMaker.title(text, sentence, without: dates, isChinese: isChinese)
        }
        guard title.unicodeScalars.count >= (isChinese ? 2 : 4),
            title.unicodeScalars.contains(where: { Letters.isLatin($0) || Letters.isHan($0) })
        else { return }
        let found = names.names(in: text, clause)
        let isAhead = published.map { (first.resolved?.first ?? $0.first) > $0.last } ?? false
        candidates.append(
            CandidateEvent(
                title: title, language: isChinese ? "zh" : "en", words: told.words,
                date: told.date, people: found.people, organizations: found.organizations,
                isPlanned: first.tense == .future || isAhead, section: passage.section,
                paragraph: passage.paragraph, start: text.start(sentence.lowerBound),
                end: text.end(sentence.upperBound), wordsStart: first.expression.start,
                sentence: text.text(sentence)))
    }

    private static func isChinese(_ text: RunningText, _ range: Range<Int>) -> Bool {
        var han = 0
        var latin = 0
        for scalar in text.scalars[range] {
            if Letters.isHan(scalar) { han += 1 } else if Letters.isLatin(scalar) { latin += 1 }
        }
        return han * 3 > latin
    }
}

/// What the dates of a clause say together.
private struct EventDate {
    var words: String
    var date: FuzzyDate

    /// "From March to May 2016" is a span, "since 2019" goes on.
    init?(_ mentions: [Mention], _ text: RunningText) {
        guard let first = mentions.first, let resolved = first.resolved else { return nil }
        words = text.text(first.range)
        var value = resolved.edtf
        if case .time = first.meaning { value = String(value.prefix(10)) }
        let before = Self.word(before: first.range.lowerBound, text)
        if mentions.count > 1, let end = mentions[1].resolved, end.last >= resolved.first {
            let gap = text.text(first.range.upperBound..<mentions[1].range.lowerBound)
                .unicodeScalars.filter { !Letters.isBlank($0) }.map(Letters.plain)
            var join = ""
            join.unicodeScalars.append(contentsOf: gap)
            let isSpan =
                ["to", "–", "-", "until", "through", "till", "到", "至", "––", "—"].contains(join)
                || ["and", "和"].contains(join) && ["between", "在"].contains(before)
            if isSpan, let span = try? FuzzyDate(parsing: "\(value)/\(end.edtf)") {
                words = text.text(first.range.lowerBound..<mentions[1].range.upperBound)
                date = span
                return
            }
        }
        if before == "since" || Self.goesOn(after: first.range.upperBound, text),
            let span = try? FuzzyDate(parsing: "\(value)/..")
        {
            date = span
            return
        }
        guard let point = try? FuzzyDate(parsing: value) else { return nil }
        date = point
    }

    private static func word(before index: Int, _ text: RunningText) -> String {
        var end = index
        while end > 0, Letters.isBlank(text.scalars[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 12, Letters.isLatin(text.scalars[start - 1]) { start -= 1 }
        if start == end, end > 0 { start = end - 1 }
        return Letters.plain(text.scalars[start..<end])
    }

    /// "March 2015 – present", "2011年6月至今".
    private static func goesOn(after index: Int, _ text: RunningText) -> Bool {
        var rest = ""
        rest.unicodeScalars.append(
            contentsOf: text.scalars[index..<min(text.count, index + 12)].filter {
                !Letters.isBlank($0)
            }.map(Letters.plain))
        return ["–present", "-present", "topresent", "–now", "-now", "至今", "起至今", "到现在", "–至今"]
            .contains { rest.hasPrefix($0) }
    }
}
