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

    /// The least and the greatest whole numbers that JSON keeps exact, and what lies next to them.
    @Test(arguments: [
        ("2000-01-01", 10_957, 10_957), ("../1970-01-01", -9_007_199_254_740_992, 0),
        ("1970-01-01/..", 0, 9_007_199_254_740_991), ("1970-01-01/", 0, 9_007_199_254_740_990),
        ("/1970-01-01", 0, 0), ("/..", 9_007_199_254_740_991, 9_007_199_254_740_991),
        ("../", -9_007_199_254_740_992, 9_007_199_254_740_990),
    ])
    func `keeps numbers beyond every day for what has no day`(
        text: String, earliest: Int, latest: Int
    ) throws {
        let key = try FuzzyDate(parsing: text).sortKey()
        #expect(key.earliest == earliest)
        #expect(key.latest == latest)
    }

    @Test func `takes the latest start for an unknown start, else the latest end`() {
        let day = { (number: Int) in Bound.day(Day(daysSinceEpoch: number) ?? .first) }
        let key = { (start: Bound) in
            SortKey(
                Bounds(
                    earliestStart: .unknown, latestStart: start, earliestEnd: day(5),
                    latestEnd: day(9)))
        }
        #expect(key(day(4)) == SortKey(earliest: 4, latest: 9))
        #expect(key(.unknown) == SortKey(earliest: 9, latest: 9))
    }

    @Test func `has the undated behind all that is exact in JSON`() {
        #expect(SortKey.undated.earliest == 9_007_199_254_740_992)
        #expect(SortKey.undated.latest == 9_007_199_254_740_992)
    }

    @Test func `sorts by latest only where earliest is the same`() {
        let key = { SortKey(earliest: $0, latest: $1) }
        #expect(key(1, 9) < key(2, 0))
        #expect(key(1, 1) < key(1, 2))
        #expect(!(key(1, 1) < key(1, 1)))
    }
}
