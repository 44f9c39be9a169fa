import Replication
import Sealing
import StrictJSON
import Testing

/// What undoing puts back. Letters stand for changes.
@Suite struct UndoingTests {
    private typealias Step = LetterLog.Step
    private static let event = Entity.event("0123456789abcdef")

    /// Undoes what some changes of a log did. `later` are changes by who had seen the action.
    private func undo(
        _ letters: String, _ steps: [LetterLog.Step], own: String = "", later: String = "",
        kept: String = "", on entity: Entity = UndoingTests.event
    ) throws -> [ExactString: Replication.Operation] {
        let log = LetterLog(steps)
        let undone = LetterLog.ids(letters)
        let kept = Set(LetterLog.ids(kept))
        let undoing = Undoing(
            changes: Set(undone + LetterLog.ids(own)),
            isLater: { change, _ in LetterLog.ids(later).contains(change) }, kept: { _ in kept },
            past: { log.operation(of: $0, $2) })
        let done = log.steps.filter { letters.contains($0.letter) }.map {
            (change: LetterLog.id($0.letter), key: $0.key, operation: $0.operation)
        }
        let result = try undoing.operations(undoing: done, on: entity, state: log.state)
        #expect(Set(result.map(\.key)).count == result.count)
        return Dictionary(result.map { ($0.key, $0.operation) }) { first, _ in first }
    }

    private func refusal(
        _ letters: String, _ steps: [LetterLog.Step], later: String = ""
    ) -> Undoing.Refusal? {
        do {
            _ = try undo(letters, steps, later: later)
            return nil
        } catch {
            return error as? Undoing.Refusal
        }
    }

