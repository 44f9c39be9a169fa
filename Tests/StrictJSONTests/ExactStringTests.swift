import StrictJSON
import Testing

@Suite struct ExactStringTests {
    @Test func `tells normalizations apart where String does not`() {
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        #expect(composed == decomposed)
        #expect(ExactString(composed) != ExactString(decomposed))
        #expect(!composed.isExactly(decomposed))
        #expect(Set([ExactString(composed), ExactString(decomposed)]).count == 2)
    }

    @Test func `orders by bytes`() {
        let words: [ExactString] = ["é", "z", "", "a", "aa", "e\u{301}", "年", "Z"]
        #expect(words.sorted() == ["", "Z", "a", "aa", "e\u{301}", "z", "é", "年"])
    }

    @Test func `an object finds, replaces and removes members by bytes`() {
        var object = JSONObject([("\u{E9}", 1)])
        object["e\u{301}"] = 2
        #expect(object.count == 2)
        object["\u{E9}"] = 3
        #expect(object.members.map(\.value) == [3, 2])
        object["\u{E9}"] = nil
        #expect(object.members.map(\.value) == [2])
        object["nothing"] = nil
        #expect(object.count == 1)
    }
}
