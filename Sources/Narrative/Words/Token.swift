/// A word, a number or a sign of a running text.
struct Token: Sendable {
    enum Kind: Sendable {
        case word, number, symbol
        /// Part of an address, a file name or a code: nothing in it is a date.
        case opaque
    }

    let kind: Kind
    /// Lower case, with straight apostrophes and one kind of dash (`–`).
    let text: String
    /// The first scalar in the running text.
    let start: Int
    /// The scalar after the last.
    let end: Int
    /// True when no blank stands before it.
    let isGlued: Bool
    /// True when it begins with an upper-case letter.
    let isCapital: Bool
    /// True when it is a word of capitals only.
    let isShouted: Bool
}
