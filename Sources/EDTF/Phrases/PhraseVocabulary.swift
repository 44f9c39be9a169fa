/// The English words the grammar knows, in lower case.
package enum PhraseVocabulary {
    /// A third of a month, a year or a decade.
    package enum Third: Int, Sendable {
        case early, mid, late
    }

    /// What a number counts, with its letter in an ISO 8601 duration.
    package enum Unit: String, Sendable {
        case day = "D"
        case week = "W"
        case month = "M"
        case year = "Y"
    }

    /// Names and abbreviations, 1 to 12.
    package static let months: [String: Int] = {
        var table = ["sept": 9]
        for (index, name) in English.months.enumerated() {
            let word = name.lowercased()
            table[word] = index + 1
            table[String(word.prefix(3))] = index + 1
        }
        return table
    }()

    /// Names and abbreviations, 1 for Monday to 7 for Sunday.
    package static let weekdays: [String: Int] = {
        var table = ["tues": 2, "thur": 4, "thurs": 4]
        for (index, name) in English.weekdays.enumerated() {
            let word = name.lowercased()
            table[word] = index + 1
            table[String(word.prefix(3))] = index + 1
        }
        return table
    }()

    /// Codes of EDTF.
    package static let seasons = [
        "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    ]

    package static let quarters = ["q1": 33, "q2": 34, "q3": 35, "q4": 36]
    package static let halves = ["h1": 40, "h2": 41]

    package static let thirds: [String: Third] = [
        "early": .early, "beginning": .early, "start": .early, "mid": .mid, "middle": .mid,
        "late": .late, "end": .late,
    ]

    package static let ordinals = [
        "first": 1, "1": 1, "second": 2, "2": 2, "third": 3, "3": 3, "fourth": 4, "4": 4,
    ]

    package static let units: [String: Unit] = [
        "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month,
        "months": .month, "year": .year, "years": .year, "wk": .week, "wks": .week, "mo": .month,
        "mos": .month, "mth": .month, "mths": .month, "yr": .year, "yrs": .year,
    ]

    /// Units that are so many of another.
    package static let largeUnits: [String: (count: Int, unit: Unit)] = [
        "fortnight": (2, .week), "fortnights": (2, .week), "quarter": (3, .month),
        "quarters": (3, .month), "decade": (10, .year), "decades": (10, .year),
        "century": (100, .year), "centuries": (100, .year),
    ]

    /// Numbers up to 99, `twenty-five` among them, and the articles.
    package static let numbers: [String: Int] = {
        let small = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
        ]
        let tens = [
            "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        ]
        var table = ["a": 1, "an": 1]
        for (index, name) in small.enumerated() { table[name] = index + 1 }
        for (index, name) in tens.enumerated() {
            let value = index * 10 + 20
            table[name] = value
            for (rest, unit) in small.prefix(9).enumerated() {
                table["\(name)-\(unit)"] = value + rest + 1
            }
        }
        return table
    }()

    package static let approximate: Set<String> = [
        "about", "around", "circa", "c", "ca", "approx", "approximately", "roughly", "nearly",
        "~",
    ]

    package static let uncertain: Set<String> = [
        "maybe", "perhaps", "probably", "possibly", "presumably",
    ]

    /// Decades by name, which leave the century open.
    package static let decades = [
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
        "seventies": 70, "eighties": 80, "nineties": 90,
    ]

    package static let ongoing: Set<String> = ["present", "now", "ongoing", "current", "today"]

    package static let separators: Set<String> = [
        "-", "..", "to", "until", "till", "through", "thru",
    ]

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
