/// What is said about a date or about parts of it, as `(year uncertain, day approximate)` words it.
enum PartialMarks {
    case all(Qualification)
    /// For the year, the month or part of the year, and the day.
    case parts([Qualification])

    /// The inside of the brackets in English, without commas.
    init?(english words: [String]) {
        var marks: [Qualification] = [[], [], []]
        var places: Set<Int> = []
        var isPart = false
        for word in words {
            switch word {
            case "year":
                places.insert(isPart ? 1 : 0)
                isPart = false
            case "month": places.insert(1)
            case "day": places.insert(2)
            case "part": isPart = true
            case "and", "of", "the": break
            case "uncertain", "approximate":
                guard !places.isEmpty else { return nil }
                for place in places {
                    marks[place].insert(word == "uncertain" ? .uncertain : .approximate)
                }
                places = []
            default: return nil
            }
        }
        guard places.isEmpty, marks.contains(where: { !$0.isEmpty }) else { return nil }
        self = .parts(marks)
    }

    /// The inside of the brackets in Chinese, folded.
    init?(chinese text: ArraySlice<Unicode.Scalar>) {
        var marks: [Qualification] = [[], [], []]
        for phrase in text.split(separator: ",") {
            var names = ChinesePhraseParser.string(phrase)
            let mark: Qualification
            if names.hasSuffix("不确定") {
                mark = .uncertain
                names.removeLast(3)
            } else if names.hasSuffix("大致") {
                mark = .approximate
                names.removeLast(2)
            } else {
                return nil
            }
            for name in names.split(whereSeparator: { $0 == "和" || $0 == "、" }) {
                switch name {
                case "年份": marks[0].formUnion(mark)
                case "月份", "时段": marks[1].formUnion(mark)
                case "日期": marks[2].formUnion(mark)
                default: return nil
                }
            }
        }
        guard marks.contains(where: { !$0.isEmpty }) else { return nil }
        self = .parts(marks)
    }

    /// The reading with the marks; nil where it has no such parts.
    func applied(to reading: PhraseReading) -> PhraseReading? {
        switch self {
        case .all(let mark): return reading.qualified(mark)
        case .parts(let marks):
            return reading.single?.qualified(parts: marks).map { PhraseReading($0) }
        }
    }
}
