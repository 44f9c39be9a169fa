public import Career
public import EDTF

/// An event that a narrative seems to tell.
public struct CandidateEvent: Sendable {
    /// A short title drawn from the sentence.
    public var title: String
    /// The language of the title: `en` or `zh`.
    public let language: String
    /// The date phrase's words, without marks.
    public let words: String
    /// What they mean.
    public let date: FuzzyDate
    /// People named in the sentence.
    public let people: [String]
    /// Organizations named in the sentence.
    public let organizations: [String]
    /// True for what is only planned.
    public let isPlanned: Bool
    /// The heading it stands under.
    public let section: String
    /// The paragraph in the section, from 1; 0 of a line that does not count.
    public let paragraph: Int
    /// The first byte of the sentence in the file.
    public let start: Int
    /// The byte after its last.
    public let end: Int
    /// The first byte of the date phrase.
    public let wordsStart: Int
    /// The sentence without marks.
    public let sentence: String

    /// The event as it would be stored under a source's id: its date is a reader's judgement until
    /// somebody edits it.
    public func event(id: Identifier, source: String) -> Event {
        var event = Event(id: id)
        event.titles = [LocalizedText(language, title)]
        event.when = When(words: words, date: date, basis: .inferred)
        if isPlanned { event.status = "planned" }
        if !people.isEmpty { event.names[.people] = people }
        if !organizations.isEmpty { event.names[.organizations] = organizations }
        event.citations = [
            Citation(source: source, section: section, paragraph: paragraph, words: words)
        ]
        return event
    }
}
