internal import Career
internal import Chronology
internal import ClientStore
package import EDTF
package import Rendering

/// The events that the words of a filter choose.
package struct EventFilter {
    /// What stands before the colon.
    enum Attribute: String, CaseIterable {
        case text, kind, org, with, tag, place, project, status, source, lang
        case after, before, on, conflict, deleted
    }

    /// One word of the filter, ready to be compared.
    enum Term {
        case text(FoldedText)
        case kind(FoldedText)
        case names(Field, FoldedText)
        case status(FoldedText)
        case source(FoldedText)
        case language(String)
        case after(Bounds)
        case before(Bounds)
        case on(Bounds)
        case conflict(Bool)

        fileprivate var sieved: EventSieve.Term {
            switch self {
            case .text: .other
            case .kind(let text): .kind(text.text)
            case .names(let field, let text): .name(field, text.text)
            case .status(let text): .status(text.text)
            case .source(let text): .source(text.text)
            case .language(let language): .language(language)
            case .after(let bounds): .after(bounds)
            case .before(let bounds): .before(bounds)
            case .on(let bounds): .on(bounds)
            case .conflict(let isWanted): .conflict(isWanted)
            }
        }
    }

    /// Plain words; each has to be found.
    private(set) var words: [FoldedText] = []
    private var wanted: [Attribute: [Term]] = [:]
    private var unwanted: [Term] = []
    /// What was asked for by name, as it was typed; what is negated is not.
    private(set) var named: [(attribute: Attribute, value: String)] = []
    /// The attributes that are names in a set.
    static let fields: [(attribute: Attribute, field: Field)] = [
        (.with, .people), (.org, .organizations), (.place, .places), (.project, .projects),
        (.tag, .tags),
    ]
    /// Whether deleted events are looked for, in place of those that are shown.
    private(set) var wantsDeleted = false

    /// True where every event passes.
    package var isEmpty: Bool { words.isEmpty && wanted.isEmpty && unwanted.isEmpty }

    /// True where nothing but words is asked for.
    var hasOnlyWords: Bool { wanted.isEmpty && unwanted.isEmpty && !wantsDeleted }

    /// What it asks for beside plain words, as rows can answer it.
    func sieve(placements: [Identifier: Placement], hemisphere: Hemisphere) -> EventSieve {
        EventSieve(
            wanted: wanted.values.map { $0.map(\.sieved) }, unwanted: unwanted.map(\.sieved),
            placements: placements, hemisphere: hemisphere)
    }

    /// Whether plain words are found whatever accents they have.
    private let ignoresAccents: Bool

    /// Reads the words of a command line.
    package init(
        _ words: [String], today: () throws -> Day, hemisphere: Hemisphere,
        ignoringAccents: Bool = false
    ) throws {
        ignoresAccents = ignoringAccents
        for word in words { try read(word, today, hemisphere) }
    }

    private mutating func read(
        _ word: String, _ today: () throws -> Day, _ hemisphere: Hemisphere
    ) throws {
        guard let (isNegated, name, value) = Self.parts(word) else {
            let text = Self.unquoted(word)
            if !text.isEmpty { words.append(folded(text)) }
            return
        }
        guard let attribute = Attribute(rawValue: name) else { throw Self.unknown(name, word) }
        guard !value.isEmpty else {
            throw UsageError(
                "\(name): has no value in \(Quoting.shown(word))",
                hint: "Write it without a blank behind the colon, as in \(name):x")
        }
        if attribute == .deleted {
            wantsDeleted = try Self.isYes(value, attribute) != isNegated
            return
        }
        let term =
            attribute == .text
            ? .text(folded(value)) : try Self.term(attribute, value, today, hemisphere)
        if isNegated {
            unwanted.append(term)
        } else if case .text(let text) = term {
            words.append(text)
        } else {
            wanted[attribute, default: []].append(term)
            let hasNames = attribute == .kind || attribute == .source
            if hasNames || Self.fields.contains(where: { $0.attribute == attribute }) {
                named.append((attribute, value))
            }
        }
    }

    private func folded(_ text: String) -> FoldedText {
        FoldedText(text, ignoringAccents: ignoresAccents)
    }

    /// A dash, small letters, a colon, the rest; nil of a plain word.
    private static func parts(_ word: String) -> (isNegated: Bool, name: String, value: String)? {
        var bytes = Substring(word).utf8
        let isNegated = bytes.first == UInt8(ascii: "-")
        if isNegated { bytes.removeFirst() }
        let name = bytes.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        let rest = bytes[name.endIndex...]
        guard name.count >= 2, rest.first == UInt8(ascii: ":") else { return nil }
        let value = String(Substring(rest.dropFirst()))
        // An address is something to look for, not an attribute.
        if value.utf8.starts(with: "//".utf8) { return nil }
        return (isNegated, String(Substring(name)), unquoted(value))
    }

    /// Quotes that the shell left, as in `'with:"Ilya Sutskever"'`.
    private static func unquoted(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == bytes.first else {
            return text
        }
        return String(Substring(bytes.dropFirst().dropLast()))
    }

    private static func unknown(_ name: String, _ word: String) -> UsageError {
        let names = Attribute.allCases.map(\.rawValue)
        let near = Suggestion.nearest(to: name, among: names)
        return UsageError(
            "a filter has no attribute \(Quoting.shown(name))",
            hint: near.map { "Did you mean \($0):?" }
                ?? "To look for these words write \(Quoting.shell("text:" + word)). "
                + "The attributes are \(names.joined(separator: ", ")).")
    }

    private static func term(
        _ attribute: Attribute, _ value: String, _ today: () throws -> Day,
        _ hemisphere: Hemisphere
    ) throws -> Term {
        func bounds() throws -> Bounds {
            let day = try today()
            do throws(DatePhraseError) {
                return try DatePhrase(parsing: value, today: day, hemisphere: hemisphere).date
                    .bounds(hemisphere: hemisphere)
            } catch {
                throw DateOptions.usage(error)
            }
        }
        switch attribute {
        case .text: return .text(FoldedText(value))
        case .kind: return .kind(FoldedText(value))
        case .org: return .names(.organizations, FoldedText(value))
        case .with: return .names(.people, FoldedText(value))
        case .tag: return .names(.tags, FoldedText(value))
        case .place: return .names(.places, FoldedText(value))
        case .project: return .names(.projects, FoldedText(value))
        case .status:
            guard Event.statuses.contains(value) else {
                throw UsageError(
                    "status: is one of \(Event.statuses.joined(separator: ", ")), "
                        + "not \(Quoting.shown(value))",
                    hint: Suggestion.nearest(to: value, among: Event.statuses)
                        .map { "Did you mean status:\($0)?" })
            }
            return .status(FoldedText(value))
        case .source: return .source(FoldedText(value))
        case .lang: return .language(value.lowercased())
        case .after: return .after(try bounds())
        case .before: return .before(try bounds())
        case .on: return .on(try bounds())
        case .conflict, .deleted: return .conflict(try isYes(value, attribute))
        }
    }

    private static func isYes(_ value: String, _ attribute: Attribute) throws -> Bool {
        switch value.lowercased() {
        case "yes": return true
        case "no": return false
        default:
            throw UsageError(
                "\(attribute.rawValue): is yes or no, not \(Quoting.shown(value))",
                hint: Suggestion.nearest(to: value, among: ["yes", "no"])
                    .map { "Did you mean \(attribute.rawValue):\($0)?" })
        }
    }

    /// Whether an event passes: all words, one of each attribute, none of the negated.
    package func matches(_ entry: TimelineEntry) -> Bool {
        if isEmpty { return true }
        let matcher = EventMatcher(entry)
        return words.allSatisfy { matcher.matches(.text($0)) }
            && wanted.values.allSatisfy { $0.contains(where: matcher.matches) }
            && !unwanted.contains(where: matcher.matches)
    }
}
