public import Career
public import EDTF
internal import StrictJSON

/// Writes the objects that an ``EventListWriter`` writes, straight from the bytes of stored states.
///
/// Stored values are JSON already, as `JSONWriter` writes it: they are looked through and copied.
/// Only what has no more than texts, names and a date is written here. Of anything else, and of bytes
/// that are not what they should be, this writer says so and writes nothing.
public struct StoredEventWriter: Sendable {
    private var room = [UInt8](repeating: 0, count: 4096)
    /// What stands between the identifier and the title.
    private let start: [UInt8]
    private var dates: WrittenDates
    private let language: [UInt8]
    /// Whether languages can be told apart by their bytes.
    private let isUsable: Bool

    /// A writer for the events of one timeline.
    public init(timeline: String, hemisphere: Hemisphere = .north, language: String = "en") {
        var bytes = Array("\",\"timeline\":".utf8)
        JSONWriter.append(timeline, to: &bytes)
        bytes += ",\"title\":".utf8
        start = bytes
        self.language = Array(language.utf8)
        // Beyond ASCII the same language may have other bytes: the sign for kelvin is a K.
        isUsable = language.utf8.allSatisfy { $0 < 0x80 }
        dates = WrittenDates(hemisphere: hemisphere, language: DateLanguage(tag: language))
    }

    /// Appends the object of an event; false where it has to be read as a whole, and nothing was
    /// appended.
    ///
    /// It gets the characters of the identifier, the bytes of the stored state, where in them the
    /// facts lie, as `StateCodec.findPlaces` finds them, and whether relations may place the event
    /// where it has no date of its own.
    public mutating func append(
        id: Span<UInt8>, state: Span<UInt8>, _ found: borrowing FactPlaces, isPlaced: Bool,
        to output: inout [UInt8]
    ) -> Bool {
        guard isUsable, Identifier.isSpelled(by: id) else { return false }
        return unsafe id.withUnsafeBufferPointer { id in
            unsafe state.withUnsafeBufferPointer { bytes in
                guard let facts = unsafe StoredFacts(bytes, found),
                    unsafe !(isPlaced && facts.when == nil),
                    let date = unsafe dates.place(of: facts.when, in: bytes)
                else { return false }
                return unsafe write(id, facts, bytes, found, date, to: &output)
            }
        }
    }

    private mutating func write(
        _ id: UnsafeBufferPointer<UInt8>, _ facts: StoredFacts,
        _ bytes: UnsafeBufferPointer<UInt8>, _ found: borrowing FactPlaces, _ date: Range<Int>,
        to output: inout [UInt8]
    ) -> Bool {
        // A title stands there twice, and each name gets quotes.
        let most =
            1024 + start.count + date.count + 2 * bytes.count + 4 * found.elements.count
        var room: [UInt8] = []
        swap(&room, &self.room)
        defer { swap(&room, &self.room) }
        if room.count < most { room = [UInt8](repeating: 0, count: most + most / 2) }
        let count = unsafe room.withUnsafeMutableBufferPointer { room in
            var pen = unsafe BytePen(room)
            unsafe put(id, facts, bytes, found, date, &pen)
            return unsafe pen.isFull ? 0 : pen.count
        }
        output.append(contentsOf: room[..<count])
        return count > 0
    }

