/// Amounts of time, and what counts from a point by one.
extension ChineseGrammar {
    func duration(at index: Int) -> Found? {
        guard let length = framed(at: index) else { return nil }
        return Found(
            start: index, end: length.end, meaning: .duration(DurationValue.text(length.parts)))
    }

    struct Length {
        var parts: [(amount: Amount, unit: TimeUnit)]
        var end: Int
    }

    /// An amount with what stands before and after it and belongs to it.
    private func framed(at index: Int) -> Length? {
        if self.end(ofAny: Vocabulary.outside, at: index) != nil,
            plainLength(at: index) == nil
        {
            return nil
        }
        var next = index
        if has("超过", at: index), scalar(index - 1) == "不" { return nil }
        if has("最后一", at: index) { return nil }
        if has("前", at: index), let before = scalar(index - 1), Letters.isHan(before),
            !"在的了我是他她而于里有们，。".unicodeScalars.contains(before)
        {
            return nil
        }
        if has("后", at: index), let before = scalar(index - 1),
            "往以之此然今随最".unicodeScalars.contains(before)
        {
            return nil
        }
        for _ in 0..<2 {
            if let end = self.end(ofAny: Vocabulary.before, at: next), plainLength(at: next) == nil
            {
                next = end
            }
        }
        guard var length = plainLength(at: next) else { return nil }
        if next == index, isOrdinal(before: index) { return nil }
        if next > index, has("前", at: index) || has("后", at: index),
            isOrdinal(before: index)
                || shiftEnd(at: index) != nil
        {
            return nil
        }
        // "那年" and "这天" are no amounts; "头一个月" is one.
        length.end = self.end(ofAny: Vocabulary.after, at: length.end) ?? length.end
        return length
    }

    /// "第三年", "每两年", "有一天": what is counted off is no amount.
    private func isOrdinal(before index: Int) -> Bool {
        guard let before = scalar(index - 1) else { return false }
        return "第每零〇哪某".unicodeScalars.contains(before) || Vocabulary.digits[before] != nil
            || Vocabulary.factors[before] != nil
    }

    /// "三年零两个月", "一年半", "两个半月", "十几天", "四个多月".
    func plainLength(at index: Int) -> Length? {
        guard let (amount, unit, end) = single(at: index) else { return nil }
        var length = Length(parts: [(amount, unit)], end: end)
        if scalar(end) == "半",
            !["年", "个", "天", "小", "月", "路", "夜"].contains(
                scalar(end + 1).map { String($0) } ?? "")
        {
            length.parts[0].amount.hasHalf = true
            length.end = end + 1
            return length
        }
        var next = end
        if let scalar = scalar(next), "零又加〇".unicodeScalars.contains(scalar) { next += 1 }
        if let (more, smaller, after) = single(at: next), smaller < unit, amount.count != nil,
            let small = more.count, unit >= .day, small < (smaller == .day ? 31 : 60)
        {
            length.parts.append((more, smaller))
            length.end = after
        }
        return length
    }

    private func single(at index: Int) -> (amount: Amount, unit: TimeUnit, end: Int)? {
        var start = index
        var isGreat = false
        if has("大半", at: index) || has("小半", at: index) {
            start += 1
            isGreat = true
        }
        guard var (amount, end) = count(at: start) else { return nil }
        // "两个半月", "三个半小时".
        if has("个半", at: end), let (name, after) = entry(of: Vocabulary.units, at: end + 2),
            let unit = unit(name)
        {
            amount.hasHalf = true
            return (amount, name == "moon" ? .month : unit, after)
        }
        var hasMore = false
        if has("个多", at: end) {
            end += 2
            hasMore = true
        } else if has("个来", at: end) {
            end += 2
            hasMore = true
        }
        guard let (name, after) = entry(of: Vocabulary.units, at: end), var unit = unit(name) else {
            return nil
        }
        if name == "moon" {
            // "三月" is March, "三个多月" and "数月" are amounts.
            guard hasMore || amount.count == nil && !has("多", at: start) else { return nil }
            unit = .month
        }
        if name == "sun" {
            guard amount.count == nil || (amount.count ?? 0) >= 10 && !isDigits(start),
                !isAfterMonth(index)
            else { return nil }
            unit = .day
        }
        if isFalseUnit(name, after, start) || unit == .year && (amount.count ?? 0) > 999 {
            return nil
        }
        if isGreat, unit != .year, unit != .day, unit != .month { return nil }
        if name == "quarterhour" {
            return (Amount((amount.count ?? 1) * 15), .minute, after)
        }
        if name == "tendays" { return nil }
        var close = after
        if let scalar = scalar(close), "多余".unicodeScalars.contains(scalar), amount.count != nil,
            !has("多次", at: close), !has("多少", at: close)
        {
            close += 1
        }
        return (amount, unit, close)
    }