    @Test func `what an assignment replaced comes back`() throws {
        let steps = [Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A"))]
        #expect(try undo("B", steps) == ["kind": .set("role", "B")])
        #expect(try undo("A", [steps[0]]) == ["kind": .set(.null, "A")])
    }

    @Test func `a conflict that was resolved comes back, each value once`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
            Step("C", "kind", .set("launch", "A")), Step("D", "kind", .set("talk", "A")),
            Step("R", "kind", .set("role", "BCD")),
        ]
        #expect(
            try undo("R", steps) == [
                "kind": .set(
                    values: ["launch", "talk"], replaces: LetterLog.ids("R"), saw: [])
            ])
    }

    @Test func `beside a concurrent assignment nothing comes back that it replaced too`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
            Step("C", "kind", .set("launch", "A")),
        ]
        #expect(try undo("B", steps) == ["kind": .removal("B")])
        // One that replaced nothing leaves it to come back beside it.
        let apart = [steps[0], steps[1], Step("C", "kind", .set("launch"))]
        #expect(try undo("B", apart) == ["kind": .set("role", "B")])
        // What it replaced through another was replaced too.
        let further = steps + [Step("D", "kind", .set("move", "C"))]
        #expect(try undo("B", further) == ["kind": .removal("B")])
        // Of the action's own changes none counts as another's.
        #expect(try undo("B", steps, own: "C") == ["kind": .set("role", "B")])
    }

    @Test func `of several values put back at once the others' stay`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
            Step("C", "kind", .set("launch", "A")), Step("R", "kind", .set("role", "BC")),
            Step(
                "U", "kind",
                .set(values: ["launch", "talk"], replaces: LetterLog.ids("R"), saw: [])),
        ]
        let log = LetterLog(steps)
        let undoing = Undoing(
            changes: Set(LetterLog.ids("BU")), isLater: { _, _ in true },
            kept: { $0 == "kind" ? Set(LetterLog.ids("C")) : [] },
            past: { log.operation(of: $0, $2) })
        let result = try undoing.operations(
            undoing: [(LetterLog.id("U"), "kind", .set("talk", "A"))], on: Self.event,
            state: log.state)
        #expect(result.map(\.operation) == [.set("launch", "U")])
    }

    @Test func `who does not say what else stands there keeps nothing`() throws {
        let log = LetterLog([
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
            Step("C", "kind", .set("move", "A")), Step("D", "kind", .removal("C")),
        ])
        let undoing = Undoing(
            changes: [LetterLog.id("B")], isLater: { _, _ in true },
            past: { log.operation(of: $0, $2) })
        let result = try undoing.operations(
            undoing: [(LetterLog.id("B"), "kind", .set("talk", "A"))], on: Self.event,
            state: log.state)
        #expect(result.map(\.operation) == [.set("role", "B")])
    }

    @Test func `what others replaced is followed as far as the log goes`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
            // A removal and a change that is not there lead no further.
            Step("C", "kind", .set("launch", "ADX")), Step("D", "kind", .removal("")),
        ]
        #expect(try undo("B", steps) == ["kind": .removal("B")])
    }

    @Test func `a later edit stands in the way`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
            Step("C", "kind", .set("launch", "B")),
        ]
        let refused = try #require(refusal("B", steps))
        #expect(refused.entity == Self.event && refused.key == "kind")
        #expect(refused.later == LetterLog.id("C"))
        // Nothing at all stands there any more.
        let bare = [steps[0], steps[1], Step("C", "kind", .removal("B"))]
        let other = try #require(refusal("B", bare))
        #expect(other.key == "kind" && other.later == nil)
    }

    @Test func `an addition is taken out, where it is still there`() throws {
        let steps = [Step("A", "tags/x", .add), Step("B", "tags/x", .add)]
        #expect(try undo("B", steps) == ["tags/x": .removal("B")])
        #expect(try undo("B", steps + [Step("C", "tags/x", .removal("B"))]) == [:])
        #expect(try undo("B", steps + [Step("C", "tags/x", .removal("AB"))]) == [:])
    }

    @Test func `a removal is undone by an addition, unless another added it since`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("A", "tags/x", .add),
            Step("B", "tags/x", .removal("A")),
        ]
        #expect(try undo("B", steps) == ["tags/x": .add])
        #expect(try undo("B", steps + [Step("C", "tags/x", .add)]) == [:])
        // A deletion hides the other's addition: then this one showed the event.
        let hidden =
            steps + [
                Step("C", "tags/x", .add), Step("D", "life", .delete(saw: "AC")),
            ]
        #expect(try undo("B", hidden) == ["tags/x": .add])
        #expect(try undo("B", [steps[0], Step("B", "tags/x", .removal(""))]) == [:])
    }

    @Test func `an assignment that was removed is assigned again`() throws {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk")),
            Step("C", "kind", .removal("AB")),
        ]
        #expect(
            try undo("C", steps)
                == ["kind": .set(values: ["role", "talk"], replaces: [], saw: [])])
    }

    @Test func `a deletion is undone by a declaration, a restoration by the deletion`() throws {
        let steps = [
            Step("A", "title/en", .set("Join")), Step("D", "life", .delete(saw: "A")),
            Step("R", "life", .set("alive", "D")),
        ]
        #expect(try undo("D", Array(steps.prefix(2))) == ["life": .set("alive", "D")])
        #expect(try undo("R", steps) == ["life": .delete(saw: "A", "R")])
        // A deletion that replaced a declaration: what is put back is that.
        let again = steps + [Step("E", "life", .delete(saw: "A", "R"))]
        #expect(try undo("E", again) == ["life": .set("alive", "E")])
        let refused = try #require(refusal("R", again))
        #expect(refused.key == "life" && refused.later == LetterLog.id("E"))
    }

    @Test func `an event that the action made is deleted, whatever the action said of it`() throws {
        let steps = [
            Step("B", "title/en", .set("Join")), Step("B", "kind", .set("role")),
            Step("B", "tags/x", .add), Step("C", "tags/y", .add),
        ]
        #expect(try undo("B", Array(steps.prefix(3))) == ["life": .delete(saw: "B")])
        #expect(try undo("BC", steps) == ["life": .delete(saw: "BC")])
        let deleted = steps.prefix(3) + [Step("D", "life", .delete(saw: "B"))]
        #expect(try undo("B", Array(deleted)) == [:])
        // A source is no event: it goes register by register.
        let source = try undo("B", Array(steps.prefix(2)), on: .source("essay"))
        #expect(source == ["title/en": .set(.null, "B"), "kind": .set(.null, "B")])
    }

    @Test func `what others wrote to an event keeps it from being deleted`() throws {
        let steps = [
            Step("B", "title/en", .set("Join")), Step("B", "kind", .set("role")),
            Step("C", "tags/y", .add), Step("D", "tags/z", .add),
        ]
        let refused = try #require(refusal("B", steps, later: "CD"))
        #expect(refused.key == "life" && refused.later == LetterLog.ids("CD").first)
        // An assignment of nothing is no reason to keep it, and still more than the action said.
        let cleared = steps.prefix(2) + [Step("C", "kind", .set(.null, "B"))]
        let other = try #require(refusal("B", Array(cleared), later: "C"))
        #expect(other.key == "kind" && other.later == LetterLog.id("C"))
        let gone = steps.prefix(2) + [Step("C", "kind", .removal("B"))]
        let third = try #require(refusal("B", Array(gone), later: "C"))
        #expect(third.key == "kind" && third.later == nil)
    }

    /// What makes an action one that made the event, each missing once.
    @Test func `an event that was there before the action is not deleted`() throws {
        let made = [Step("B", "title/en", .set("Join"))]
        let nothing: Replication.Operation = .set(.null, "B")
        #expect(try undo("B", [Step("B", "titles", .set("Join"))]) == ["titles": nothing])
        #expect(
            try undo("B", made + [Step("B", "life", .set("alive"))])
                == ["title/en": nothing, "life": .set("alive", "B")])
        #expect(
            try undo("B", made + [Step("B", "kind", .set("role", "A"))])
                == ["title/en": nothing, "kind": nothing])
        #expect(
            try undo("B", made + [Step("B", "tags/x", .removal("A"))])
                == ["title/en": nothing, "tags/x": .add])
        // Written by who had not seen it: live, replaced since, or an element.
        #expect(
            try undo("B", [Step("A", "kind", .set("role"))] + made) == ["title/en": nothing])
        let replaced =
            [Step("A", "kind", .set("role"))] + made + [Step("C", "kind", .set("talk", "A"))]
        #expect(try undo("B", replaced, later: "C") == ["title/en": nothing])
        #expect(try undo("B", [Step("A", "tags/x", .add)] + made) == ["title/en": nothing])
    }
}
