import Career
import ClientStore
import ClientSync
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import Testing

@Suite struct RefusalStories {
    private let id = Identifier(bytes: Array("refused at".utf8))

    private func machine(_ name: String, _ seed: UInt64) throws -> StoryReplica {
        let machine = try StoryReplica(name, seed: seed)
        try machine.begin(id)
        return machine
    }

    private func long(_ size: Int) -> String { String(repeating: "x", count: size) }

    @Test func `A change too large is split by the server's measure and nothing waits behind it`()
        throws
    {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("Before")
        server.largestChange = 4_000
        var event = Event(id: laptop.replica.newIdentifier())
        event.titles = [LocalizedText("en", "Large"), LocalizedText("de", long(1_500))]
        event.notes = [LocalizedText("en", long(2_000)), LocalizedText("de", long(1_000))]
        _ = try laptop.replica.add(event, to: try laptop.shared())
        let after = try laptop.add("After")
        try laptop.rename(event.id, "Still large")
        let before = try laptop.digest()
        let own = try laptop.replica.replicaID()
        let report = try laptop.sync(server)
        #expect(try laptop.digest() == before)
        #expect(try laptop.replica.replicaID() != own)
        #expect(report.rewritings.allSatisfy { $0.rewriting.unwritable.isEmpty })
        #expect(try laptop.replica.verify().isEmpty)
        try desktop.sync(server)
        #expect(try desktop.digest() == before)
        #expect(try desktop.titles() == ["After", "Before", "Still large"])
        #expect(try !laptop.replica.refused(in: laptop.shared()).isEmpty)
        // Undoing goes on to work by the action, whoever wrote its changes.
        let action = try #require(try laptop.replica.lastAction(in: laptop.shared()))
        _ = try laptop.replica.undo(action, in: laptop.shared())
        #expect(try laptop.titles() == ["After", "Before", "Large"])
        try laptop.rename(after, "Afterwards")
        #expect(try laptop.sync(server).rewritings.isEmpty)
        try desktop.sync(server)
        #expect(try desktop.digest() == laptop.digest())
        #expect(try laptop.sync(server).requests == 1)
    }

