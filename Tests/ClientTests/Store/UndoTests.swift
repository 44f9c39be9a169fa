import Career
import Replication
import StrictJSON
import Testing

@testable import ClientStore

/// Undo among several replicas, as stories.
@Suite struct UndoTests {
    /// Ada and Grace, who both hold an event of the kind "role".
    private func pair() throws -> (ada: RandomAuthor, grace: RandomAuthor, id: Identifier) {
        let ada = try RandomAuthor(seed: 1, name: "ada")
        let grace = try RandomAuthor(seed: 2, name: "grace")
        var event = Event(id: ada.replica.newIdentifier())
        event.titles = [LocalizedText("en", "Joined")]
        event.kind = "role"
        _ = try ada.replica.add(event, to: ada.timeline)
        try grace.pull(from: ada)
        return (ada, grace, event.id)
    }

    private func setKind(
        _ kind: String?, of id: Identifier, by author: RandomAuthor
    ) throws -> Replica.Action {
        _ = try author.replica.edit(id, in: author.timeline) { $0.kind = kind }
        return try #require(try author.actions().first)
    }

    private func kinds(_ id: Identifier, _ author: RandomAuthor) throws -> [JSONValue] {
        let state = try author.replica.state(of: .event(id.text), in: author.timeline)
        return state?.values("kind") ?? []
    }

    @Test func `Undoing one of two concurrent edits leaves the other, and no conflict`() throws {
        let (ada, grace, id) = try pair()
        let talk = try setKind("talk", of: id, by: ada)
        _ = try setKind("launch", of: id, by: grace)
        try ada.pull(from: grace)
        #expect(try kinds(id, ada) == ["launch", "talk"])
        _ = try ada.replica.undo(talk, in: ada.timeline)
        #expect(try kinds(id, ada) == ["launch"])
        _ = try ada.replica.redo(talk, in: ada.timeline)
        #expect(try kinds(id, ada) == ["launch", "talk"])
        _ = try ada.replica.undo(talk, in: ada.timeline)
        try grace.pull(from: ada)
        #expect(try ada.digest == grace.digest)
        // The other edit can be undone too, and then the kind is what it was.
        let launch = try #require(try grace.actions().first { $0.author == "grace" })
        _ = try grace.replica.undo(launch, in: grace.timeline)
        #expect(try kinds(id, grace) == ["role"])
    }

    @Test(arguments: [LocalizedText("en", "Began"), LocalizedText("en", "")])
    func `A title in a second language is undone though the first was edited since`(
        title: LocalizedText
    ) throws {
        let (ada, grace, _) = try pair()
        let id = ada.replica.newIdentifier()
        var bare = Event(id: id)
        bare.titles = [LocalizedText("en", "Joined")]
        _ = try ada.replica.add(bare, to: ada.timeline)
        _ = try ada.replica.edit(id, in: ada.timeline) {
            $0.titles.append(LocalizedText("zh", "加入"))
        }
        let second = try #require(try ada.actions().first)
        try grace.pull(from: ada)
        _ = try grace.replica.edit(id, in: grace.timeline) {
            $0.titles = [title, LocalizedText("zh", "加入")].filter { !$0.text.isEmpty }
        }
        try ada.pull(from: grace)
        // It had a title before, so what the action gave it was no beginning.
        _ = try ada.replica.undo(second, in: ada.timeline)
        let event = try #require(try ada.replica.event(id, in: ada.timeline))
        #expect(event.titles == (title.text.isEmpty ? [] : [title]))
        let life = try ada.replica.state(of: .event(id.text), in: ada.timeline)?.registers["life"]
        #expect(life == nil)
    }

    @Test func `What both undid at once takes one redo`() throws {
        let (ada, grace, id) = try pair()
        let talk = try setKind("talk", of: id, by: ada)
        try grace.pull(from: ada)
        for author in [ada, grace] { _ = try author.replica.undo(talk, in: author.timeline) }
        try ada.pull(from: grace)
        #expect(try kinds(id, ada) == ["role"])
        _ = try ada.replica.redo(talk, in: ada.timeline)
        #expect(try kinds(id, ada) == ["talk"])
        #expect(try ada.replica.lastUndone(in: ada.timeline) == nil)
        try grace.pull(from: ada)
        #expect(try kinds(id, grace) == ["talk"])
        #expect(try grace.digest == ada.digest)
    }

    @Test func `A redo of what several undid is taken back to where it was`() throws {
        let ada = try RandomAuthor(seed: 1, name: "ada")
        let grace = try RandomAuthor(seed: 2, name: "grace")
        let mary = try RandomAuthor(seed: 3, name: "mary")
        let id = ada.replica.newIdentifier()
        var event = Event(id: id)
        event.titles = [LocalizedText("en", "Joined")]
        _ = try ada.replica.add(event, to: ada.timeline)
        try grace.pull(from: ada)
        try mary.pull(from: ada)
        let add = try #require(try ada.actions().first)
        for author in [ada, grace, mary] { _ = try author.replica.undo(add, in: author.timeline) }
        let own = try #require(try ada.actions().first)
        _ = try ada.replica.undo(own, in: ada.timeline)
        for other in [grace, mary] {
            try ada.pull(from: other)
            let before = try ada.digest
            let theirs = try #require(try other.actions().first)
            _ = try ada.replica.undo(theirs, in: ada.timeline)
            let redo = try #require(try ada.actions().first)
            #expect(redo.word == "redo")
            _ = try ada.replica.undo(redo, in: ada.timeline)
            #expect(try ada.digest == before)
            _ = try ada.replica.redo(redo, in: ada.timeline)
        }
    }

