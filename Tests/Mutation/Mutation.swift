/// One small mistake that could be made in a source.
struct Mutation {
    /// What kind of mistake.
    enum Kind: String, CaseIterable {
        case comparison, condition, constant, arithmetic, statement, arguments, logic, literal
    }

    /// Text that takes the place of some bytes.
    struct Edit {
        let range: Range<Int>
        let text: String
        /// Of two that insert at one place, the outer one opens first and closes last.
        let isClosing: Bool

        init(_ range: Range<Int>, _ text: String, isClosing: Bool = false) {
            self.range = range
            self.text = text
            self.isClosing = isClosing
        }
    }

    /// Counted from 1 through all files of a module, so that it names the mistake for a commit.
    var id = 0
    let kind: Kind
    let path: String
    let line: Int
    /// What is done, as `a < b becomes a <= b` would say it.
    let words: String
    /// Makes the edits once the id is known.
    let edits: @Sendable (Int) -> [Edit]
    /// The bytes that it is about: two that overlap without one holding the other exclude each
    /// other.
    let extent: Range<Int>
    /// True where the text inside is written anew, so that nothing in it can be another mutant.
    let isWhole: Bool
    /// An operator that takes the place of one of Swift's, by the id.
    let sign: SignChange?
}

/// A binary operator and what it becomes.
struct SignChange: Hashable, Sendable {
    let from: String
    let to: String
    /// True where its right side is `nil`, which is compared with in a way of its own.
    var isWithNil = false
}