    @Test func `One value too large is set aside with its name and blocks nothing`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let kept = try laptop.add("Kept")
        server.largestChange = 4_000
        _ = try laptop.replica.edit(kept, in: laptop.shared()) {
            $0.titles = [LocalizedText("en", "Renamed with it")]
            $0.notes = [LocalizedText("en", self.long(9_000))]
        }
        try laptop.rename(kept, "Renamed after it")
        try laptop.add("After")
        let report = try laptop.sync(server)
        let unwritable = report.rewritings.flatMap(\.rewriting.unwritable)
        #expect(unwritable.map(\.entity) == [.event(kept.text)])
        #expect(unwritable.map(\.key) == ["notes/en"])
        #expect(try laptop.titles() == ["After", "Renamed after it"])
        try desktop.sync(server)
        #expect(try desktop.digest() == laptop.digest())
        let aside = try laptop.replica.refused(in: laptop.shared()).filter { !$0.isRewritten }
        #expect(aside.map(\.events) == [[kept]])
        #expect(try laptop.replica.verify().isEmpty)
        #expect(try laptop.sync(server).requests == 1)
    }

    @Test func `A change in the middle is refused as malformed and written anew`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let first = try laptop.add("One")
        for index in 0..<5 { try laptop.add("Early \(index)") }
        try laptop.rename(first, "Two")
        let bad = try #require(
            try laptop.replica.actions(in: laptop.shared(), limit: 1).first?.changes.first)
        for index in 0..<30 { try laptop.add("Late \(index)") }
        server.refuses = { $0.id == bad }
        let before = try laptop.digest()
        let report = try laptop.sync(server)
        #expect(report.refused.map(\.change) == [bad])
        #expect(report.rewritings.map(\.rewriting.moved) == [31])
        #expect(try laptop.digest() == before)
        try desktop.sync(server)
        #expect(try desktop.digest() == before)
        #expect(try laptop.replica.change(bad, laptop.shared()) == nil)
    }

    @Test func `A value that no server of this kind takes is found and named`() throws {
        let server = try StoryServer()
        let laptop = try machine("laptop", 1)
        var event = Event(id: laptop.replica.newIdentifier())
        event.titles = [LocalizedText("en", "Fine"), LocalizedText("de", "poison")]
        event.names[.tags] = ["a", "b", "c"]
        _ = try laptop.replica.add(event, to: try laptop.shared())
        server.refuses = { String(decoding: $0.line, as: UTF8.self).contains("poison") }
        let report = try laptop.sync(server)
        #expect(report.rewritings.flatMap(\.rewriting.unwritable).map(\.key) == ["title/de"])
        #expect(try laptop.titles() == ["Fine"])
        #expect(try laptop.sync(server).requests == 1)
    }

    @Test func `What another server holds already is not written again`() throws {
        let (first, second) = (try StoryServer(), try StoryServer(90))
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        try laptop.add("Before")
        let large = try laptop.add("Large", notes: long(9_000))
        try laptop.sync(first)
        try desktop.sync(first)
        try desktop.rename(large, "Largest")
        try desktop.sync(first)
        try laptop.sync(first)
        second.largestChange = 4_000
        let own = try laptop.replica.replicaID()
        let report = try laptop.sync(second, as: "second")
        #expect(report.rewritings.map(\.rewriting.withheld) == [1])
        #expect(try laptop.replica.replicaID() == own)
        #expect(try laptop.titles() == ["Before", "Largest"])
        let remote = try #require(try laptop.replica.remote("second"))
        #expect(try laptop.replica.pendingPositions(laptop.shared(), for: remote).isEmpty)
        #expect(try laptop.replica.countWithheld(from: remote, in: laptop.shared()) == 2)
        // In step about all that the second server is to hold, in one request.
        let quiet = try laptop.sync(second, as: "second")
        #expect(quiet.requests == 1 && quiet.rewritings.isEmpty)
        #expect(try laptop.sync(first).requests == 1)
    }

    @Test func `What waits for the server's upgrade is offered again and keeps its id`() throws {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let one = try laptop.add("One")
        try laptop.sync(server)
        try desktop.sync(server)
        try laptop.rename(one, "New in kind")
        server.isUnknown = { String(decoding: $0.line, as: UTF8.self).contains("New in kind") }
        try laptop.add("On top")
        let report = try laptop.sync(server)
        #expect(report.postponed == 2 && report.rewritings.isEmpty)
        #expect(try laptop.sync(server).postponed == 2)
        try desktop.sync(server)
        #expect(try desktop.titles() == ["One"])
        server.isUnknown = { _ in false }
        #expect(try laptop.sync(server).pushed == 2)
        try desktop.sync(server)
        #expect(try desktop.digest() == laptop.digest())
        #expect(try laptop.sync(server).requests == 1)
        #expect(try laptop.sync(server).postponed == 0)
    }

    @Test func `A refused import is said again by this machine and known when it is repeated`()
        throws
    {
        let server = try StoryServer()
        let (laptop, desktop) = (try machine("laptop", 1), try machine("desktop", 2))
        let events = (0..<120).map { index in
            var event = Event(id: Identifier(bytes: [UInt8(index)] + Array(repeating: 7, count: 9)))
            event.titles = [LocalizedText("en", "Imported \(index)")]
            return event
        }
        let material = Replica.Material(
            key: "essay", record: TimelineRecord(), sources: [], events: events)
        _ = try laptop.replica.importing(material, into: laptop.shared())
        try laptop.add("Mine")
        server.refuses = { $0.header.action.word == "import" && $0.header.was == nil }
        let before = try laptop.digest()
        #expect(try laptop.sync(server).rewritings.map(\.rewriting.moved) == [3])
        #expect(try laptop.digest() == before)
        try desktop.sync(server)
        #expect(try desktop.digest() == before)
        let again = try laptop.replica.importing(material, into: laptop.shared())
        #expect(again.unchanged == 120 && again.change == nil)
        let action = try #require(
            try laptop.replica.actions(in: laptop.shared(), limit: 5).first { $0.word == "import" })
        #expect(action.isWhole && action.events.count == 120)
        _ = try laptop.replica.undo(action, in: laptop.shared())
        #expect(try laptop.titles() == ["Mine"])
    }

    @Test func `Two copies of one database both rewrite and say it once`() throws {
        let server = try StoryServer()
        let laptop = try machine("laptop", 1)
        let one = try laptop.add("One")
        try laptop.sync(server)
        try laptop.rename(one, "Refused")
        let copy = try StoryReplica("copy", copyOf: laptop, seed: 3)
        let bad = try #require(
            try laptop.replica.actions(in: laptop.shared(), limit: 1).first?.changes.first)
        server.refuses = { $0.id == bad }
        try copy.add("From the copy")
        try laptop.sync(server)
        try copy.sync(server)
        try laptop.sync(server)
        #expect(try copy.digest() == laptop.digest())
        #expect(try laptop.titles() == ["From the copy", "Refused"])
        #expect(try copy.values(of: one) == ["Refused"])
        try laptop.rename(one, "Later")
        try laptop.sync(server)
        try copy.sync(server)
        #expect(try copy.values(of: one) == ["Later"])
    }
}
