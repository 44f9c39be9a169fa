/// Numbers and amounts.
extension EnglishGrammar {
    /// A number in words or digits at an index, and where it ends.
    func number(at index: Int) -> (value: Int, end: Int)? {
        if let value = integer(index) {
            guard !isPartOfNumber(index) else { return nil }
            return (value, index + 1)
        }
        if matches(["a", "hundred"], at: index) { return (100, index + 2) }
        guard let value = Vocabulary.cardinals[word(index)] else {
            return word(index) == "dozen" ? (12, index + 1) : nil
        }
        if value >= 20, value % 10 == 0 {
            let next = isDash(index + 1) ? index + 2 : index + 1
            if let ones = Vocabulary.cardinals[word(next)], ones < 10 {
                return (value + ones, next + 1)
            }
        }
        if word(index + 1) == "hundred" { return (value * 100, index + 2) }
        if word(index + 1) == "dozen" { return (value * 12, index + 2) }
        return (value, index + 1)
    }

    /// An amount that a unit in the plural may follow: "three", "2-3", "two and a half", "a few".
    func amount(at index: Int) -> (amount: Amount, end: Int)? {
        if let vague = vagueAmount(at: index) { return vague }
        if let decimal = decimal(at: index) { return decimal }
        guard let (value, end) = number(at: index), value <= DurationValue.largest else {
            return nil
        }
        if matches(["and", "a", "half"], at: end) {
            return (Amount(value, hasHalf: true), end + 3)
        }
        if ["½"].contains(word(end)) { return (Amount(value, hasHalf: true), end + 1) }
        let next = afterRange(end)
        if next > end, let (upper, after) = number(at: next), upper > value,
            upper <= DurationValue.largest
        {
            return (Amount(value, upper: upper), after)
        }
        // "A few more years", "three full years", "two solid weeks".
        if Self.fillers.contains(word(end)) { return (Amount(value), end + 1) }
        return (Amount(value), end)
    }

    /// Behind what stands between "three" and "four" in "three to four", "3-4", "three-to-four".
    private func afterRange(_ index: Int) -> Int {
        var next = index
        if isDash(next) { next += 1 }
        if ["to", "or"].contains(word(next)) {
            next += 1
            if isDash(next) { next += 1 }
        }
        return next
    }

    private static let fillers = Vocabulary.set(
        "more full whole solid long short additional extra straight consecutive wonderful great "
            + "intense amazing hard good happy painful other happy busy working business calendar "
            + "academic entire grueling glorious formative tough incredible fantastic difficult")

    private func vagueAmount(at index: Int) -> (amount: Amount, end: Int)? {
        var end = index
        switch word(index) {
        case "a" where word(index + 1) == "couple":
            end = index + (word(index + 2) == "of" ? 3 : 2)
            return (Amount(2), skipFiller(end))
        case "couple" where word(index + 1) == "of": return (Amount(2), skipFiller(index + 2))
        case "a" where word(index + 1) == "few": end = index + 2
        case "a" where word(index + 1) == "dozen": return (Amount(12), index + 2)
        case "a" where matches(["handful", "of"], at: index + 1): end = index + 3
        case "a" where matches(["good", "few"], at: index + 1): end = index + 3
        case "a" where matches(["number", "of"], at: index + 1): end = index + 3
        case "half" where word(index + 1) == "a" && word(index + 2) == "dozen":
            return (Amount(6), index + 3)
        case "few", "several": end = index + 1
        case "many" where !["how", "so", "too", "as"].contains(word(index - 1)): end = index + 1
        case "quite" where matches(["a", "few"], at: index + 1): end = index + 3
        default: return nil
        }
        return (Amount(nil), skipFiller(end))
    }

    private func skipFiller(_ index: Int) -> Int {
        Self.fillers.contains(word(index)) ? index + 1 : index
    }

    /// `1.5`: a whole number and a half, the only fraction that dates need.
    private func decimal(at index: Int) -> (amount: Amount, end: Int)? {
        guard let whole = integer(index), word(index + 1) == ".", isGlued(index + 1),
            isGlued(index + 2), let fraction = token(index + 2), fraction.kind == .number,
            fraction.text == "5", !(isGlued(index) && word(index - 1) == "$")
        else { return nil }
        return (Amount(whole, hasHalf: true), index + 3)
    }

    /// Words that make an amount approximate and belong to it.
    func modifierEnd(at index: Int) -> Int {
        for words in Self.modifiers[word(index)] ?? [] where matches(words, at: index) {
            return index + words.count
        }
        return index
    }

    static let modifiers: WordTable<[[String]]> = {
        let text = """
            a little more than;a little less than;a little over;a bit over;a bit more than;\
            somewhere around;not more than;no more than;no less than;not even;just shy of;\
            more than;less than;fewer than;at least;at most;up to;just over;just under;well over;\
            close to;slightly over;slightly more than;slightly less than;just about;about;around;\
            roughly;approximately;nearly;almost;some;another;circa;maybe;perhaps;over;under;~;barely
            """
        let phrases = text.split(separator: ";").map {
            $0.split(separator: " ").map(String.init)
        }
        return Vocabulary.byFirst(phrases) { $0 }
    }()

    /// A unit at an index: in the plural, or in the singular where `isSingular`.
    func unit(at index: Int, isSingular: Bool) -> TimeUnit? {
        isSingular ? Vocabulary.units[word(index)] : Vocabulary.plurals[word(index)]
    }
}
