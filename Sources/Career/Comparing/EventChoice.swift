/// Words by which people mean an event of a timeline: the beginning of its id, its kind, or words of
/// its title.
public struct EventChoice: Hashable, Sendable {
    /// As they were typed.
    public let text: String
    private let words: [String]

    /// Fewer letters of an id are taken for a word.
    static let shortestID = 4

    /// What people say where they mean a kind.
    private static let kinds = [
        "founded": "founding", "launched": "launch", "published": "publication", "hired": "hire",
        "moved": "move", "decided": "decision", "met": "meeting", "studied": "study",
        "offered": "offer", "awarded": "award",
    ]

    /// Words as typed; capitals do not matter.
    public init(_ text: String) {
        self.text = text
        words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// The places of the events that are meant, in the order given.
    ///
    /// The first of these that finds any: the kind, the beginning of the id, all words in a title or
    /// as the kind, all words in a title or a name. Where none does, the same without "first" in
    /// front, for the first is taken anyhow. Of plans only where nothing that happened is found.
    public func matches(_ events: [Event]) -> [Int] {
        var found = Self.matches(words, events)
        if found.isEmpty, words.first == "first" {
            found = Self.matches(Array(words.dropFirst()), events)
        }
        let past = found.filter { events[$0].status ?? "happened" == "happened" }
        return past.isEmpty ? found : past
    }

    private static func matches(_ words: [String], _ events: [Event]) -> [Int] {
        guard let first = words.first else { return [] }
        func places(_ holds: (Event) -> Bool) -> [Int]? {
            let found = events.indices.filter { holds(events[$0]) }
            return found.isEmpty ? nil : found
        }
        let phrase = words.joined(separator: " ")
        if let found = places({ $0.kind?.lowercased() == phrase }) { return found }
        if words.count == 1 {
            if let kind = kinds[first], let found = places({ $0.kind == kind }) { return found }
            let prefix = identifierPrefix(first)
            if let prefix, let found = places({ $0.id.text.utf8.starts(with: prefix) }) {
                return found
            }
        }
        let titled = places { event in
            let texts = event.titles.map { $0.text.lowercased() }
            return words.allSatisfy { isKind($0, event) || isWord($0, of: texts) }
        }
        if let titled { return titled }
        return places { event in
            let names = Field.sets.flatMap { event.names($0) }
            let texts = (event.titles.map(\.text) + names).map { $0.lowercased() }
            return words.allSatisfy { isKind($0, event) || isWord($0, of: texts) }
        } ?? []
    }

    private static func isKind(_ word: String, _ event: Event) -> Bool {
        guard let kind = event.kind?.lowercased() else { return false }
        return kind == word || kind == kinds[word]
    }

    /// Whether a word of the text begins so: "robot" finds "robotics", "ml" does not find "html".
    /// Texts without blanks between words hold it anywhere.
    private static func isWord(_ word: String, of texts: [String]) -> Bool {
        let needle = Array(word.unicodeScalars)
        guard let first = needle.first else { return true }
        let isAnywhere = !first.isASCII && first.properties.isIdeographic
        for text in texts {
            let scalars = Array(text.unicodeScalars)
            guard scalars.count >= needle.count else { continue }
            for start in 0...(scalars.count - needle.count) where scalars[start] == first {
                guard isAnywhere || start == 0 || !isOfWord(scalars[start - 1]) else { continue }
                if scalars[start..<(start + needle.count)].elementsEqual(needle) { return true }
            }
        }
        return false
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && !scalar.properties.isIdeographic
            || scalar.properties.numericType != nil
    }

    /// The letters of an id as they are stored; nil of what begins none.
    private static func identifierPrefix(_ word: String) -> [UInt8]? {
        let bytes = word.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "o"): UInt8(ascii: "0")
            case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
            default: byte
            }
        }
        let isFine = bytes.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
        guard isFine, (shortestID...Identifier.length).contains(bytes.count) else { return nil }
        return bytes
    }
}
