internal import EDTF
internal import StrictJSON

/// The `when` objects of days that are stated as such, which most dates are: a frame in which the day
/// stands six times, and its words.
struct WrittenDays: Sendable {
    private let hemisphere: Hemisphere
    private let language: DateLanguage

    private static let start = Array(#"[{"words":""#.utf8)
    private static let middle = Array(#"","edtf":""#.utf8)
    private static let end = Array(#"","basis":"stated"}]"#.utf8)
    private static let count = start.count + 10 + middle.count + 10 + end.count

    /// The object up to its words, with room for the day.
    private static let frame: [UInt8] = {
        let members = names.map { "\"\($0)\":\"0000-00-00\"" }.joined(separator: ",")
        return Array("{\(members),\"text\":".utf8)
    }()
    private static let names = [
        "words", "edtf", "earliestStart", "latestStart", "earliestEnd", "latestEnd",
    ]
    /// Where in the frame the days begin.
    private static let places: [Int] = {
        var place = 1
        return names.map { name in
            let result = place + name.utf8.count + 4
            place = result + 12
            return result
        }
    }()
    private static let tail = Array(#","basis":"stated"}"#.utf8)

    init(hemisphere: Hemisphere, language: DateLanguage) {
        self.hemisphere = hemisphere
        self.language = language
    }

    /// The object of such a day; nil of any other date. It begins and ends on that day, wherever it
    /// is winter.
    func object(_ stored: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let (first, second) = (Self.start.count, Self.start.count + 10 + Self.middle.count)
        guard stored.count == Self.count, unsafe stored.starts(with: Self.start),
            unsafe stored[(first + 10)...].starts(with: Self.middle),
            unsafe stored[(second + 10)...].starts(with: Self.end),
            let year = unsafe Self.number(stored, first, 4),
            let month = unsafe Self.number(stored, first + 5, 2),
            let day = unsafe Self.number(stored, first + 8, 2),
            let date = Day(year: year, month: month, day: day)
        else { return nil }
        for place in 0..<10 {
            let byte = unsafe stored[first + place]
            let isHyphen = place == 4 || place == 7
            guard unsafe byte == stored[second + place],
                !isHyphen || byte == UInt8(ascii: "-")
            else { return nil }
        }
        var object = Self.frame
        for start in Self.places {
            for place in 0..<10 { unsafe object[start + place] = stored[first + place] }
        }
        if language == .english, year >= 1000 {
            Self.append(weekday: date.weekday, year, month, day, to: &object)
        } else {
            // Early years are worded with their era.
            guard let date = FuzzyDate(date) else { return nil }
            let words = date.wording(hemisphere: hemisphere, language: language)
            JSONWriter.append(words, to: &object)
        }
        object += Self.tail
        return object
    }

    /// Digits as a number.
    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int
    ) -> Int? {
        var result = 0
        for place in start..<start + count {
            let digit = unsafe bytes[place] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            result = result * 10 + Int(digit)
        }
        return result
    }

    /// `"Mon 4 January 2016"`, as the date words itself.
    private static func append(
        weekday: Int, _ year: Int, _ month: Int, _ day: Int, to object: inout [UInt8]
    ) {
        let (quote, blank) = (UInt8(ascii: "\""), UInt8(ascii: " "))
        object.append(quote)
        object.append(contentsOf: English.weekdays[weekday - 1].utf8.prefix(3))
        object.append(blank)
        if day >= 10 { object.append(digit(day / 10)) }
        object.append(digit(day))
        object.append(blank)
        object.append(contentsOf: English.months[month - 1].utf8)
        object.append(blank)
        for unit in [1000, 100, 10, 1] { object.append(digit(year / unit)) }
        object.append(quote)
    }

    private static func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(number % 10) }
}
