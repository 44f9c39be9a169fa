/// What returns, in Chinese: 每年, 每两周, 天天, 一年两次.
extension ChineseGrammar {
    func set(at index: Int) -> Found? {
        guard let (value, end) = every(at: index) ?? doubled(at: index) ?? often(at: index) else {
            return nil
        }
        return Found(start: index, end: end, meaning: .set(value))
    }

    private func every(at index: Int) -> (value: String, end: Int)? {
        guard
            has("每", at: index)
                || has("隔", at: index) && !has("隔天", at: index)
                    && !has("隔年", at: index) && !has("隔日", at: index)
        else { return nil }
        var next = index + 1
        let isSkipping = has("隔", at: index)
        if has("隔", at: next) || has("逢", at: next) || has("到", at: next) { next += 1 }
        if let reading = named(at: next) { return (reading.value, times(at: reading.end)) }
        if let length = plainLength(at: next), !has("每一", at: index) {
            return (DurationValue.text(length.parts), times(at: length.end))
        }
        if has("一", at: next) { next += 1 }
        if has("个", at: next) { next += 1 }
        if let reading = named(at: next) { return (reading.value, reading.end) }
        let count = isSkipping ? 2 : 1
        for (word, value) in [
            ("星期", "W"), ("礼拜", "W"), ("周", "W"), ("年", "Y"), ("月", "M"), ("天", "D"), ("日", "D"),
            ("晚", "D"), ("夜", "D"), ("早", "D"), ("小时", "h"), ("分钟", "m"), ("季度", "q"), ("季", "q"),
        ] where has(word, at: next) {
            let end = next + word.unicodeScalars.count
            switch value {
            case "W", "Y", "M", "D":
                return ("P\(count)\(value)", times(at: habitEnd(end, isDay: value == "D")))
            case "h": return ("PT\(count)H", end)
            case "m": return ("PT\(count)M", end)
            default: return ("P3M", end)
            }
        }
        if let (_, end) = entry(of: Vocabulary.longParts, at: next) {
            return ("P1D", end)
        }
        return nil
    }

    /// "每周三", "每周末", "每年四月", "每年春天", "每个夏天".
    private func named(at index: Int) -> (value: String, end: Int)? {
        for word in ["个星期", "星期", "个礼拜", "礼拜", "个周", "周"] where has(word, at: index) {
            let end = index + word.unicodeScalars.count
            if let (_, after) = entry(of: Vocabulary.weekdays, at: end),
                !(scalar(after).map { "次个篇天十百场趟".unicodeScalars.contains($0) } ?? false)
            {
                return ("P1W", habitEnd(after, isDay: true))
            }
            return nil
        }
        let isYear = has("年", at: index)
        var next = isYear ? index + 1 : index
        if has("的", at: next), isYear { next += 1 }
        if has("个", at: next), !isYear { next += 1 }
        guard let (part, end) = subYear(at: next) else { return nil }
        switch part {
        case .recurring(.month(let month)): return ("XXXX-" + ResolvedDate.padded(month, 2), end)
        case .recurring(.monthDay(let month, let day)):
            let text = ResolvedDate.padded(month, 2) + "-" + ResolvedDate.padded(day, 2)
            return ("XXXX-" + text, end)
        case .recurring(.season(let code)), .recurringPart(.season(let code), _):
            return ("XXXX-\(code)", end)
        case .recurring(.holiday), .recurringPart: return ("P1Y", end)
        case .part: return isYear ? ("P1Y", end) : nil
        case .recurring: return nil
        }
    }

    /// "每天早上" is every morning.
    private func habitEnd(_ end: Int, isDay: Bool) -> Int {
        guard isDay,
            let (_, after) = entry(
                of: Vocabulary.longParts, at: end)
        else { return end }
        return number(at: after) != nil ? end : after
    }

    /// "两次" behind a period belongs to it.
    private func times(at index: Int) -> Int {
        guard let number = number(at: index), has("次", at: number.end) || has("回", at: number.end)
        else { return index }
        return number.end + 1
    }

    /// "天天", "年年".
    private func doubled(at index: Int) -> (value: String, end: Int)? {
        entry(of: Self.doubles, at: index)
    }

    private static let doubles = Vocabulary.table(
        "天天=P1D 年年=P1Y 月月=P1M 周周=P1W 夜夜=P1D 一年一度=P1Y 日复一日=P1D")

    private func isRate(at index: Int) -> Bool {
        for verb in ["休息", "工作", "上", "开", "跑", "来", "去", "值", "放", "回家", "休", "练", "教"]
        where has(verb, at: index) {
            guard let number = number(at: index + verb.unicodeScalars.count) else { continue }
            return ["天", "次", "趟", "回", "节", "场"].contains { has($0, at: number.end) }
        }
        return false
    }

    /// "一年两次", "一周三次".
    private func often(at index: Int) -> (value: String, end: Int)? {
        guard let length = plainLength(at: index), length.parts.count == 1 else { return nil }
        let end = times(at: length.end)
        guard end > length.end else {
            // "一周休息一天": so much of each week.
            guard has("一", at: index), isRate(at: length.end) else { return nil }
            return (DurationValue.text(length.parts), length.end)
        }
        return (DurationValue.text(length.parts), end)
    }
}
