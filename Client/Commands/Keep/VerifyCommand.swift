internal import ClientStore
internal import StrictJSON

/// `vita verify`
enum VerifyCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        for name in context.globals.timelines { _ = try context.timeline(named: name) }
        let problems = try context.replica().verify()
        if context.globals.json {
            context.write(["ok": .bool(problems.isEmpty), "problems": .strings(problems)])
        } else if problems.isEmpty {
            context.output.writeLine("ok")
        } else {
            for problem in problems { context.output.writeLine(Quoting.harmless(problem)) }
        }
        guard problems.isEmpty else {
            let count = problems.count
            throw CommandFailure(
                count == 1 ? "one problem was found" : "\(count) problems were found",
                hint: "keep a copy of the folder before anything else")
        }
        return .done
    }
}
