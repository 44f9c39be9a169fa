import Testing

@Suite struct ArrowsTests {
    static let sample = """
        func target(_ name: String, _ path: String) -> Target { .target(name: name, path: path) }
        let package = Package(
            products: [.executable(name: "vita", targets: ["vita"])],
            targets: [
                library("CSQLite", "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
                target("SQLite", "Sources/SQLite", ["CSQLite"]),
                target(
                    "ServerStore", "Server/Store",
                    ["SQLite"]),  // not ["ClientStore"]
                target("ClientStore", "Client/Store", ["SQLite", "ServerStore"]),
                executable("vita", "Client/vita", ["ClientStore"]),
                .target(name: "TestSupport", path: "Tests/Support"),
                tests("SQLiteTests", ["SQLite", "TestSupport"], [.target(name: "vita")]),
            ])
        """

    @Test func `Every arrow of the manifest is in the table`() {
        #expect(!Checkout.package.targets.isEmpty)
        #expect(Arrows.findings(Checkout.package) == [])
    }

    @Test func `Every file imports only what its target declares, and nothing across the border`() {
        let findings = Checkout.swiftFiles.flatMap { Arrows.findings($0, Checkout.package) }
        #expect(findings == [])
    }

    @Test func `Each C module belongs to one target`() {
        #expect(Checkout.package.libraries.count >= 5)
        #expect(Arrows.libraryFindings(Checkout.package, Checkout.swiftFiles) == [])
    }

    @Test func `The picture names every module`() throws {
        let page = try #require(Checkout.text("docs/architecture.md"))
        for target in Checkout.package.targets where !target.folder.hasPrefix("Tests/") {
            #expect(page.contains(target.name), "\(target.name)")
        }
    }

    @Test func `The manifest is read as it is written`() {
        let manifest = Manifest(Self.sample)
        #expect(
            manifest.targets.map(\.name) == [
                "CSQLite", "SQLite", "ServerStore", "ClientStore", "vita", "TestSupport",
                "SQLiteTests",
            ])
        #expect(manifest["ServerStore"]?.dependencies == ["SQLite"])
        #expect(manifest["ClientStore"]?.folder == "Client/Store")
        #expect(manifest["SQLiteTests"]?.dependencies == ["SQLite", "TestSupport", "vita"])
        #expect(manifest["TestSupport"]?.folder == "Tests/Support")
        #expect(manifest.owner(of: "Client/vita/main.swift")?.name == "vita")
        #expect(manifest.owner(of: "Elsewhere/main.swift") == nil)
    }

    @Test func `An arrow too many is found`() {
        let findings = Arrows.findings(Manifest(Self.sample)).map(\.what)
        #expect(findings.contains("ServerStore → ClientStore is not in the table"))
        #expect(findings.contains("Client must not know ServerStore of Server"))
        #expect(findings.contains("ClientStore → vita is not in the table"))
    }

    @Test func `An import too many is found`() {
        let manifest = Manifest(Self.sample)
        func findings(_ path: String, _ text: String) -> Int {
            Arrows.findings(SwiftFile(path: path, text: text), manifest).count
        }
        #expect(findings("Sources/SQLite/A.swift", "internal import CSQLite\n") == 0)
        #expect(findings("Sources/SQLite/A.swift", "public import ClientStore\n") == 2)
        #expect(findings("Server/Store/A.swift", "@testable import ClientStore\n") == 2)
        #expect(findings("Server/Store/A.swift", "import struct SQLite.Row\n") == 0)
        #expect(findings("Server/Store/A.swift", "// import ClientStore\n") == 0)
        #expect(findings("Server/Else/A.swift", "import SQLite\n") == 1)
    }

    @Test func `A C module with two importers is found`() {
        let manifest = Manifest(Self.sample)
        let good = SwiftFile(path: "Sources/SQLite/A.swift", text: "import CSQLite\n")
        let bad = SwiftFile(path: "Server/Store/A.swift", text: "import CSQLite\n")
        #expect(Arrows.libraryFindings(manifest, [good]) == [])
        #expect(Arrows.libraryFindings(manifest, [good, bad]).map(\.path) == [bad.path])
        #expect(Arrows.libraryFindings(manifest, []).map(\.what) == ["nothing imports CSQLite"])
    }
}
