internal import ClientStore
internal import ClientSync

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

    /// The failure in the words of whatever went wrong.
    init(explaining error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as SyncFailure: self.init(failure.description, hint: failure.hint)
        default:
            let error = ReplicaError(explaining: error)
            self.init(error.message, hint: error.hint)
        }
    }

    /// Both in one line.
    var explained: String { hint.map { "\(message) (\($0))" } ?? message }
}
