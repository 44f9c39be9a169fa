import StrictJSON
import Testing

@testable import ClientCommands

/// What means something to SQL or to a full-text index is a word like any other.
@Suite struct SearchSyntaxTests {
    static let words = [
        "\"", "a\"b", "'", "' OR '1'='1", "x'; DROP TABLE events; --", "a*", "^a", "NEAR(a b, 1)",
        "AND", "NOT a", "a OR b", "a AND b", "{title} : a", "title : a", "(a", "a)", "a + b", "%a%",
        "_a_", "a\\", "?1", "$x", "@x", "#a", "[a]", "a.b", "a,b", "a;b", "/*a*/", "a||b", "~a",
        "NULL a", "a\u{FFFD}", "glob*?", "rowid > 0", "a MATCH b", "\u{202E}a\"*",
    ]

    @Test func `Each is found where it stands, and nowhere else`() throws {
        let shell = try Shell()
        _ = try shell.add("Apple, banana", "--note", "title a b rowid null x")
        for word in Self.words { _ = try shell.add("--", word) }
        for word in Self.words {
            for options in [["-n", "100"], ["-n", "100", "--ignore-accents"]] {
                let answer = shell.run(["search", "--json"] + options + ["--", word])
                #expect(answer.status == .done, "\(word): \(answer.errors)")
                let found = try answer.objects().compactMap { $0["title"]?.string }
                #expect(found.contains { $0.isExactly(word) }, "\(word): \(found)")
                #expect(!found.contains("Apple, banana"), "\(word)")
            }
            let listed = shell.run(["list", "--json", "--", word])
            #expect(try listed.objects().contains { $0["title"]?.string == word }, "\(word)")
        }
        #expect(try shell.run("list", "--json").objects().count == Self.words.count + 1)
        #expect(shell.run("verify").status == .done)
    }
}
