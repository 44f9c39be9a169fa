/// A command that was understood and could not be done; exit 1.
struct CommandFailure: Error, Equatable {
    /// What happened to which thing, without a full stop at its end.
    var message: String
    /// What to do next, if anything helps.
    var hint: String?

    init(_ message: String, hint: String?) {
        self.message = message
        self.hint = hint
    }
}
