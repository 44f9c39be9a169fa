/// Words that make no command. Nothing was done; exit 2.
struct UsageError: Error, Equatable {
    /// What is wrong with which word, without a full stop at its end.
    var message: String
    /// What to write instead.
    var hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
