import TestSupport

/// Programs that are not under test.
enum Tool {
    /// What a program says that was not to be hit, and failed all the same.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

    static func run(_ path: String, _ words: [String]) throws -> Subprocess.Outcome {
        try Subprocess(path, words, environment: environment).finish()
    }

    /// SQLite's own shell, which judges a database independently; nil where there is none.
    static let sqlite: String? = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"].first(
        where: Tree.exists)

    /// Runs SQL on a database; nil where there is no `sqlite3`.
    @discardableResult
    static func sql(_ text: String, on database: String) throws -> String? {
        guard let sqlite else { return nil }
        let outcome = try run(sqlite, ["-batch", "-bail", database, text])
        guard outcome.status == 0 else { throw Failure(description: "sqlite3: \(outcome)") }
        return outcome.text
    }
}
