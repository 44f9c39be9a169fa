internal import Career
internal import ClientStore
internal import Rendering

/// What a search finds in one event: how good an answer it is, and where the words stand.
struct SearchAnswer {
    let tier: SearchTier
    /// Titles first, then names, then notes.
    let texts: [FoundText]

    /// An event that holds every word. Without words it is as good as any other.
    init(_ event: Event, _ words: [FoldedText], phrase: FoldedText?) {
        var places = [WordPlaces](repeating: WordPlaces(), count: words.count)
        var texts: [FoundText] = []
        var phrasePlaces = WordPlaces()
        for (place, field, language, text) in Self.texts(of: event) {
            var ranges: [Range<Int>] = []
            var found: Set<Int> = []
            for (index, word) in words.enumerated() {
                for match in word.matches(in: text) {
                    found.insert(index)
                    ranges.append(match.range)
                    places[index].note(place, isWhole: match.isWhole)
                }
            }
            guard !found.isEmpty else { continue }
            texts.append(
                FoundText(
                    field: field, language: language, text: text, ranges: Self.merged(ranges),
                    words: found))
            if let phrase, found.count == words.count {
                for match in phrase.matches(in: text) where match.isWhole {
                    phrasePlaces.note(place, isWhole: true)
                }
            }
        }
        tier = Self.tier(places, phrasePlaces)
        self.texts = texts
    }

    private static func texts(
        of event: Event
    ) -> [(place: Place, field: String, language: String?, text: String)] {
        var result: [(place: Place, field: String, language: String?, text: String)] = []
        for title in event.titles {
            result.append((.title, Field.title.rawValue, title.language, title.text))
        }
        for field in Field.sets {
            for name in event.names(field) { result.append((.name, field.rawValue, nil, name)) }
        }
        if let kind = event.kind { result.append((.name, Field.kind.rawValue, nil, kind)) }
        for note in event.notes {
            result.append((.note, Field.notes.rawValue, note.language, note.text))
        }
        return result
    }

    /// In order, and apart from each other.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    // MARK: The tier

    private enum Place: Int, CaseIterable {
        case title, name, note
    }

    /// The places in which one word stands, and in which it stands as a whole word.
    private struct WordPlaces {
        private var any: Set<Place> = []
        private var whole: Set<Place> = []

        mutating func note(_ place: Place, isWhole: Bool) {
            any.insert(place)
            if isWhole { whole.insert(place) }
        }

        func isIn(_ places: Set<Place>) -> Bool { !any.isDisjoint(with: places) }

        func isWhole(_ places: Set<Place>) -> Bool { !whole.isDisjoint(with: places) }
    }

    private static func tier(_ words: [WordPlaces], _ phrase: WordPlaces) -> SearchTier {
        let named: Set<Place> = [.title, .name]
        let anywhere = Set(Place.allCases)
        if words.count > 1, phrase.isWhole([.title]) { return .phraseInTitle }
        if words.allSatisfy({ $0.isWhole([.title]) }) { return .wholeInTitles }
        if words.allSatisfy({ $0.isIn([.title]) }) { return .inTitles }
        if words.allSatisfy({ $0.isWhole(named) }) { return .wholeInNames }
        if words.allSatisfy({ $0.isIn(named) }) { return .inNames }
        if words.count > 1, words.contains(where: { $0.isIn([.title]) }) { return .someInTitles }
        if words.count > 1, phrase.isWhole(anywhere) { return .phrase }
        return words.allSatisfy { $0.isWhole(anywhere) } ? .whole : .anywhere
    }
}
