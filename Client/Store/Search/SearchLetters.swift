/// Text as the plain letters that people type for it: lower case, without accents and points, `ł` as
/// `l`, `ß` as `ss`, letters of any width as of one; with the place of each in the text.
///
/// What only looks like an accent stays: signs that are vowels or silence one (Hindi, Thai), and the
/// voicing of kana. docs/search.md has the list.
public struct SearchLetters {
    /// The letters, as Unicode scalars.
    public private(set) var values: [UInt32] = []
    /// The byte of the text at which the character that each is of begins.
    public private(set) var starts: [Int] = []
    /// The bytes of the text.
    public let length: Int

    /// Reads a text.
    public init(_ text: String) {
        length = text.utf8.count
        values.reserveCapacity(length)
        starts.reserveCapacity(length)
        var place = 0
        for scalar in text.unicodeScalars {
            append(scalar, place)
            place += scalar.utf8.count
        }
    }

    /// Whether these letters stand somewhere in others, next to each other.
    public func isContained(in other: SearchLetters) -> Bool { first(in: other, from: 0) != nil }

    /// Where these letters begin in others, at `from` or later; nil where they do not.
    func first(in other: SearchLetters, from: Int) -> Int? {
        guard let first = values.first, other.values.count >= values.count else { return nil }
        var start = from
        while start <= other.values.count - values.count {
            if other.values[start] == first {
                var length = 1
                while length < values.count, other.values[start + length] == values[length] {
                    length += 1
                }
                if length == values.count { return start }
            }
            start += 1
        }
        return nil
    }

    /// The bytes of `other` at which these letters stand, one after the other, and whether the
    /// first and last are whole characters of it.
    public func ranges(in other: SearchLetters) -> [(bytes: Range<Int>, isWhole: Bool)] {
        var result: [(bytes: Range<Int>, isWhole: Bool)] = []
        var place = 0
        while let start = first(in: other, from: place) {
            place = start + values.count
            let first = other.starts[start]
            let last = other.starts[place - 1]
            // What was left out behind the last letter, such as an accent, belongs to it.
            let end = other.starts[place...].first { $0 > last } ?? other.length
            let isWhole =
                (start == 0 || other.starts[start - 1] < first)
                && (place == other.starts.count || other.starts[place] > last)
            result.append((first..<end, isWhole))
        }
        return result
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ place: Int) {
        let value = scalar.value
        if value < 0x80 {
            let isCapital = (0x41...0x5A).contains(value)
            push(isCapital ? value | 0x20 : value, place)
        } else if PlainLetters.isItself(value) {
            push(value, place)
        } else {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                appendLower(lower, place)
            }
        }
    }

    private mutating func appendLower(_ scalar: Unicode.Scalar, _ place: Int) {
        let value = scalar.value
        if let mark = PlainLetters.voicing(value) {
            voice(mark, place)
        } else if PlainLetters.isDropped(scalar) {
            return
        } else if let plain = PlainLetters.table[value] {
            for letter in plain { push(letter, place) }
        } else if PlainLetters.isKana(value) || (0xAC00...0xD7A3).contains(value) {
            push(value, place)
        } else if let bases = CanonicalBases.bases(of: value) {
            for base in bases {
                for letter in PlainLetters.table[base] ?? [base] { push(letter, place) }
            }
        } else if !joinsSyllable(value) {
            push(value, place)
        }
    }

    private mutating func push(_ value: UInt32, _ place: Int) {
        values.append(value)
        starts.append(place)
    }

    /// A voicing mark behind a kana, which most often has a letter of its own together with it.
    private mutating func voice(_ mark: UInt32, _ place: Int) {
        if let last = values.last, let voiced = PlainLetters.voiced(last, mark) {
            values[values.count - 1] = voiced
        } else {
            push(mark, place)
        }
    }

    /// The Unicode Standard, section 3.12: a vowel behind a consonant, a consonant behind both.
    private mutating func joinsSyllable(_ value: UInt32) -> Bool {
        guard let last = values.last else { return false }
        if (0x1100...0x1112).contains(last), (0x1161...0x1175).contains(value) {
            values[values.count - 1] = 0xAC00 + ((last - 0x1100) * 21 + value - 0x1161) * 28
            return true
        }
        if (0xAC00...0xD7A3).contains(last), (last - 0xAC00).isMultiple(of: 28),
            (0x11A8...0x11C2).contains(value)
        {
            values[values.count - 1] = last + value - 0x11A7
            return true
        }
        return false
    }
}