    private func isDigits(_ index: Int) -> Bool { scalar(index).map(Letters.isDigit) ?? false }

    private func isAfterMonth(_ index: Int) -> Bool { scalar(index - 1) == "月" }

    private func unit(_ name: String) -> TimeUnit? {
        switch name {
        case "year": .year
        case "month", "moon": .month
        case "week": .week
        case "day", "sun", "night": .day
        case "hour": .hour
        case "minute", "quarterhour": .minute
        case "second": .second
        case "century": .century
        case "quarter": .quarter
        case "tendays": .day
        default: nil
        }
    }

    /// "三年级", "十周年", "一天晚上", "两周末", "一日游", "八五年", "2015年".
    private func isFalseUnit(_ name: String, _ end: Int, _ start: Int) -> Bool {
        let next = scalar(end).map { String($0) } ?? ""
        switch name {
        case "year":
            if ["级", "代", "龄", "纪", "轻", "度", "初", "底", "末", "货", "报", "款", "版"].contains(next) {
                return true
            }
            return isYear(at: start, yearSign: end - 1)
        case "week":
            return ["年", "末", "岁", "刊", "报", "一", "二", "三", "四", "五", "六", "日", "天"]
                .contains(next)
                && !(["一", "二", "三", "四", "五", "六"].contains(next)
                    && ["次", "天", "个"].contains(scalar(end + 1).map { String($0) } ?? ""))
        case "day":
            if has("一", at: start), end - start == 2, let before = scalar(start - 1),
                "有某那这每同终总哪的".unicodeScalars.contains(before)
            {
                return true
            }
            return ["使", "才", "气", "津", "下", "空", "上"].contains(next)
                || has("一", at: start) && end - start == 2
                    && entry(
                        of: Vocabulary.longParts, at: end) != nil
        case "night":
            return has("一", at: start) || number(at: start) == nil
                || ["报", "会", "班", "餐", "饭"].contains(next)
        case "hour": return next == "候"
        case "second": return false
        default: return false
        }
    }

    // MARK: Counting from a point

    /// "三个月后", "两年前", "一年之后": where it ends.
    func shiftEnd(at index: Int) -> (date: DateMeaning, end: Int)? {
        var next = index
        for _ in 0..<1 {
            if let end = self.end(ofAny: Vocabulary.before, at: next), plainLength(at: next) == nil,
                !has("前", at: next), !has("后", at: next), !has("头", at: next),
                self.end(ofAny: Vocabulary.outside, at: next) == nil
            {
                next = end
            }
        }
        guard !isOrdinal(before: next), let length = plainLength(at: next), length.parts.count == 1,
            let part = length.parts.first
        else { return nil }
        var end = length.end
        if has("左右", at: end) { end += 2 }
        let isBack: Bool
        if has("前后", at: end) { return nil }
        if has("来", at: end), has("之后", at: end + 1) { return nil }
        if let after = self.end(ofAny: Vocabulary.back, at: end) {
            isBack = true
            end = after
        } else if let after = self.end(ofAny: Vocabulary.ahead, at: end) {
            if has("后面", at: end) || has("后期", at: end) || has("后天", at: end) { return nil }
            isBack = false
            end = after
        } else {
            return nil
        }
        if isBack, has("前所", at: end - 1) || has("前面", at: end - 1) || has("前任", at: end - 1) {
            return nil
        }
        return (
            .shift(part.amount, part.unit, isBack: isBack, isBack ? .writing : .story), end
        )
    }
}
