/// What a phrase means alone, and as an end of a span.
///
/// The two differ for "early 2016": alone it is once within its months, as an end one third of the
/// year, so that "since early 2016" leaves all four months open.
struct PhraseReading {
    var whole: FuzzyDate
    var start: PartialDate?
    var end: PartialDate?

    init(_ date: FuzzyDate) {
        whole = date
        switch date.form {
        case .date(let only): (start, end) = (only, only)
        case .interval(let first, let last): (start, end) = (first.date, last.date)
        case .dateTime, .set: break
        }
    }

    init(_ date: PartialDate) {
        self.init(FuzzyDate(form: .date(date)))
    }

    init(from first: PartialDate, to last: PartialDate) {
        whole = FuzzyDate(form: .interval(.date(first), .date(last)))
        start = first
        end = last
    }

    /// Once within a window.
    init(within first: PartialDate, _ last: PartialDate, asEnd: PartialDate) {
        whole = FuzzyDate(form: .set(DateSet(isChoice: true, members: [.range(first, last)])))
        start = asEnd
        end = asEnd
    }

    /// The single date it is, if it is one.
    var single: PartialDate? {
        guard case .date(let date) = whole.form else { return nil }
        return date
    }

    /// The same with everything qualified; nil for a time of day, which cannot be.
    func qualified(_ more: Qualification) -> PhraseReading? {
        var copy = self
        copy.start = start?.qualified(more)
        copy.end = end?.qualified(more)
        switch whole.form {
        case .dateTime: return nil
        case .date(let date): copy.whole = FuzzyDate(form: .date(date.qualified(more)))
        case .interval(let first, let last):
            copy.whole = FuzzyDate(form: .interval(first.qualified(more), last.qualified(more)))
        case .set(let set):
            let members = set.members.map { $0.qualified(more) }
            copy.whole = FuzzyDate(form: .set(DateSet(isChoice: set.isChoice, members: members)))
        }
        return copy
    }
}

extension IntervalEnd {
    fileprivate func qualified(_ more: Qualification) -> IntervalEnd {
        guard case .date(let date) = self else { return self }
        return .date(date.qualified(more))
    }
}

extension DateSet.Member {
    fileprivate func qualified(_ more: Qualification) -> DateSet.Member {
        switch self {
        case .date(let date): .date(date.qualified(more))
        case .range(let first, let last): .range(first.qualified(more), last.qualified(more))
        case .upTo(let date): .upTo(date.qualified(more))
        case .from(let date): .from(date.qualified(more))
        }
    }
}
