/// Counts, and the figures that follow from them. Counts add up over texts.
public struct Tally: Hashable, Sendable {
    /// Expressions marked.
    public var marked = 0
    /// Expressions found.
    public var found = 0
    /// Found with the very extent.
    public var strict = 0
    /// Found with the very extent or an overlapping one.
    public var loose = 0
    /// Of the strict ones, those with the right kind.
    public var rightKind = 0
    /// Of the strict ones, those whose value says the same.
    public var rightValue = 0
    /// Of the strict ones, those that tell rightly whether an anchor was needed.
    public var rightAnchor = 0

    /// Nothing yet.
    public init() {}

    /// Counts one text.
    public init(_ marked: [Expression], _ answers: [Expression]) {
        let pairing = Pairing(marked, answers)
        self.marked = marked.count
        found = answers.count
        strict = pairing.strict.count
        loose = strict + pairing.loose.count
        for pair in pairing.strict {
            let (mark, answer) = (marked[pair.marked], answers[pair.answer])
            if mark.kind == answer.kind { rightKind += 1 }
            if ExpressionValue.canonical(mark.value) == ExpressionValue.canonical(answer.value) {
                rightValue += 1
            }
            if mark.isRelative == answer.isRelative { rightAnchor += 1 }
        }
    }

    /// What share of the found has the very extent; nil when nothing was found.
    public var precision: Double? { Self.share(strict, of: found) }
    /// What share of the marked was found with the very extent; nil when nothing is marked.
    public var recall: Double? { Self.share(strict, of: marked) }
    /// The harmonic mean of precision and recall; nil when there is nothing on either side.
    public var strictF1: Double? { Self.share(2 * strict, of: marked + found) }
    /// The same, where an overlap is enough.
    public var looseF1: Double? { Self.share(2 * loose, of: marked + found) }
    /// The same, where the extent and the value must be right.
    public var valueF1: Double? { Self.share(2 * rightValue, of: marked + found) }
    /// What share of the strict ones has the right kind.
    public var kindShare: Double? { Self.share(rightKind, of: strict) }
    /// What share of the strict ones has the right value.
    public var valueShare: Double? { Self.share(rightValue, of: strict) }
    /// What share of the strict ones tells rightly whether an anchor was needed.
    public var anchorShare: Double? { Self.share(rightAnchor, of: strict) }

    /// Both counts together.
    public static func + (left: Tally, right: Tally) -> Tally {
        var sum = left
        sum.marked += right.marked
        sum.found += right.found
        sum.strict += right.strict
        sum.loose += right.loose
        sum.rightKind += right.rightKind
        sum.rightValue += right.rightValue
        sum.rightAnchor += right.rightAnchor
        return sum
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
