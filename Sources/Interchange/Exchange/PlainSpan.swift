internal import Career
internal import EDTF

/// A date as programs know it that have no more than years, months and days: the start and the
/// end, each as `2015`, `2015-08` or `2015-08-21`.
struct PlainSpan: Equatable {
    /// The start; nil where it is open, unknown, or beyond four digits.
    var start: String?
    /// The end, the same as the start for a date that is no span; nil where it is open or unknown.
    var end: String?

    init(start: String?, end: String?) {
        self.start = start
        self.end = end
    }

    /// What plain dates can say of a date: never more than is known. A season, a decade or a
    /// choice is given by the years it can lie in.
    init(_ date: FuzzyDate, _ hemisphere: Hemisphere = .north) {
        let bounds = date.bounds(hemisphere: hemisphere)
        let text = date.description.filter { !"?~%".contains($0) }
        let sides = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if date.isInterval, sides.count == 2 {
            start = Self.plain(sides[0]) ?? Self.year(bounds.earliestStart)
            end = Self.plain(sides[1]) ?? Self.year(bounds.latestEnd)
            if sides[0].isEmpty || sides[0] == ".." { start = nil }
            if sides[1].isEmpty || sides[1] == ".." { end = nil }
            return
        }
        if let day = date.day {
            start = Self.plain(day.description)
            end = start
            return
        }
        if !date.isSet, let plain = Self.plain(text) {
            start = plain
            end = plain
            return
        }
        start =
            Self.month(bounds.earliestStart, bounds.latestEnd) ?? Self.year(bounds.earliestStart)
        end = Self.month(bounds.earliestStart, bounds.latestEnd) ?? Self.year(bounds.latestEnd)
    }

    /// The text where it is a plain year from 1000, month or day.
    static func plain(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4,
            parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
            parts.dropFirst().allSatisfy({ $0.count == 2 }),
            parts[0].first == UInt8(ascii: "1") || parts[0].first == UInt8(ascii: "2")
        else { return nil }
        if parts.count > 1 {
            guard let month = Int(String(decoding: parts[1], as: UTF8.self)),
                (1...12).contains(month)
            else { return nil }
        }
        return parts.count < 3 || Day(text) != nil ? text : nil
    }

    private static func year(_ bound: Bound) -> String? {
        bound.day.flatMap { plain(String($0.description.prefix(4))) }
    }

    /// The month that both lie in.
    private static func month(_ first: Bound, _ last: Bound) -> String? {
        guard let first = first.day, let last = last.day else { return nil }
        let month = String(first.description.prefix(7))
        return month == last.description.prefix(7) ? plain(month) : nil
    }

    /// The same for who has room for one date: none where there are two.
    var single: PlainSpan { start == end ? self : PlainSpan(start: nil, end: nil) }

    /// The date to take: the EDTF that stands beside plain dates says more, as long as it still
    /// means them. Where somebody has changed them since, they count.
    func date(
        beside edtf: String?, words: String?, basis: String?, isSingle: Bool = false
    ) -> When? {
        guard let edtf, var when = try? FileDate.edtf(edtf, words: words),
            isSingle ? PlainSpan(when.date).single == self : PlainSpan(when.date) == self
        else { return nil }
        when.basis = basis.flatMap(When.Basis.init) ?? .stated
        return when
    }
}
