public import EDTF
internal import Synchronization

/// What holds of every text that is read as a date, whatever its bytes.
public enum DateChecks {
    /// What is wrong with how a text is read as EDTF; nil where all is well.
    ///
    /// Bytes that are no UTF-8 are repaired first, as they are wherever text enters.
    public static func check(edtf bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(FuzzyDateError) {
            return wrong(try FuzzyDate(parsing: text))
        } catch {
            guard (0...text.utf8.count).contains(error.offset) else {
                return "the error is at \(error.offset) of \(text.utf8.count) bytes"
            }
            return error.reason.isEmpty || error.expected.isEmpty ? "the error says nothing" : nil
        }
    }

    /// What is wrong with a date that something else was read as; nil where all is well.
    ///
    /// A date's answers depend on nothing but the date, so that one about which all was well is not
    /// asked again: many texts that the fuzzer makes up mean the same date.
    public static func check(_ date: FuzzyDate) -> String? {
        if sound.withLock({ $0.contains(date) }) { return nil }
        if let wrong = wrong(date) { return wrong }
        sound.withLock { known in
            if known.count >= most { known.removeAll(keepingCapacity: true) }
            known.insert(date)
        }
        return nil
    }

    private static let sound = Mutex<Set<FuzzyDate>>([])
    private static let most = 16_384

    /// What is wrong with a date: it is written and read back the same, its bounds stand in order
    /// on both halves of the earth, and it has words.
    private static func wrong(_ date: FuzzyDate) -> String? {
        let written = date.description
        guard let again = try? FuzzyDate(parsing: written) else {
            return "\(written) was written and cannot be read"
        }
        guard again == date, again.description == written else {
            return "\(written) is read back as \(again)"
        }
        for hemisphere in [Hemisphere.north, .south] {
            let bounds = date.bounds(hemisphere: hemisphere)
            guard isInOrder(bounds) else { return "the bounds of \(written) are in no order" }
            guard bounds == again.bounds(hemisphere: hemisphere),
                date.sortKey(hemisphere: hemisphere) == again.sortKey(hemisphere: hemisphere)
            else { return "\(written) has other bounds when it is read back" }
            for language in [DateLanguage.english, .chinese] {
                let words = date.wording(hemisphere: hemisphere, language: language)
                guard !words.isEmpty, !words.utf8.contains(where: { $0 < 0x20 })
                else { return "\(written) has no words" }
            }
        }
        guard date.day == nil || date.day == again.day else { return "\(written) is two days" }
        return nil
    }

    /// Earliest before latest and start before end, wherever both are days.
    private static func isInOrder(_ bounds: Bounds) -> Bool {
        [
            (bounds.earliestStart, bounds.latestStart), (bounds.earliestEnd, bounds.latestEnd),
            (bounds.earliestStart, bounds.earliestEnd), (bounds.latestStart, bounds.latestEnd),
        ].allSatisfy { low, high in
            guard let low = low.day, let high = high.day else { return true }
            return low <= high
        }
    }
}
