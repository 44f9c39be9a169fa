import StrictJSON
import TestSupport

/// Work on one machine: the start of a process, import, list, add, show.
public struct LocalWork {
    /// What it took.
    public private(set) var figures: [Figure] = []
    /// Events that the import says it added.
    public private(set) var imported = 0
    /// Lines of the list.
    public private(set) var listed = 0
    /// Events of the list as JSON.
    public private(set) var listedAsJSON = 0
    /// Lines that the floor read back.
    public private(set) var floor = 0
    /// Events at the end, with those that were added.
    public private(set) var counted = 0
    /// The title that was shown.
    public private(set) var shown = ""

    private let size: Int
    private let runs: Int
    private let machine: Machine
    private let bare: BareSQLite
    /// A timeline of a hundred events, to tell what grows.
    private let small: Machine
    private let smallSize: Int

    /// Does it all with a timeline of `size` events; short work `runs` times.
    public init(size: Int, runs: Int) throws {
        (self.size, self.runs) = (size, runs)
        smallSize = min(size, 100)
        machine = try Machine()
        small = try Machine("small", in: machine.directory)
        bare = BareSQLite(path: machine.directory.file("bare.db"))
        try start()
        try importing()
        try list()
        try add()
        try show()
        counted = try Self.status(machine, "events")
    }

    static func status(_ machine: Machine, _ key: String) throws -> Int {
        let answer = try machine.run("status", "--json")
        return try JSONParser.parse(answer.output.filter { $0 != 0x0A })[key]?.int ?? -1
    }

    private mutating func start() throws {
        let bare = try Stopwatch.median(of: runs) { _ in
            _ = try Subprocess("/bin/true", [], environment: [:]).finish()
        }
        let vita = try Stopwatch.median(of: runs) { _ in try machine.run("--version") }
        figures.append(
            Figure("`vita --version`", size: 0, vita, against: "`/bin/true`", bare))
    }

    private mutating func importing() throws {
        let lines = EventFile.lines(size)
        try machine.directory.write(EventFile.document(size), to: "events.json")
        try small.directory.write(EventFile.document(smallSize), to: "small.json")
        let floor = try Stopwatch.time { try bare.write(lines) }.reading
        let (reading, answer) = try Stopwatch.time {
            try machine.run("import", "--json", machine.directory.file("events.json"))
        }
        try small.run("import", small.directory.file("small.json"))
        imported = try JSONParser.parse(answer.output.filter { $0 != 0x0A })["added"]?.int ?? -1
        figures.append(
            Figure(
                "`vita import FILE`", size: size, reading, against: "inserts in bare SQLite", floor)
        )
    }

    private mutating func list() throws {
        let few = size > 10_000 ? min(runs, 3) : runs
        let read = try Stopwatch.median(of: few) { _ in floor = try bare.readAll().count }
        for (words, work) in [
            (["list"], "`vita list >/dev/null`"),
            (["list", "--json"], "`vita list --json >/dev/null`"),
            (["list", "kind:launch"], "`vita list kind:launch >/dev/null`"),
            (["list", "tag:tag7"], "`vita list tag:tag7 >/dev/null`"),
        ] {
            let reading = try Stopwatch.median(of: few) { _ in
                let outcome = try Subprocess(
                    Executables.vita, words, environment: machine.environment,
                    outputFile: "/dev/null"
                ).finish()
                guard outcome.status == 0 else {
                    throw Machine.Failure(description: "vita \(words): \(outcome)")
                }
            }
            figures.append(
                Figure(work, size: size, reading, against: "rows read from bare SQLite", read))
        }
        listed = try machine.run("list").output.count { $0 == 0x0A }
        listedAsJSON = try machine.run("list", "--json").output.count { $0 == 0x0A }
    }

    private mutating func add() throws {
        func add(to machine: Machine) -> (Int) throws -> Void {
            { run in try machine.run("add", "Added \(run)", "--when", "2017-05-03") }
        }
        let line = EventFile.lines(1)[0]
        let floor = try Stopwatch.median(of: runs) { run in try bare.add(line, as: "added \(run)") }
        let (few, many) = try Stopwatch.medians(of: runs, add(to: small), add(to: machine))
        figures += [
            Figure("`vita add`", size: size, many, against: "insert in bare SQLite", floor),
            Figure("`vita add`", size: size, many, against: "`vita add` at \(smallSize)", few),
        ]
    }

    private mutating func show() throws {
        let id = EventFile.identifier(smallSize / 2)
        func show(on machine: Machine) -> (Int) throws -> Void {
            { _ in try machine.run("show", id) }
        }
        let (few, many) = try Stopwatch.medians(of: runs, show(on: small), show(on: machine))
        let answer = try machine.run("show", "--json", id)
        shown =
            try JSONParser.parse(answer.output.filter { $0 != 0x0A })["title"]?.string ?? ""
        figures.append(
            Figure("`vita show`", size: size, many, against: "`vita show` at \(smallSize)", few))
    }
}
