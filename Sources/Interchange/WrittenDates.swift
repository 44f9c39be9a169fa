internal import Career
internal import EDTF
internal import StrictJSON

/// The `when` objects of lists by the stored bytes of the dates: wording one takes longer than
/// writing all the rest of an event, and a list in the order of dates has many twice.
struct WrittenDates: Sendable {
    /// Stored dates and objects; a place in it is good until the next is asked for.
    private(set) var bytes: [UInt8] = []
    private var slots = [Slot](repeating: Slot(), count: slotCount)
    private let undated: Int
    private let days: WrittenDays
    private let hemisphere: Hemisphere
    private let language: DateLanguage

    /// Where a stored date and its object lie.
    private struct Slot: Sendable {
        var start: Int32 = 0
        var end: Int32 = 0
        var objectEnd: Int32 = 0
    }

    /// A power of two.
    private static let slotCount = 256
    /// All dates are forgotten when they take more.
    private static let capacity = 64 << 10

    init(hemisphere: Hemisphere, language: DateLanguage) {
        self.hemisphere = hemisphere
        self.language = language
        days = WrittenDays(hemisphere: hemisphere, language: language)
        bytes.reserveCapacity(Self.capacity)
        JSONWriter.append(
            EventJSON.whenObject(Self.nameless, hemisphere, nil, language), to: &bytes)
        undated = bytes.count
    }

    private static let nameless = Event(
        id: Identifier(bytes: [UInt8](repeating: 0, count: Identifier.byteCount)))

    /// Where the object of a date lies among ``bytes``, or that of an event without one; nil where
    /// this version cannot understand it.
    mutating func place(
        of date: Range<Int>?, in state: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        guard let date else { return 0..<undated }
        guard date.count >= 8 else { return nil }
        let stored = unsafe UnsafeBufferPointer(rebasing: state[date])
        let index = unsafe Self.hash(stored) & (Self.slotCount - 1)
        let slot = slots[index]
        let isKnown = unsafe bytes.withUnsafeBufferPointer { known in
            unsafe Self.areEqual(
                stored, UnsafeBufferPointer(rebasing: known[Int(slot.start)..<Int(slot.end)]))
        }
        if isKnown { return Int(slot.end)..<Int(slot.objectEnd) }
        guard let object = unsafe days.object(stored) ?? object(stored) else { return nil }
        if bytes.count + stored.count + object.count > Self.capacity {
            bytes.removeSubrange(undated...)
            slots = [Slot](repeating: Slot(), count: Self.slotCount)
        }
        let start = bytes.count
        unsafe bytes.append(contentsOf: stored)
        bytes.append(contentsOf: object)
        // What is too long to be counted is not kept, or it could be taken for another.
        if let last = Int32(exactly: bytes.count) {
            slots[index] = Slot(
                start: Int32(start), end: Int32(start + stored.count), objectEnd: last)
        }
        return start + stored.count..<bytes.count
    }

    /// The object of any date; nil where this version cannot understand it.
    private func object(_ stored: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard
            let values = try? JSONParser.parse(unsafe Array(stored)).array, values.count == 1,
            let when = When(values[0])
        else { return nil }
        var event = Self.nameless
        event.when = when
        return JSONWriter.bytes(EventJSON.whenObject(event, hemisphere, nil, language))
    }

    /// Of at least eight bytes; all of them count.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash = UInt64(bytes.count)
        var place = 0
        while place < bytes.count {
            // The last word overlaps the one before it.
            let word = unsafe word(bytes, min(place, bytes.count - 8))
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            place += 8
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }

    /// Whether both hold the same bytes, of which the first has at least eight.
    private static func areEqual(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard left.count == right.count else { return false }
        var place = 0
        while place < left.count {
            let start = min(place, left.count - 8)
            guard unsafe word(left, start) == word(right, start) else { return false }
            place += 8
        }
        return true
    }

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
        unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(
            fromByteOffset: place, as: UInt64.self)
    }
}
