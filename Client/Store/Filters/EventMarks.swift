internal import Career
internal import EDTF
internal import Replication
internal import SQLite

/// What the row of an event tells a filter: a few bits for each word that one may ask for, in
/// integers that SQL compares (Bloom 1970). An event without the bits of a word certainly lacks the
/// word; one that has them is looked at.
///
/// Letters are those of the search index, so that whatever is equal in a comparison has equal bits.
struct EventMarks: Hashable {
    /// The columns of the row.
    enum Column: String, CaseIterable {
        /// Kind, status, the languages of titles and notes, and the flags.
        case traits
        /// Words of the names of people.
        case people
        /// Words of the names of organizations, places and projects.
        case names
        /// Whole tags.
        case tags
        /// Pairs of letters of the sources that are cited.
        case sources

        /// Its place among the columns.
        fileprivate var place: Int {
            switch self {
            case .traits: 0
            case .people: 1
            case .names: 2
            case .tags: 3
            case .sources: 4
            }
        }
    }

    /// What the bits mean; a database with others is marked anew when it is opened.
    static let layout = "1"

    /// Bits of words are below this one, flags from it on.
    private static let words: UInt64 = 60
    private static let bitsOfWord = 4

    /// In `traits`: some register is in conflict.
    static let isInConflict: Int64 = 1 << 60
    /// In `traits`: the columns of the order do not say what the date's span is.
    static let isVague: Int64 = 1 << 61
    /// In `traits`: the days of the date depend on the hemisphere.
    static let isSeasonal: Int64 = 1 << 62
    /// In `sources`: something is cited.
    static let citesSomething: Int64 = 1 << 60

    private var bits = [Int64](repeating: 0, count: Column.allCases.count)

    /// The columns of a row, in the order of the cases.
    var values: [Value] { bits.map { .integer($0) } }

    /// Those of what is no event.
    init() {}

    /// Those of what may be anything.
    static let anything: EventMarks = {
        var marks = EventMarks()
        marks.bits = marks.bits.map { _ in .max }
        return marks
    }()

    /// Those of an event, given what a list shows of it.
    init(_ headline: Event, _ state: EntityState, isInConflict: Bool) {
        add(Self.bits(.kind, headline.kind ?? ""), to: .traits, if: headline.kind != nil)
        add(Self.bits(.status, headline.status ?? "happened"), to: .traits)
        add(Self.isInConflict, to: .traits, if: isInConflict)
        if let date = headline.when?.date {
            let bounds = date.bounds()
            add(Self.isVague, to: .traits, if: !Self.isPlain(bounds))
            add(Self.isSeasonal, to: .traits, if: date.bounds(hemisphere: .south) != bounds)
        }
        for key in state.registers.keys {
            let key = FieldKey(key)
            guard let field = key.field, let element = key.element else { continue }
            switch field {
            case .title, .notes: addLanguage(element)
            case .citations:
                if let citation = Citation(element: element) { addSource(citation.source) }
            default: break
            }
        }
        for key in state.elements.keys {
            let key = FieldKey(key)
            guard let field = key.field, let element = key.element,
                let column = Self.column(of: field)
            else { continue }
            add(Self.name(field, element), to: column)
        }
    }

    private mutating func add(_ more: Int64, to column: Column, if isSo: Bool = true) {
        if isSo { bits[column.place] |= more }
    }

    /// Whether ``SortKey`` has the first and the last day of the span as they are.
    private static func isPlain(_ bounds: Bounds) -> Bool {
        guard bounds.earliestStart != .unknown, bounds.latestEnd != .unknown else { return false }
        let first = bounds.earliestStart.day ?? .first
        let last = bounds.latestEnd.day ?? .last
        return bounds.span == first...max(first, last)
    }

    private mutating func addLanguage(_ tag: String) {
        // "zh-Hans-CN" is what `zh` and `zh-hans` ask for too.
        var digest = TextDigest(.title)
        TextDigest.forEachLetter(of: tag) { letter in
            if letter == 0x2D { add(digest.bits(Self.bitsOfWord, of: Self.words), to: .traits) }
            digest.add(letter)
        }
        add(digest.bits(Self.bitsOfWord, of: Self.words), to: .traits)
    }

    private mutating func addSource(_ source: String) {
        add(Self.source(source), to: .sources)
    }

    // MARK: What a filter looks for

    /// Where the names of a field are; nil of one that holds none.
    static func column(of field: Field) -> Column? {
        switch field {
        case .people: .people
        case .organizations, .places, .projects: .names
        case .tags: .tags
        default: nil
        }
    }

    /// The bits of a text that is compared as a whole.
    static func bits(_ field: Field, _ text: String) -> Int64 {
        var digest = TextDigest(field)
        TextDigest.forEachLetter(of: text) { digest.add($0) }
        return digest.bits(bitsOfWord, of: words)
    }

    /// The bits of a name, or of some words of one; of a tag, which is compared as a whole, those
    /// of all of it. None where there is no word.
    static func name(_ field: Field, _ text: String) -> Int64 {
        guard field != .tags else { return bits(field, text) }
        var result: Int64 = 0
        TextDigest.forEachWord(of: text, in: field) { result |= $0.bits(bitsOfWord, of: words) }
        return result
    }

    /// The bits of a language as a filter names it.
    static func language(_ tag: String) -> Int64 { bits(.title, tag) }

    /// The bits of a part of a source's id: one for each pair of letters.
    static func source(_ text: String) -> Int64 {
        var result = citesSomething
        var last: UInt32?
        TextDigest.forEachLetter(of: text) { letter in
            if let last {
                var digest = TextDigest(.citations)
                digest.add(last)
                digest.add(letter)
                result |= digest.bits(1, of: words)
            }
            last = letter
        }
        return result
    }
}
