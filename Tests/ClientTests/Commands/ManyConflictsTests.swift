import StrictJSON
import Testing

@testable import ClientCommands

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// As many conflicts as two careers kept apart for years may have.
@Suite struct ManyConflictsTests {
    /// How many events are edited on both sides; `VITA_EVENTS=1000` edits a thousand.
    private static let count =
        unsafe getenv("VITA_EVENTS").flatMap { Int(unsafe String(cString: $0)) } ?? 60

    private func meeting() throws -> (Meeting, [String]) {
        let meeting = try Meeting("ada", "bob")
        let document = (0..<Self.count).map { #"{"titles":{"en":"Event \#($0)"}}"# }
            .joined(separator: "\n")
        let answer = meeting.machines[0].run("import", "-", input: document)
        guard answer.status == .done else { throw Shell.Refused(errors: answer.errors) }
        try meeting.begin()
        let ids = try meeting.machines[0].run("list", "--json").objects()
            .compactMap { $0["id"]?.string }
        try #require(ids.count == Self.count)
        return (meeting, ids)
    }

    @Test func `The same field of every event: every value is there, every conflict listed`() throws
    {
        let (meeting, ids) = try meeting()
        for machine in meeting.machines {
            let name = machine.variables["USER"] ?? ""
            for id in ids { try machine.done("edit", id, "--kind", "\(name) \(id)", "-q") }
        }
        let said = try meeting.sync(0, 1, 0)
        #expect(said[1].contains("\(Self.count) new conflicts"))
        #expect(said[1].contains("\(Self.count - 5) more"))
        #expect(try meeting.digests().count == 1)
        for machine in meeting.machines {
            let conflicts = try machine.conflicts()
            #expect(conflicts.count == Self.count)
            let values = conflicts.flatMap { $0["values"]?.array ?? [] }
                .compactMap { $0["value"]?.string }
            #expect(Set(values) == Set(ids.flatMap { ["ada \($0)", "bob \($0)"] }))
        }
    }

    @Test func `Different fields of every event: no conflict, both hold`() throws {
        let (meeting, ids) = try meeting()
        let (ada, bob) = (meeting.machines[0], meeting.machines[1])
        for id in ids {
            try ada.done("edit", id, "--kind", "role", "-q")
            try bob.done("edit", id, "--when", "2016", "-q")
        }
        try meeting.sync(0, 1, 0)
        #expect(try meeting.digests().count == 1)
        for machine in meeting.machines {
            #expect(try machine.conflicts().isEmpty)
            for event in try machine.run("list", "--json").objects() {
                #expect(event["kind"] == "role")
                #expect(event["when"]?["edtf"] == "2016")
            }
        }
    }
}