    @Test func `A tag that showed a deleted event shows it again when it is redone`() throws {
        let (ada, grace, id) = try pair()
        _ = try grace.replica.edit(id, in: grace.timeline) { $0.names[.tags] = ["go"] }
        _ = try grace.replica.delete([id], in: grace.timeline)
        _ = try ada.replica.edit(id, in: ada.timeline) { $0.names[.tags] = ["go"] }
        let edit = try #require(try ada.actions().first)
        try ada.pull(from: grace)
        let before = try ada.digest
        _ = try ada.replica.undo(edit, in: ada.timeline)
        #expect(try ada.digest != before)
        _ = try ada.replica.redo(edit, in: ada.timeline)
        #expect(try ada.digest == before)
    }

    @Test func `An undone resolution puts the conflict back, for each side to be undone`() throws {
        let (ada, grace, id) = try pair()
        let talk = try setKind("talk", of: id, by: ada)
        _ = try setKind("launch", of: id, by: grace)
        try ada.pull(from: grace)
        let conflict = try ada.digest
        let resolution = try setKind("role", of: id, by: ada)
        _ = try ada.replica.undo(resolution, in: ada.timeline)
        #expect(try ada.digest == conflict)
        #expect(try kinds(id, ada) == ["launch", "talk"])
        // Both values stand in one assignment now; one of them goes.
        _ = try ada.replica.undo(talk, in: ada.timeline)
        #expect(try kinds(id, ada) == ["launch"])
        _ = try ada.replica.redo(talk, in: ada.timeline)
        #expect(try ada.digest == conflict)
    }

    @Test func `The last action is the last in the log, whoever did it`() throws {
        let (ada, grace, id) = try pair()
        _ = try setKind("talk", of: id, by: grace)
        try ada.pull(from: grace)
        let last = try #require(try ada.replica.lastAction(in: ada.timeline))
        #expect(last.author == "grace")
        #expect(try !ada.replica.isOwn(last))
        _ = try ada.replica.undo(last, in: ada.timeline)
        #expect(try kinds(id, ada) == ["role"])
    }

    @Test func `An action that has not arrived whole is neither undone nor redone`() throws {
        let ada = try RandomAuthor(seed: 1)
        let grace = try RandomAuthor(seed: 2)
        let events = (0..<250).map { number in
            var event = Event(id: ada.replica.newIdentifier())
            event.titles = [LocalizedText("en", "Event \(number)")]
            return event
        }
        _ = try ada.replica.importing(
            .init(key: "many", record: TimelineRecord(), sources: [], events: events),
            into: ada.timeline)
        let action = try #require(try ada.actions().first)
        #expect(action.changes.count == 3)
        let first = try #require(try ada.replica.change(action.changes[0], ada.timeline))
        try grace.replica.write { try grace.replica.append(first, to: grace.timeline) }
        let part = try #require(try grace.actions().first)
        let digest = try grace.digest
        let error = #expect(throws: ReplicaError.self) {
            try grace.replica.undo(part, in: grace.timeline)
        }
        #expect(error?.message.contains("has not arrived whole") == true)
        #expect(try grace.digest == digest)
        try grace.pull(from: ada)
        let whole = try #require(try grace.actions().first)
        _ = try grace.replica.undo(whole, in: grace.timeline)
        #expect(try grace.replica.countEvents(in: grace.timeline) == 0)
    }

    @Test func `An import that was undone comes back whole with the next import`() throws {
        let ada = try RandomAuthor(seed: 1)
        var event = Event(id: ada.replica.newIdentifier())
        event.titles = [LocalizedText("en", "One")]
        let material = Replica.Material(
            key: "essay", record: TimelineRecord(),
            sources: [Source(id: "essay", fields: ["title": "Essay"])], events: [event])
        let before = try ada.digest
        for _ in 0..<2 {
            _ = try ada.replica.importing(material, into: ada.timeline)
            #expect(try ada.replica.sources(of: ada.timeline).map(\.fields) == [["title": "Essay"]])
            #expect(try ada.replica.countEvents(in: ada.timeline) == 1)
            let last = try #require(try ada.replica.lastAction(in: ada.timeline))
            _ = try ada.replica.undo(last, in: ada.timeline)
            #expect(try ada.digest == before)
        }
    }

    @Test func `A later version of an import is undone without the earlier one`() throws {
        let ada = try RandomAuthor(seed: 1)
        func material(_ kind: String, title: String) -> Replica.Material {
            var event = Event(id: Identifier(bytes: Array("an event..".utf8)))
            event.titles = [LocalizedText("en", title)]
            event.kind = kind
            return .init(key: "essay", record: TimelineRecord(), sources: [], events: [event])
        }
        _ = try ada.replica.importing(material("role", title: "One"), into: ada.timeline)
        let id = try #require(try ada.replica.events(in: ada.timeline).first?.id)
        _ = try ada.replica.edit(id, in: ada.timeline) {
            $0.titles = [LocalizedText("en", "Mine")]
        }
        let before = try ada.digest
        _ = try ada.replica.importing(material("role", title: "Two"), into: ada.timeline)
        #expect(try ada.replica.countConflicts(in: ada.timeline) == 1)
        let last = try #require(try ada.replica.lastAction(in: ada.timeline))
        #expect(last.word == "import")
        _ = try ada.replica.undo(last, in: ada.timeline)
        #expect(try ada.digest == before)
    }
}
