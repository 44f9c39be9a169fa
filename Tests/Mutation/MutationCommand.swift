import TestSupport

/// `vita-mutate MODULE [OPTION...]`.
public enum MutationCommand {
    private static var usage: String {
        """
        usage: vita-mutate MODULE [--seed N] [--count N] [--jobs N] [--only ID,ID...]
                           [--optimized] [--wide]
        modules: \(MutationPlan.all.map(\.name).joined(separator: ", "))
        """
    }

    /// Runs it; the answer is the exit status: 1 where it could not be done, 2 where the words say
    /// nothing. Mutants that survive are no failure: docs/mutation.md has each of them.
    public static func main(_ arguments: [String], tell: @escaping (String) -> Void) -> Int32 {
        guard let wish = MutationWish(arguments) else {
            tell(usage)
            return 2
        }
        do {
            let report = try MutationRun(wish, tell: tell).report()
            let text = report.text { mutant in
                guard let text = try? RepositoryFile.text(mutant.path) else { return "" }
                return SourceFile(path: mutant.path, bytes: Array(text.utf8)).line(mutant.line)
            }
            print(text)
            return 0
        } catch {
            tell("vita-mutate: \(error)")
            return 1
        }
    }
}
