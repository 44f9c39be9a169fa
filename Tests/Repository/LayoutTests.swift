import Testing

@Suite struct LayoutTests {
    @Test func `Only what belongs there is tracked`() {
        #expect(Layout.findings(Checkout.tracked ?? Checkout.files) == [])
    }

    @Test(arguments: [
        "README.md", "Package.swift", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".ci/run",
        "scripts/setup", "scripts/test", "scripts/demo", "scripts/install", "scripts/format",
        "docs/architecture.md", "docs/glossary.md",
    ])
    func `What every visitor looks for is there`(_ path: String) {
        #expect(Checkout.text(path)?.isEmpty == false)
    }

    @Test(arguments: [
        ".build/debug/vita", "Package.resolved", "Sources/A/.build-x/a", "Examples/a.swift",
        "notes.txt", "Data/me.db",
    ])
    func `What does not belong there is found`(_ path: String) {
        #expect(
            Layout.findings(["README.md", path, "Sources/A/A.swift"]).map(\.path).contains(path))
        #expect(Layout.findings(["README.md", "Sources/A/A.swift", ".ci/run"]) == [])
    }

    @Test func `The package depends on no package`() {
        #expect(Layout.manifestFindings(Checkout.package.text) == [])
    }

    @Test func `A package too many is found`() {
        let head = "// swift-tools-version: 6.2\n"
        let good = head + "let package = Package(\n    dependencies: [],\n    targets: [])\n"
        #expect(Layout.manifestFindings(good) == [])
        let bad = good.replacing("[],", with: "[.package(url: \"x\", from: \"1.0.0\")],")
        #expect(Layout.manifestFindings(bad).count == 2)
        #expect(Layout.manifestFindings(String(good.dropFirst(head.count))).count == 1)
        let comment = head + "// dependencies: [],\nlet package = Package(targets: [])\n"
        #expect(Layout.manifestFindings(comment).count == 1)
    }
}
