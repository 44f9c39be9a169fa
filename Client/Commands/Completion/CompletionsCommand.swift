internal import ClientStore

/// `vita completions`
enum CompletionsCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let name = context.command.arguments[0]
        guard let shell = CompletingShell(rawValue: name) else {
            let names = CompletingShell.allCases.map(\.rawValue)
            throw UsageError(
                "there are no completions for the shell \(Quoting.shown(name))",
                hint: Suggestion.nearest(to: name, among: names).map { "Did you mean \($0)?" }
                    ?? "There are some for \(names.joined(separator: ", ")).")
        }
        let words = Array(context.command.arguments.dropFirst())
        if words.isEmpty {
            context.output.write(shell.script)
            return .done
        }
        let line = shell == .bash ? BashLine(words.joined(separator: " ")) : nil
        let question = CompletionQuestion(line.map { Array($0.words.dropFirst()) } ?? words)
        let asked = ParsedCommand(
            spec: context.command.spec, globals: question.globals, arguments: [])
        let candidates = Candidates(
            question, CommandContext(asked, context.surroundings, context.terminal))
        let all = candidates.all
        context.output.writeLine(candidates.offersFiles ? "files" : "words")
        for candidate in all {
            context.output.writeLine(shell.answer(candidate, line))
        }
        return .done
    }
}
