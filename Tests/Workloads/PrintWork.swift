import TestSupport

/// Printing a whole timeline in every face, to a file.
public struct PrintWork {
    /// What it took.
    public private(set) var figures: [Figure] = []
    /// Events whose titles stand in each face, by its name.
    public private(set) var printed: [String: Int] = [:]

    /// Prints a timeline of `size` events, `runs` times.
    public init(size: Int, runs: Int) throws {
        let machine = try Machine()
        try machine.directory.write(EventFile.document(size), to: "events.json")
        try machine.run("import", machine.directory.file("events.json"))
        func run(_ words: [String]) throws {
            let outcome = try Subprocess(
                Executables.vita, words, environment: machine.environment, outputFile: "/dev/null"
            ).finish()
            guard outcome.status == 0 else {
                throw Machine.Failure(description: "vita \(words): \(outcome)")
            }
        }
        let few = min(runs, 5)
        let list = try Stopwatch.median(of: few) { _ in try run(["list"]) }
        for face in ["text", "lanes", "svg", "html"] {
            let words = ["print", "--format", face, "--width", "120"]
            let reading = try Stopwatch.median(of: few) { _ in try run(words) }
            figures.append(
                Figure(
                    "`vita print --format \(face)`", size: size, reading, against: "`vita list`",
                    list))
            printed[face] = Self.events(in: try machine.run(words).output)
        }
    }

    /// How many different titles (see `EventFile.title`) stand in a text.
    private static func events(in text: [UInt8]) -> Int {
        var found: Set<ArraySlice<UInt8>> = []
        for word in text.split(whereSeparator: { $0 < 0x30 || $0 == UInt8(ascii: ">") }) {
            if word.starts(with: "ev".utf8),
                word.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) })
            {
                found.insert(word)
            }
        }
        return found.count
    }
}
