import StrictJSON
import TestSupport

/// Searches in a timeline of its own.
public struct SearchWork {
    /// What it took.
    public private(set) var figures: [Figure] = []
    /// Lines that each search answered, by its words.
    public private(set) var found: [String: Int] = [:]

    private let size: Int
    private let runs: Int
    private let machine: Machine

    /// What is looked for, and how the page calls it.
    private static let searches: [(words: [String], name: String)] = [
        (["zyzzyva"], "a rare word"),
        (["the"], "a word of all events"),
        (["project"], "a word of every second event"),
        (["project", "review"], "two such words"),
        (["the", "with:Józefowicz"], "a word of all events, beside a rare name"),
        (["编程"], "two Chinese characters"),
        (["jozefowicz", "--ignore-accents"], "a name without its accents"),
        (["zzzz"], "a word of no event"),
    ]

    /// Imports `size` events and searches them, each search `runs` times.
    public init(size: Int, runs: Int) throws {
        (self.size, self.runs) = (size, runs)
        machine = try Machine()
        try machine.directory.write(EventFile.searchedDocument(size), to: "events.json")
        let imported = try Stopwatch.time {
            try machine.run("import", machine.directory.file("events.json"))
        }.reading
        // An empty search later costs the same, so nothing but the index is in the first one.
        let first = try Stopwatch.time { try machine.run("search", "zzzz") }.reading
        figures.append(
            Figure(
                "first `vita search` after an import", size: size, first,
                against: "that `vita import`", imported))
        for search in Self.searches {
            let (start, taken) = try Stopwatch.medians(
                of: runs, { _ in try machine.run("--version") },
                { _ in try machine.run(["search", "-q"] + search.words) })
            figures.append(
                Figure(
                    "search: \(search.name)", size: size, taken, against: "`vita --version`",
                    start))
            let answer = try machine.run(["search", "-q"] + search.words)
            let words = search.words.filter { !$0.hasPrefix("-") }.joined(separator: " ")
            found[words] = answer.output.count { $0 == 0x0A }
        }
    }
}
