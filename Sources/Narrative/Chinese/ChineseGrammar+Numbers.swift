/// Numbers in figures and in characters.
extension ChineseGrammar {
    /// A number and where it ends.
    struct Number {
        var value: Int
        var upper: Int?
        var end: Int
        /// True for figures, or characters that stand for one figure each.
        var isPositional: Bool
        /// Figures or characters.
        var digits: Int
        var hasHalf = false
    }

    func number(at index: Int) -> Number? {
        guard let first = scalar(index) else { return nil }
        return Letters.isDigit(first) ? figures(at: index) : characters(at: index)
    }

    private func figures(at index: Int) -> Number? {
        var end = index
        var value = 0
        while let scalar = scalar(end), Letters.isDigit(scalar), end - index < 6 {
            value = value * 10 + Int(scalar.value - 0x30)
            end += 1
        }
        if let next = scalar(end), Letters.isDigit(next) { return nil }
        var number = Number(value: value, end: end, isPositional: true, digits: end - index)
        if scalar(end) == ".", scalar(end + 1) == "5", scalar(end + 2).map(Letters.isDigit) != true
        {
            number.hasHalf = true
            number.end = end + 2
        }
        return number
    }

    private func characters(at index: Int) -> Number? {
        var end = index
        var positional = 0
        var total = 0
        var current: Int?
        var hasFactor = false
        var upper: Int?
        while end - index < 8, let scalar = scalar(end) {
            if let digit = Vocabulary.digits[scalar] {
                positional = positional * 10 + digit
                // "Seven, eight months": two figures side by side are a range.
                if let current, !(hasFactor && current == 0), upper == nil,
                    digit == current + 1 || current == 3 && digit == 5
                {
                    upper = digit
                }
                if current == nil || current == 0 { current = digit }
            } else if let factor = Vocabulary.factors[scalar] {
                guard upper == nil || factor == 10 else { break }
                total += (current ?? 1) * factor
                if let high = upper {
                    return Number(
                        value: total, upper: high * factor, end: end + 1, isPositional: false,
                        digits: 0)
                }
                current = nil
                hasFactor = true
            } else {
                break
            }
            end += 1
        }
        let count = end - index
        guard count > 0 else { return nil }
        if hasFactor {
            let value = total + (current ?? 0)
            return Number(
                value: value, upper: upper.map { total + $0 }, end: end, isPositional: false,
                digits: count)
        }
        if count == 2, let low = current, let high = upper, low > 0 {
            return Number(value: low, upper: high, end: end, isPositional: false, digits: 2)
        }
        return Number(
            value: positional, end: end, isPositional: count > 1, digits: count)
    }

    private static let vague = Vocabulary.words("好几 好多 许多 很多 多 数 几")

    /// A number that may count units, with the words that make it vague: "十几", "好几", "二十多".
    func count(at index: Int) -> (amount: Amount, end: Int)? {
        if case (_, var end)? = entry(of: Self.vague, at: index) {
            if text[index] == "几" || text[index] == "数", scalar(end) == "十" { end += 1 }
            return (Amount(nil), end)
        }
        if has("半", at: index) { return (Amount(0, hasHalf: true), index + 1) }
        guard let number = number(at: index), number.value <= DurationValue.largest else {
            return nil
        }
        var amount = Amount(number.value, upper: number.upper, hasHalf: number.hasHalf)
        var end = number.end
        if amount.upper == nil, let (upper, after) = rangeEnd(at: end), upper > number.value {
            amount.upper = upper
            end = after
        }
        if let scalar = scalar(end), "几多余来".unicodeScalars.contains(scalar), number.value >= 10 {
            end += 1
        }
        return (amount, end)
    }

    /// "到十", "-6", "至五" behind a number.
    private func rangeEnd(at index: Int) -> (upper: Int, end: Int)? {
        guard let sign = scalar(index), "到至-–~～—".unicodeScalars.contains(sign) else { return nil }
        guard let number = number(at: index + 1), number.upper == nil else { return nil }
        return (number.value, number.end)
    }
}
