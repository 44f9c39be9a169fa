import Career
import SQLite
import Sealing
import SyncProtocol
import TestSupport
import Testing

@testable import ClientStore

/// What a replica believes of what it noted of a sync.
@Suite struct NotedProgressTests {
    private let replica: Replica
    private let timeline: Replica.Timeline
    private let remote: Replica.Remote
    private let noted = Replica.Progress(
        cursor: Cursor(epoch: "epoch", sequence: 2, hash: Digest(hashing: [1])), pushed: 2,
        lastSync: 1_800_000_000)
    private let nothing = Replica.Progress(cursor: nil, pushed: 0, lastSync: nil)

    init() throws {
        replica = try Replica(
            database: try Connection(path: ":memory:"),
            surroundings: .init(now: { 1_800_000_000 }, random: SeededRandomness(1), author: nil))
        timeline = try replica.currentTimeline()
        for title in ["One", "Two", "Three", "Four"] {
            var event = Event(id: replica.newIdentifier())
            event.titles = [LocalizedText("en", title)]
            _ = try replica.add(event, to: timeline)
        }
        remote = try replica.addRemote(name: "usb", url: "file:///usb", isInsecure: false)
        _ = try replica.addRemote(name: "other", url: "file:///other", isInsecure: false)
        try replica.setProgress(noted, timeline, with: remote)
    }

    private func damage(_ what: String) throws {
        try replica.connection.execute("UPDATE cursors SET \(what)")
    }

    @Test func `What was noted is read back`() throws {
        #expect(try replica.progress(timeline, with: remote) == noted)
        #expect(try replica.pushedAnywhere(timeline) == 2)
        try replica.setProgress(nothing, timeline, with: remote)
        #expect(try replica.progress(timeline, with: remote) == nothing)
        #expect(try replica.pushedAnywhere(timeline) == 0)
    }

    @Test(arguments: ["sequence", "pushed", "last_sync"])
    func `A bit that turns in a number makes it nothing noted`(column: String) throws {
        for bit in 0..<64 {
            let mask = String(Int64(bitPattern: 1 << UInt64(bit)))
            let turned = "\(column) = (\(column) | (\(mask))) - (\(column) & (\(mask)))"
            try damage(turned)
            #expect(try replica.progress(timeline, with: remote) == nothing, "\(column) \(bit)")
            #expect(try replica.pushedAnywhere(timeline) == 0, "\(column) \(bit)")
            try damage(turned)
            #expect(try replica.progress(timeline, with: remote) == noted)
        }
    }

    @Test(arguments: ["epoch", "hash", "mark"])
    func `A bit that turns in bytes makes it nothing noted`(column: String) throws {
        let read = "SELECT CAST(\(column) AS BLOB) FROM cursors"
        let bytes = try #require(try replica.connection.first(read) { $0.bytes(0) })
        let type = column == "epoch" ? "TEXT" : "BLOB"
        for bit in 0..<(bytes.count * 8) {
            var turned = bytes
            turned[bit / 8] ^= 1 << UInt8(bit % 8)
            try replica.connection.run(
                "UPDATE cursors SET \(column) = CAST(? AS \(type))", .blob(turned))
            #expect(try replica.progress(timeline, with: remote) == nothing, "\(column) \(bit)")
        }
        try replica.connection.run(
            "UPDATE cursors SET \(column) = CAST(? AS \(type))", .blob(bytes))
        #expect(try replica.progress(timeline, with: remote) == noted)
    }

    @Test func `What is noted of one remote says nothing of another`() throws {
        let other = try #require(try replica.remote("other"))
        try damage("remote = \(other.number)")
        #expect(try replica.progress(timeline, with: other) == nothing)
        #expect(try replica.progress(timeline, with: remote) == nothing)
        #expect(try replica.pushedAnywhere(timeline) == 0)
    }

    @Test func `What a program without marks noted is believed as far as it can be`() throws {
        try damage("mark = NULL, pushed = 3")
        #expect(try replica.progress(timeline, with: remote).pushed == 3)
        try damage("pushed = 5")
        #expect(try replica.progress(timeline, with: remote).pushed == 0)
        try damage("pushed = -1")
        #expect(try replica.progress(timeline, with: remote).pushed == 0)
    }

    @Test func `A replica of before there were marks is read as it is, and marks what it notes`()
        throws
    {
        let directory = try TemporaryDirectory()
        let file = directory.file("vita.db")
        try replica.connection.run("VACUUM INTO ?", .text(file))
        let connection = try Connection(path: file, mode: .readWrite)
        try connection.execute(
            "ALTER TABLE cursors DROP COLUMN mark; PRAGMA user_version = 5000;")
        connection.close()
        let surroundings = Replica.Surroundings(
            now: { 1_800_000_000 }, random: SeededRandomness(2), author: nil)
        let read = Replica(
            reading: try Connection(path: file, mode: .readOnly), surroundings: surroundings,
            version: Replica.version)
        #expect(try read.progress(timeline, with: remote) == noted)
        read.close()
        let written = try Replica(home: directory.path, surroundings: surroundings)
        #expect(try written.progress(timeline, with: remote) == noted)
        try written.setProgress(noted, timeline, with: remote)
        try written.connection.execute("UPDATE cursors SET pushed = 3")
        #expect(try written.progress(timeline, with: remote) == nothing)
    }
}
