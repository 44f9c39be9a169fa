/// One way to complete a word.
struct Candidate: Equatable {
    /// The whole word, unquoted.
    var word: String
    /// What it is, on one line; empty where the word says it.
    var help = ""
    /// Whether the word goes on, as `kind:` does.
    var isOpen = false
}
