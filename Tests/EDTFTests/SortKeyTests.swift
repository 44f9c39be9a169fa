import EDTF
import Testing

@Suite struct SortKeyTests {
    @Test func `sorts by earliest, then latest, open starts first and the undated last`() throws {
        let texts = [
            "../2001", "../..", "1999", "2000-01-01", "2000-01", "2000", "2000/2001", "2000/",
            "2000/..", "2000-02", "/2001", "2002", "/..",
        ]
        var keys: [SortKey] = []
        for text in texts { keys.append(try FuzzyDate(parsing: text).sortKey()) }
        keys.append(.undated)
        #expect(keys == keys.sorted())
        #expect(Set(keys).count == keys.count)
    }

    @Test func `survives two SQL columns`() throws {
        let key = try FuzzyDate(parsing: "2016-01-04/..").sortKey()
        #expect(key.earliest == 16_804)
        #expect(SortKey(earliest: key.earliest, latest: key.latest) == key)
    }
}
