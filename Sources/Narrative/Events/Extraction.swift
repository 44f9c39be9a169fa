public import EDTF

/// What was found in a narrative.
public struct Extraction: Sendable {
    /// Its temporal expressions in the order of the text.
    public let expressions: [TemporalExpression]
    /// The events that its sentences seem to tell, in the order of the text.
    public let candidates: [CandidateEvent]
    /// The date of publication that was counted from, if one is known.
    public let published: FuzzyDate?

    /// Reads a document. `published` overrides what the document says of itself, `language` (`en`,
    /// `zh`) what it seems to be in.
    public init(
        _ document: NarrativeDocument, published: FuzzyDate? = nil, language: String? = nil
    ) {
        var scans = PassageScans(document)
        let anchor =
            published.flatMap { ResolvedDate($0) } ?? Publication.date(of: document, &scans)
        let mentions = ExpressionReader.mentions(in: document, published: anchor, scans)
        expressions = mentions.map(\.expression)
        candidates = CandidateFinder.candidates(mentions, in: document, published: anchor)
        self.published = published ?? anchor.flatMap { try? FuzzyDate(parsing: $0.edtf) }
    }
}

extension ResolvedDate {
    /// A date that somebody gave, as an anchor; nil for one without a day on both sides.
    init?(_ date: FuzzyDate) {
        if let day = date.day {
            self.init(day)
            return
        }
        let text = date.description.filter { !"~?%".contains($0) }
        let grain: Grain = text.utf8.count == 4 ? .year : text.utf8.count == 7 ? .month : .week
        self.init(parsing: text, grain: grain)
    }
}
