/// Words with what they mean, quick to say of most words that they are not in it.
///
/// A grammar asks many tables about each word of a text and nearly always in vain, so that a bit
/// for the ends and the length of each word is looked at before the word is hashed.
struct WordTable<Value: Sendable>: Sendable {
    private let values: [String: Value]
    private let filter: WordFilter

    init(_ values: [String: Value]) {
        self.values = values
        filter = WordFilter(values.keys)
    }

    subscript(word: String) -> Value? { filter.mayHold(word) ? values[word] : nil }

    var keys: Dictionary<String, Value>.Keys { values.keys }
}

extension WordTable: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(elements) { first, _ in first })
    }
}

/// Words, quick to say of most that they are not among them.
struct WordSet: Sendable {
    let words: Set<String>
    private let filter: WordFilter

    init(_ words: Set<String>) {
        self.words = words
        filter = WordFilter(words)
    }

    func contains(_ word: String) -> Bool { filter.mayHold(word) && words.contains(word) }
}

/// One bit for all words that begin and end alike and are of one length.
private struct WordFilter: Sendable {
    private static let bits = 1024
    private let places: [UInt64]

    init(_ words: some Sequence<String>) {
        var places: [UInt64] = Array(repeating: 0, count: Self.bits / UInt64.bitWidth)
        for word in words {
            let place = Self.place(word)
            places[place / UInt64.bitWidth] |= 1 << UInt64(place % UInt64.bitWidth)
        }
        self.places = places
    }

    func mayHold(_ word: String) -> Bool {
        let place = Self.place(word)
        return places[place / UInt64.bitWidth] >> UInt64(place % UInt64.bitWidth) & 1 == 1
    }

    private static func place(_ word: String) -> Int {
        guard let first = word.utf8.first, let last = word.utf8.last else { return 0 }
        return (Int(first) &* 37 ^ Int(last) &* 149 ^ word.utf8.count &* 89) & (bits - 1)
    }
}
