public import Career
internal import SQLite

/// The timelines of a replica, by the names it gives them.
extension Replica {
    /// Those that are lived in, by name; joined ones are left out.
    public func timelines() throws -> [Timeline] {
        try connection.query(
            "SELECT number, id, name FROM timelines WHERE joined IS NULL ORDER BY name"
        ) { try Self.timeline($0) }
    }

    /// All of them, by name, those that were joined into others too.
    public func allTimelines() throws -> [Timeline] {
        try connection.query("SELECT number, id, name FROM timelines ORDER BY name") {
            try Self.timeline($0)
        }
    }

    /// The one of a name.
    public func timeline(named name: String) throws -> Timeline? {
        try connection.first(
            "SELECT number, id, name FROM timelines WHERE name = ?", [.text(name)]
        ) { try Self.timeline($0) }
    }

    /// The one of an identifier.
    public func timeline(id: Identifier) throws -> Timeline? {
        try connection.first(
            "SELECT number, id, name FROM timelines WHERE id = ?", [.text(id.text)]
        ) { try Self.timeline($0) }
    }

    /// The timeline in use.
    public func currentTimeline() throws -> Timeline {
        let name = try meta("timeline") ?? Self.firstTimeline
        if let timeline = try timeline(named: name) { return timeline }
        if let first = try timelines().first { return first }
        return try write { try makeTimeline(Self.firstTimeline) }
    }

    /// Uses a timeline from now on.
    public func use(_ timeline: Timeline) throws {
        try write { try setMeta("timeline", timeline.name) }
    }

    /// Makes a timeline; its id is new unless given.
    public func newTimeline(_ name: String, id: Identifier? = nil) throws -> Timeline {
        try write { try makeTimeline(name, id: id) }
    }

    /// Objects to a name that no new timeline can have.
    public func checkIsFree(_ name: String) throws {
        try Self.check(name: name)
        guard try timeline(named: name) == nil else {
            throw ReplicaError(
                "there is already a timeline called \(name)", hint: "vita timeline list shows them")
        }
    }

    func makeTimeline(_ name: String, id: Identifier? = nil) throws -> Timeline {
        try checkIsFree(name)
        let id = id ?? newIdentifier()
        try connection.run(
            "INSERT INTO timelines(id, name) VALUES (?, ?)", .text(id.text), .text(name))
        return Timeline(number: Int(connection.lastInsertRowID), id: id, name: name)
    }

    /// Calls a timeline by another name, on this replica only.
    public func rename(_ timeline: Timeline, to name: String) throws {
        try Self.check(name: name)
        try write {
            guard try self.timeline(named: name) == nil else {
                throw ReplicaError("there is already a timeline called \(name)")
            }
            try setName(name, of: timeline)
        }
    }

    /// Gives a timeline a name that is free; inside `write`.
    func setName(_ name: String, of timeline: Timeline) throws {
        try connection.run(
            "UPDATE timelines SET name = ? WHERE number = ?", .text(name), Value(timeline.number))
        if try meta("timeline") == timeline.name { try setMeta("timeline", name) }
    }

    /// Forgets a timeline on this replica, with everything in it.
    public func forget(_ timeline: Timeline) throws {
        try write {
            try connection.run(
                "UPDATE timelines SET joined = NULL, join_action = NULL WHERE joined = ?",
                .text(timeline.id.text))
            try drop(timeline)
        }
    }

    /// The timeline of an identifier, made where there is none. One that has the name and nothing
    /// in it gives way, in one step: a replica that was interrupted in between would have none.
    public func takeUp(_ id: Identifier, called name: String) throws -> Timeline {
        try write {
            if let known = try timeline(id: id) { return known }
            if let namesake = try timeline(named: name), try isEmpty(namesake) {
                try drop(namesake)
            }
            return try makeTimeline(try freeName(like: name), id: id)
        }
    }

    /// Removes every row of a timeline; whatever table gets one must stand here, for erasing relies
    /// on nothing being left.
    func drop(_ timeline: Timeline) throws {
        // The index tells whose a word was only as long as there is a row: forget the words too.
        try forgetIndex()
        let tables = [
            "cursors", "quarantine", "refused", "withheld", "set_aside", "knots", "networks",
            "entities", "signatures", "tips", "changes", "batches", "told_names", "sharing",
        ]
        unplaced[timeline.number] = nil
        for table in tables {
            try connection.run(
                "DELETE FROM \(table) WHERE timeline = ?", Value(timeline.number))
        }
        try connection.run("DELETE FROM timelines WHERE number = ?", Value(timeline.number))
        try forgetSeal(of: timeline.id)
    }

    /// True when nothing was ever written to it.
    public func isEmpty(_ timeline: Timeline) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM changes WHERE timeline = ? LIMIT 1", [Value(timeline.number)]
        ) { _ in true } == nil
    }

    /// A name that is free: the one wished for, else with a number behind it.
    public func freeName(like name: String) throws -> String {
        var candidate = name
        var number = 2
        while try timeline(named: candidate) != nil {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }

    /// One write to a timeline, which another process may have deleted or replaced since it was
    /// looked up; its number may then be another's.
    func write<T>(to timeline: Timeline, _ body: () throws -> T) throws -> T {
        try write {
            try requireHeld(timeline)
            return try body()
        }
    }

    /// Refuses a timeline that is not there any more; inside `write`.
    func requireHeld(_ timeline: Timeline) throws {
        let id = try connection.first(
            "SELECT id FROM timelines WHERE number = ?", [Value(timeline.number)]
        ) { $0.string(0) }
        guard id == timeline.id.text else {
            throw ReplicaError(
                "another program has deleted or replaced \(timeline.name) meanwhile;"
                    + " nothing was changed",
                hint: "run the command again")
        }
    }

    static func timeline(_ row: borrowing Row) throws -> Timeline {
        guard let id = Identifier(row.string(1)) else {
            throw ReplicaError("a timeline's id is damaged", hint: "run vita verify")
        }
        return Timeline(number: row.int(0), id: id, name: row.string(2))
    }

    /// Whether a timeline can be called so.
    public static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && !name.hasPrefix("-")
            && name.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0 != "/" && !TextRules.isControl($0)
            }
    }

    private static func check(name: String) throws {
        guard isName(name) else {
            throw ReplicaError(
                "a timeline's name has 1 to 64 bytes and neither blanks, slashes nor control characters"
            )
        }
    }
}
