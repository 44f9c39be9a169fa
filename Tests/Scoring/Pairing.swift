/// Which answer belongs to which mark. Nothing is paired twice, so an answer given twice is one
/// right answer and one too many.
public struct Pairing: Sendable {
    /// A mark and an answer, by their places in the lists given.
    public struct Pair: Hashable, Sendable {
        /// The mark's place.
        public let marked: Int
        /// The answer's place.
        public let answer: Int
    }

    /// Pairs with the same start and end, in the marks' order.
    public private(set) var strict: [Pair] = []
    /// Pairs that overlap without being the same, among what is left, in the marks' order.
    public private(set) var loose: [Pair] = []

    /// Pairs the marks of a text, which never overlap one another, with any answers.
    public init(_ marked: [Expression], _ answers: [Expression]) {
        let order = answers.indices.sorted {
            let (left, right) = (answers[$0].range, answers[$1].range)
            return (left.upperBound, left.lowerBound, $0) < (
                right.upperBound, right.lowerBound, $1
            )
        }
        var places: [Range<Int>: [Int]] = [:]
        for index in order.reversed() { places[answers[index].range, default: []].append(index) }
        var isTaken = Array(repeating: false, count: answers.count)
        var left: [Int] = []
        for (index, mark) in marked.enumerated() {
            if let answer = places[mark.range]?.popLast() {
                strict.append(Pair(marked: index, answer: answer))
                isTaken[answer] = true
            } else {
                left.append(index)
            }
        }
        // The answer that ends first is of the least use to later marks.
        for index in left {
            let mark = marked[index]
            guard let answer = order.first(where: { !isTaken[$0] && answers[$0].overlaps(mark) })
            else { continue }
            loose.append(Pair(marked: index, answer: answer))
            isTaken[answer] = true
        }
    }
}