    private func put(
        _ id: UnsafeBufferPointer<UInt8>, _ facts: StoredFacts,
        _ bytes: UnsafeBufferPointer<UInt8>, _ found: borrowing FactPlaces, _ date: Range<Int>,
        _ pen: inout BytePen
    ) {
        unsafe pen.put("{\"id\":\"")
        unsafe pen.put(id)
        unsafe start.withUnsafeBufferPointer { unsafe pen.put($0) }
        if let title = unsafe title(facts, bytes, found) {
            unsafe pen.put(bytes, title)
        } else {
            unsafe pen.put("\"\"")
        }
        unsafe pen.put(",\"titles\":{")
        unsafe putTexts(facts.titles, facts, bytes, found, &pen)
        unsafe pen.put("},\"kind\":")
        if let kind = unsafe facts.kind {
            unsafe pen.put(bytes, kind)
        } else {
            unsafe pen.put("null")
        }
        unsafe pen.put(",\"status\":")
        if let status = unsafe facts.status {
            unsafe pen.put(bytes, status)
        } else {
            unsafe pen.put("\"happened\"")
        }
        unsafe pen.put(",\"when\":")
        unsafe dates.bytes.withUnsafeBufferPointer { unsafe pen.put($0, date) }
        unsafe putNames(",\"people\":[", facts.people, 7, bytes, found, &pen)
        unsafe putNames("],\"organizations\":[", facts.organizations, 14, bytes, found, &pen)
        unsafe putNames("],\"places\":[", facts.places, 7, bytes, found, &pen)
        unsafe putNames("],\"projects\":[", facts.projects, 9, bytes, found, &pen)
        unsafe putNames("],\"tags\":[", facts.tags, 5, bytes, found, &pen)
        unsafe pen.put("],\"links\":[],\"notes\":{")
        unsafe putTexts(facts.notes, facts, bytes, found, &pen)
        unsafe pen.put("},\"citations\":[],\"relations\":[],\"visibility\":")
        if let visibility = unsafe facts.visibility {
            unsafe pen.put(bytes, visibility)
        } else {
            unsafe pen.put("\"shared\"")
        }
        unsafe pen.put(",\"conflicts\":[],\"deleted\":false}")
    }

    /// As `Event.title(in:)` chooses it, with its quotes.
    private func title(
        _ facts: StoredFacts, _ bytes: UnsafeBufferPointer<UInt8>, _ found: borrowing FactPlaces
    ) -> Range<Int>? {
        var first: Range<Int>?
        var english: Range<Int>?
        for index in unsafe facts.titles {
            let register = found.registers[index]
            guard let text = unsafe facts.text(register) else { continue }
            let tag = unsafe UnsafeBufferPointer(
                rebasing: bytes[StoredFacts.language(register)])
            if unsafe tag.elementsEqual(language) { return text }
            if unsafe Self.isEnglish(tag) { english = text }
            if first == nil { first = text }
        }
        return english ?? first
    }

    /// Texts by language, English first; an empty one says nothing.
    private func putTexts(
        _ texts: Range<Int>, _ facts: StoredFacts, _ bytes: UnsafeBufferPointer<UInt8>,
        _ found: borrowing FactPlaces, _ pen: inout BytePen
    ) {
        var isFirst = true
        unsafe putTexts(texts, english: true, facts, bytes, found, &pen, &isFirst)
        unsafe putTexts(texts, english: false, facts, bytes, found, &pen, &isFirst)
    }

    private func putTexts(
        _ texts: Range<Int>, english: Bool, _ facts: StoredFacts,
        _ bytes: UnsafeBufferPointer<UInt8>, _ found: borrowing FactPlaces, _ pen: inout BytePen,
        _ isFirst: inout Bool
    ) {
        for index in texts {
            let register = found.registers[index]
            let tag = unsafe StoredFacts.language(register)
            guard let text = unsafe facts.text(register), text.count > 2,
                unsafe Self.isEnglish(UnsafeBufferPointer(rebasing: bytes[tag])) == english
            else { continue }
            unsafe pen.put(isFirst ? "\"" : ",\"")
            isFirst = false
            unsafe pen.put(bytes, tag)
            unsafe pen.put("\":")
            unsafe pen.put(bytes, text)
        }
    }

    private func putNames(
        _ before: StaticString, _ names: Range<Int>, _ prefix: Int,
        _ bytes: UnsafeBufferPointer<UInt8>, _ found: borrowing FactPlaces,
        _ pen: inout BytePen
    ) {
        unsafe pen.put(before)
        for index in names {
            let element = found.elements[index]
            unsafe pen.put(index == names.lowerBound ? "\"" : ",\"")
            unsafe pen.put(bytes, element.lowerBound + prefix..<element.upperBound)
            unsafe pen.put(UInt8(ascii: "\""))
        }
    }

    private static func isEnglish(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe tag.count == 2 && tag[0] == UInt8(ascii: "e") && tag[1] == UInt8(ascii: "n")
    }
}
