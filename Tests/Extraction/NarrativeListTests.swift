import Scoring
import Sealing
import Testing

@Suite struct NarrativeListTests {
    private static let narrative = Array("Since 去年 I sail.\n".utf8)

    private static func list(_ digest: String, _ lines: String...) throws -> NarrativeList {
        let head = #"{"sha256":"\#(digest)","published":"2020-01-01","language":"en"}"#
        let text = ([head] + lines).joined(separator: "\n") + "\n"
        return try NarrativeList("tale", parsing: Array(text.utf8))
    }

    private static let line =
        #"{"start":6,"end":12,"text":"去年","kind":"DATE","value":"2019","relative":true}"#

    @Test func `A narrative is known by its hash`() throws {
        let list = try Self.list(Digest(hashing: Self.narrative).hex, Self.line)
        let passage = try list.passage(Self.narrative)
        #expect(passage?.name == "narratives/tale")
        #expect(passage?.published == "2020-01-01")
        #expect(
            passage?.expressions == [
                Expression(6..<12, "去年", .date, "2019", isRelative: true)
            ])
        #expect(try list.passage(Self.narrative + [0x0A]) == nil)
    }

    @Test func `A list that does not fit its narrative is an error`() throws {
        let digest = Digest(hashing: Self.narrative).hex
        let wrong = Self.line.replacing("去年", with: "今年")
        let list = try Self.list(digest, wrong)
        #expect(throws: Passage.Failure.self) { _ = try list.passage(Self.narrative) }
        let far = try Self.list(digest, Self.line.replacing("12", with: "120"))
        #expect(throws: Passage.Failure.self) { _ = try far.passage(Self.narrative) }
    }

    @Test(arguments: ["", "{}", #"{"sha256":"aa","published":"2020-01-01"}"#])
    func `A list names its narrative first`(_ head: String) {
        #expect(throws: Passage.Failure.self) {
            _ = try NarrativeList("tale", parsing: Array(head.utf8))
        }
    }

    @Test func `A line without words is no entry of a list`() {
        let bare = #"{"start":6,"end":12,"kind":"DATE","value":"2019"}"#
        #expect(throws: Passage.Failure.self) { _ = try Self.list("aa", bare) }
    }
}
