import Testing

@Suite struct PagesTests {
    @Test func `Nothing says where it was made`() {
        let findings = Checkout.files.flatMap { path in
            StrayWords.findings(path, Checkout.text(path) ?? "")
        }
        #expect(findings == [])
    }

    @Test(arguments: [
        "cd /wo" + "rk/main", "see sha" + "red/design.md", "a fa" + "rm of machines",
        "the FA" + "RM", "`/ho" + "me/ada/.config`", "/Use" + "rs/ada/x",
        "https://pypi" + ".org/simple",
    ])
    func `A stray word is found`(_ line: String) {
        #expect(StrayWords.findings("x.md", "fine\n\(line)\n").map(\.line) == [2])
    }

    @Test(arguments: [
        "private/shared/public", "a platform, a farmer", "https://example.org/home/index.html",
        "the framework/works", "~/.local/bin",
    ])
    func `What only looks like one is not`(_ line: String) {
        #expect(StrayWords.findings("x.md", line) == [])
    }

    @Test func `Every decision has its number and its sections`() {
        let prefix = "docs/decisions/"
        let paths = Checkout.files.filter { $0.hasPrefix(prefix) }
        let names = paths.map { String($0.dropFirst(prefix.count)) }
        #expect(names.count >= 10)
        #expect(Decisions.nameFindings(names) == [])
        for name in names {
            #expect(Decisions.findings(name, Checkout.text(prefix + name) ?? "") == [])
        }
    }

    @Test func `A gap, a twin and a name without number are found`() {
        #expect(Decisions.nameFindings(["0001-a.md", "0002-b-c.md"]) == [])
        #expect(Decisions.nameFindings(["0001-a.md", "0003-b.md"]).count == 1)
        #expect(Decisions.nameFindings(["0001-a.md", "0001-b.md"]).count == 1)
        #expect(Decisions.nameFindings(["0001-a.md", "two.md"]).count == 1)
        #expect(Decisions.nameFindings(["0001-A b.md"]).count == 2)
    }

    @Test func `A missing or empty section is found`() {
        let good = "# 7. A\n\n" + Decisions.sections.map { "## \($0)\n\ntext\n" }.joined()
        #expect(Decisions.findings("0007-a.md", good) == [])
        #expect(Decisions.findings("0008-a.md", good).count == 1)
        let short = good.replacing("## Context\n\ntext\n", with: "")
        #expect(Decisions.findings("0007-a.md", short).count == 1)
        let empty = good.replacing("## Context\n\ntext\n", with: "## Context\n\n")
        #expect(Decisions.findings("0007-a.md", empty).count == 1)
    }
}
