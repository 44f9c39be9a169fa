extension Surroundings {
    /// Says what is wrong with the command line.
    func report(_ error: UsageError) -> ExitStatus {
        say(error.message, hint: error.hint)
        return .usage
    }

    /// Says what went wrong.
    func report(_ failure: CommandFailure) -> ExitStatus {
        say(failure.message, hint: failure.hint)
        return .failed
    }

    /// Says something that is neither a result nor an error, unless `--quiet`.
    func note(_ text: String, _ globals: Globals) {
        guard !globals.quiet else { return }
        output.flush()
        errors.writeLine(Quoting.harmless(text))
    }

    /// Writes what is left. A reader that left early is no error, anything else that keeps results
    /// from arriving is.
    func finish(_ status: ExitStatus) -> ExitStatus {
        output.flush()
        guard output.isClosed, output.failure != SystemError.brokenPipe else { return status }
        let failure = report(
            CommandFailure(
                "standard output could not be written: \(SystemError.text(output.failure))",
                hint: "What the command changed is stored; only its answer is lost."))
        return status == .done ? failure : status
    }

    private func say(_ message: String, hint: String?) {
        output.flush()
        errors.writeLine("vita: \(Quoting.harmless(message))")
        if let hint { errors.writeLine("hint: \(Quoting.harmless(hint))") }
    }
}
