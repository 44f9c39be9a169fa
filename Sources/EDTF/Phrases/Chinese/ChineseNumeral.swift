/// Whole numbers in Chinese: `十二`, `二十三`, `两百零五`, digit by digit as in `二〇一八`, or in
/// figures.
package struct ChineseNumeral: Hashable, Sendable {
    /// At most eighteen digits.
    package let value: Int
    /// How many scalars it takes.
    package let length: Int
    /// How many digits were written one by one, as in `2018` or `二〇一八`; 0 of `十二`.
    package let digits: Int

    /// The longest numeral at the start of folded scalars; nil when there is none.
    package init?(startOf scalars: some BidirectionalCollection<Unicode.Scalar>) {
        if let read = Self.figures(scalars) {
            self = read
            return
        }
        let run = Array(scalars.prefix(Self.longest).prefix { Self.isNumeral($0) })
        guard !run.isEmpty else { return nil }
        let isPlaced = run.contains { Self.places[$0] != nil || Self.tens[$0] != nil }
        guard let read = isPlaced ? Self.placed(run) : Self.listed(run) else { return nil }
        self = read
    }

    /// The number that the whole text is, folded or not; nil when it is anything else.
    package init?(_ text: some StringProtocol) {
        let scalars = ChineseText.folded(text)
        guard let read = ChineseNumeral(startOf: scalars), read.length == scalars.count else {
            return nil
        }
        self = read
    }

    private init(value: Int, length: Int, digits: Int) {
        self.value = value
        self.length = length
        self.digits = digits
    }

    /// True of a character that numbers are written with, after folding.
    package static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        units[scalar] != nil || places[scalar] != nil || tens[scalar] != nil
    }

    /// The numeral of 0 to 99, as it is read aloud: `十二`.
    package static func text(_ number: Int) -> String {
        guard (0...99).contains(number) else { return String(number) }
        let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        if number == 0 { return "零" }
        if number < 10 { return names[number] }
        let head = number < 20 ? "" : names[number / 10]
        return head + "十" + names[number % 10]
    }

    private static let longest = 18

    private static let units: [Unicode.Scalar: Int] = [
        "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
        "九": 9,
    ]
    private static let places: [Unicode.Scalar: Int] = [
        "十": 10, "百": 100, "千": 1000, "万": 10_000,
    ]
    private static let tens: [Unicode.Scalar: Int] = ["廿": 20, "卅": 30]

    private static func figures(
        _ scalars: some Collection<Unicode.Scalar>
    ) -> ChineseNumeral? {
        var value = 0
        var count = 0
        for scalar in scalars.prefix(longest) {
            guard (0x30...0x39).contains(scalar.value) else { break }
            value = value * 10 + Int(scalar.value - 0x30)
            count += 1
        }
        return count == 0 ? nil : ChineseNumeral(value: value, length: count, digits: count)
    }

    /// Digit by digit.
    private static func listed(_ run: [Unicode.Scalar]) -> ChineseNumeral? {
        let value = run.compactMap { units[$0] }.reduce(0) { $0 * 10 + $1 }
        return ChineseNumeral(value: value, length: run.count, digits: run.count)
    }

    /// With 十, 百, 千 and 万. Reading stops before a character that no longer fits, so that
    /// nothing of `三十二十` is added up twice.
    private static func placed(_ run: [Unicode.Scalar]) -> ChineseNumeral? {
        var total = 0
        var section = 0
        var pending: Int?
        var limit = Int.max
        var length = 0
        reading: for scalar in run {
            if let unit = units[scalar] {
                if unit == 0 {
                    guard pending == nil, section + total > 0 else { break reading }
                } else {
                    guard pending == nil, limit > 1 else { break reading }
                    pending = unit
                }
            } else if let ten = tens[scalar] {
                guard pending == nil, limit > 10 else { break reading }
                section += ten
                limit = 10
            } else if let place = places[scalar] {
                if place == 10_000 {
                    section += pending ?? 0
                    guard section > 0, total == 0 else { break reading }
                    total = section * place
                    (section, limit) = (0, place)
                } else {
                    guard place < limit else { break reading }
                    section += (pending ?? 1) * place
                    limit = place
                }
                pending = nil
            }
            length += 1
        }
        guard length > 0 else { return nil }
        return ChineseNumeral(value: total + section + (pending ?? 0), length: length, digits: 0)
    }
}
