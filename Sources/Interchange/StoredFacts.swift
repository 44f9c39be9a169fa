internal import Career
internal import StrictJSON

/// What a plain stored state says of an event, as places among its bytes: texts and names whose
/// bytes stand in JSON as they are, and a date.
@unsafe struct StoredFacts {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The text of a register, with its quotes.
    private(set) var kind: Range<Int>?
    private(set) var status: Range<Int>?
    private(set) var visibility: Range<Int>?
    /// The array that holds the date.
    private(set) var when: Range<Int>?
    /// The registers of titles and of notes.
    private(set) var titles = 0..<0
    private(set) var notes = 0..<0
    /// The elements of the sets, in the order of ``Field/sets``.
    private(set) var people = 0..<0
    private(set) var organizations = 0..<0
    private(set) var places = 0..<0
    private(set) var projects = 0..<0
    private(set) var tags = 0..<0

    /// Nil where there is anything else, nothing at all, or anything that is not as it would be
    /// written. Keys are in order, so that those of one field lie together.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ found: borrowing FactPlaces) {
        unsafe self.bytes = unsafe bytes
        var isEmpty = found.elements.isEmpty
        for index in found.registers.indices {
            let register = found.registers[index]
            guard unsafe read(register, index) else { return nil }
            isEmpty = unsafe isEmpty && isNull(register.values)
        }
        for index in found.elements.indices {
            guard unsafe read(found.elements[index], index) else { return nil }
        }
        if isEmpty { return nil }
    }

    /// The language of a text, a title or a note.
    static func language(_ register: FactPlaces.Register) -> Range<Int> {
        // `title/` and `notes/` are of one length.
        register.key.lowerBound + 6..<register.key.upperBound
    }

    /// The text of a title or a note with its quotes; nil of one that was taken out.
    func text(_ register: FactPlaces.Register) -> Range<Int>? {
        unsafe isNull(register.values) ? nil : Self.inside(register.values)
    }

    private mutating func read(_ register: FactPlaces.Register, _ index: Int) -> Bool {
        let key = register.key
        guard let first = unsafe key.isEmpty ? nil : bytes[key.lowerBound] else { return false }
        if first == UInt8(ascii: "w") {
            guard unsafe isSpelled(key, "when") else { return false }
            if unsafe !isNull(register.values) { unsafe when = register.values }
            return true
        }
        guard unsafe isNull(register.values) || isText(register.values) else { return false }
        switch first {
        case UInt8(ascii: "t"):
            guard unsafe begins(key, "title/") && isTag(key) else { return false }
            unsafe Self.extend(&titles, by: index)
        case UInt8(ascii: "n"):
            guard unsafe begins(key, "notes/") && isTag(key) else { return false }
            unsafe Self.extend(&notes, by: index)
        case UInt8(ascii: "k"):
            guard unsafe isSpelled(key, "kind") else { return false }
            unsafe kind = unsafe text(register)
        case UInt8(ascii: "s"):
            guard unsafe isSpelled(key, "status") else { return false }
            unsafe status = unsafe text(register)
        case UInt8(ascii: "v"):
            guard unsafe isSpelled(key, "visibility") else { return false }
            unsafe visibility = unsafe text(register)
        default: return false
        }
        return true
    }

    private mutating func read(_ element: Range<Int>, _ index: Int) -> Bool {
        if unsafe begins(element, "tags/") {
            unsafe Self.extend(&tags, by: index)
            return unsafe isName(element, behind: 5)
        }
        if unsafe begins(element, "people/") {
            unsafe Self.extend(&people, by: index)
            return unsafe isName(element, behind: 7)
        }
        if unsafe begins(element, "organizations/") {
            unsafe Self.extend(&organizations, by: index)
            return unsafe isName(element, behind: 14)
        }
        if unsafe begins(element, "places/") {
            unsafe Self.extend(&places, by: index)
            return unsafe isName(element, behind: 7)
        }
        guard unsafe begins(element, "projects/") else { return false }
        unsafe Self.extend(&projects, by: index)
        return unsafe isName(element, behind: 9)
    }

    private static func extend(_ range: inout Range<Int>, by index: Int) {
        range = (range.isEmpty ? index : range.lowerBound)..<index + 1
    }

    /// What stands between the brackets.
    private static func inside(_ values: Range<Int>) -> Range<Int> {
        values.lowerBound + 1..<values.upperBound - 1
    }

    private func isNull(_ values: Range<Int>) -> Bool { unsafe isSpelled(values, "[null]") }

    /// Whether the bytes are those of an array with one text.
    private func isText(_ values: Range<Int>) -> Bool {
        guard values.count >= 4, unsafe bytes[values.lowerBound] == UInt8(ascii: "["),
            unsafe bytes[values.upperBound - 1] == UInt8(ascii: "]")
        else { return false }
        let inside = unsafe UnsafeBufferPointer(rebasing: bytes[Self.inside(values)])
        return unsafe JSONWriter.endOfWrittenString(Span(_unsafeElements: inside), from: 0)
            == inside.count
    }

    private func isName(_ element: Range<Int>, behind prefix: Int) -> Bool {
        let name = unsafe UnsafeBufferPointer(
            rebasing: bytes[element.lowerBound + prefix..<element.upperBound])
        return unsafe JSONWriter.isWrittenAsIs(Span(_unsafeElements: name))
    }

    /// Whether a language is in ASCII, where the order of bytes is that of texts.
    private func isTag(_ key: Range<Int>) -> Bool {
        for place in key.lowerBound + 6..<key.upperBound {
            switch unsafe bytes[place] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                continue
            default: return false
            }
        }
        return true
    }

    private func begins(_ range: Range<Int>, _ prefix: StaticString) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard range.count >= count else { return false }
        for offset in 0..<count {
            let byte = unsafe prefix.utf8Start[offset]
            guard unsafe bytes[range.lowerBound + offset] == byte else { return false }
        }
        return true
    }

    private func isSpelled(_ range: Range<Int>, _ word: StaticString) -> Bool {
        unsafe range.count == word.utf8CodeUnitCount && begins(range, word)
    }
}
