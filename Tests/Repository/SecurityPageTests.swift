import Testing

/// docs/asvs.md names every requirement once, and suites that exist.
@Suite struct SecurityPageTests {
    /// Levels 1 and 2 of ASVS 5.0 have so many requirements, chapter by chapter.
    private static let expected = [
        1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9,
        13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
    ]

    private func rows() throws -> [[String]] {
        let page = try #require(Checkout.text("docs/asvs.md"))
        return page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| req") }
            .map { line in
                line.split(separator: "|").map { String($0.drop { $0 == " " }) }
                    .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            }
    }

    @Test func `Every requirement has one row`() throws {
        let rows = try rows()
        #expect(Set(rows.map { $0[0] }).count == rows.count)
        var chapters: [Int: Int] = [:]
        for row in rows {
            chapters[try #require(Int(row[0].prefix { $0 != "." })), default: 0] += 1
        }
        #expect(chapters == Self.expected)
    }

    @Test func `What is met names suites that exist`() throws {
        let suites = Set(
            Checkout.swiftFiles.map(\.path).filter { $0.hasPrefix("Tests/") }
                .compactMap { $0.split(separator: "/").last?.dropLast(6) }.map(String.init))
        for row in try rows() {
            try #require(row.count == 5, "\(row)")
            #expect(["met", "argued", "not applicable"].contains(row[2]), "\(row)")
            let named = row[4].split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }
            #expect(row[2] != "met" || !named.isEmpty, "\(row)")
            #expect(named.allSatisfy { suites.contains($0) }, "\(row)")
        }
    }
}
