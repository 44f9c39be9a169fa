/// The English words the grammar knows.
enum PhraseVocabulary {
    enum Third: Int {
        case early, mid, late
    }

    enum Unit: String {
        case day = "D"
        case week = "W"
        case month = "M"
        case year = "Y"
    }

    static let months: [String: Int] = {
        var table = ["sept": 9]
        for (index, name) in English.months.enumerated() {
            let word = name.lowercased()
            table[word] = index + 1
            table[String(word.prefix(3))] = index + 1
        }
        return table
    }()

    static let weekdays: [String: Int] = {
        var table = ["tues": 2, "thur": 4, "thurs": 4]
        for (index, name) in English.weekdays.enumerated() {
            let word = name.lowercased()
            table[word] = index + 1
            table[String(word.prefix(3))] = index + 1
        }
        return table
    }()

    /// Codes of EDTF.
    static let seasons = ["spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24]

    static let quarters = ["q1": 33, "q2": 34, "q3": 35, "q4": 36]
    static let halves = ["h1": 40, "h2": 41]

    static let thirds: [String: Third] = [
        "early": .early, "beginning": .early, "start": .early, "mid": .mid, "middle": .mid,
        "late": .late, "end": .late,
    ]

    static let ordinals = [
        "first": 1, "1": 1, "second": 2, "2": 2, "third": 3, "3": 3, "fourth": 4, "4": 4,
    ]

    static let units: [String: Unit] = [
        "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month,
        "months": .month, "year": .year, "years": .year,
    ]

    static let numbers = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    ]

    static let approximate: Set<String> = [
        "about", "around", "circa", "c", "ca", "approx", "approximately", "roughly", "~",
    ]

    static let uncertain: Set<String> = ["maybe", "perhaps", "probably", "possibly"]

    static let ongoing: Set<String> = ["present", "now", "ongoing", "current"]

    static let separators: Set<String> = ["-", "..", "to", "until", "till", "through", "thru"]

    /// The month, season or weekday a word was probably meant to be, as it is written properly.
    static func nearest(to word: String) -> String? {
        guard word.count >= 3 else { return nil }
        let names = English.months + English.seasons + English.weekdays
        var best: (name: String, distance: Int)?
        for name in names {
            let full = name.lowercased()
            // "Jna" is nearer to the abbreviation than to the name.
            let isShort = word.count <= 4 && name.first?.isUppercase == true
            let target = isShort && full.count > 4 ? String(full.prefix(3)) : full
            let distance = editDistance(Array(word.utf8), Array(target.utf8))
            let limit = word.count <= 4 ? 1 : 2
            if distance <= limit && distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    /// Insertions, deletions, substitutions and swaps of neighbours.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (byte == other ? 0 : 1), last[column + 1] + 1)
                cost = min(cost, current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
