/// Times of day of Chinese.
extension ChineseGrammar {
    func time(at index: Int) -> Found? {
        var best: (meaning: Meaning, end: Int)?
        for case let reading? in [bare(at: index), spoken(at: index), dated(at: index)]
        where reading.end > (best?.end ?? index) { best = reading }
        return best.map { Found(start: index, end: $0.end, meaning: $0.meaning) }
    }

    /// A time with its part of the day, or figures with a colon: "下午三点半", "15:30", "3点".
    private func bare(at index: Int) -> (meaning: Meaning, end: Int)? {
        if let (part, end) = entry(of: Vocabulary.parts, at: index),
            let (text, after) = clock(
                at: end, in: part)
        {
            return (.time(text, nil), approximateEnd(after))
        }
        if let (part, end) = entry(of: Vocabulary.parts, at: index), end > index + 1,
            !has("半夜", at: index), !has("夜", at: index), !has("深夜", at: index), isFree(index, end)
        {
            return (.partOfDay(part), end)
        }
        guard
            !(scalar(index - 1).map { Vocabulary.digits[$0] != nil || Letters.isDigit($0) } ?? false)
        else { return nil }
        return clock(at: index, in: nil).map { (.time($0.text, nil), approximateEnd($0.end)) }
    }

    /// A part of a day that belongs to no other word.
    private func isFree(_ index: Int, _ end: Int) -> Bool {
        !(scalar(index - 1).map { "一每天个某有整".unicodeScalars.contains($0) } ?? false)
            && !(scalar(end).map { "茶餐班觉好饭会场".unicodeScalars.contains($0) } ?? false)
    }

    private func approximateEnd(_ end: Int) -> Int {
        has("左右", at: end) || has("前后", at: end) ? end + 2 : end
    }

    /// "今晚", "昨夜", "当晚十点".
    private func spoken(at index: Int) -> (meaning: Meaning, end: Int)? {
        guard let (value, end) = entry(of: Vocabulary.dayParts, at: index),
            let day = Self.seen(.day, String(value.dropLast(2)))
        else { return nil }
        let part = String(value.suffix(2))
        if let (text, after) = clock(at: end, in: part) { return (.time(text, day), after) }
        return (.time(part, day), end)
    }

    /// "2009年2月3日上午九点", "第二天清晨", "1月26日凌晨", "那天晚上".
    private func dated(at index: Int) -> (meaning: Meaning, end: Int)? {
        let day: DateMeaning
        var end: Int
        if has("那天", at: index) || has("那一天", at: index) || has("这天", at: index) {
            day = .unit(.day, .that)
            end = index + (has("那一天", at: index) ? 3 : 2)
        } else if let reading = date(at: index), Self.isDay(reading.date) {
            (day, end) = reading
        } else {
            return nil
        }
        if has("的", at: end), entry(of: Vocabulary.parts, at: end + 1) != nil { end += 1 }
        guard let (part, after) = entry(of: Vocabulary.parts, at: end),
            part != "NI" || after > end + 1
                || !(scalar(after).map(Letters.isHan) ?? false)
        else {
            return clock(at: end, in: nil).map { (.time($0.text, day), $0.end) }
        }
        if let (text, last) = clock(at: after, in: part) {
            return (.time(text, day), approximateEnd(last))
        }
        return (.time(part, day), after)
    }

    private static func isDay(_ date: DateMeaning) -> Bool {
        switch date {
        case .calendar(.day), .recurring(.monthDay), .recurring(.weekday), .recurring(.holiday),
            .dayShift, .dayOfMonth, .weekdayOf, .within(.monthDay, _), .within(.holiday, _):
            true
        case .unit(.day, _): true
        case .shift(_, .day, _, _): true
        default: false
        }
    }

    /// "九点半", "两点二十八分", "15:30", "十点钟", "三点一刻".
    private func clock(at index: Int, in part: String?) -> (text: String, end: Int)? {
        guard let hour = number(at: index), (0...24).contains(hour.value), hour.upper == nil,
            !hour.hasHalf, hour.digits <= 3
        else { return nil }
        var minute = 0
        var end = hour.end
        if scalar(end) == ":" || scalar(end) == "：" {
            guard let number = number(at: end + 1), number.digits == 2, number.value < 60,
                number.end == end + 3, scalar(number.end) != ":", hour.digits <= 2
            else { return nil }
            (minute, end) = (number.value, number.end)
        } else {
            let isHour =
                has("时", at: end) && part != nil && !has("时候", at: end)
                && !has("时间", at: end) && !has("时代", at: end)
            guard has("点", at: end) || isHour else { return nil }
            end += 1
            if scalar(end).map({ "个子儿头亮滴评击名明".unicodeScalars.contains($0) }) == true
                || part == nil
                    && (has("一点", at: index) && !has("钟", at: end) && !has("半", at: end)
                        || scalar(index - 1).map({ "有差快早晚".unicodeScalars.contains($0) }) == true)
            {
                return nil
            }
            if has("半", at: end) {
                (minute, end) = (30, end + 1)
            } else if has("一刻", at: end) {
                (minute, end) = (15, end + 2)
            } else if has("三刻", at: end) {
                (minute, end) = (45, end + 2)
            } else if has("整", at: end) || has("钟", at: end) {
                end += 1
            } else if has("多", at: end) {
                end += 1
            } else if let number = number(at: has("过", at: end) ? end + 1 : end),
                number.value < 60, number.upper == nil
            {
                if has("分", at: number.end), !has("分之", at: number.end) {
                    (minute, end) = (number.value, number.end + 1)
                } else if number.digits == 2, number.value >= 10 {
                    (minute, end) = (number.value, number.end)
                }
            }
            // "三点五" and "第四点" are no times.
            if part == nil, scalar(index - 1) == "第" { return nil }
        }
        guard hour.value < 24 || minute == 0 else { return nil }
        let value = Self.hour(hour.value, in: part)
        return (ResolvedDate.padded(value, 2) + ":" + ResolvedDate.padded(minute, 2), end)
    }

    private static func hour(_ hour: Int, in part: String?) -> Int {
        switch part {
        case "AF", "EV": hour < 12 ? hour + 12 : hour
        case "NI": (5..<12).contains(hour) ? hour + 12 : hour == 12 ? 0 : hour
        case "MI": hour < 4 ? hour + 12 : hour
        default: hour == 24 ? 0 : hour
        }
    }
}
