import Testing

@Suite struct PlantedBugsTests {
    private static let product = Checkout.swiftFiles.filter { file in
        ["Sources/", "Client/", "Server/"].contains { file.path.hasPrefix($0) }
    }

    @Test func `No usual build contains a planted bug`() {
        #expect(Self.product.flatMap { PlantedBugs.findings($0) } == [])
        #expect(!Checkout.package.text.contains(PlantedBugs.condition))
        for path in [".ci/run", "scripts/install", "scripts/test"] {
            #expect(Checkout.text(path)?.contains(PlantedBugs.condition) != true)
        }
    }

    @Test func `Every bug that can be chosen is planted, and every one planted can be chosen`()
        throws
    {
        let path = "Sources/Sealing/Planted.swift"
        let list = try #require(Checkout.text(path))
        var planted: Set<String> = []
        for file in Self.product where file.path != path {
            for piece in file.text.split(separator: "Planted.isOn(.").dropFirst() {
                planted.insert(String(piece.prefix { $0 != ")" }))
            }
        }
        let declared = list.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("case ") }
            .flatMap { $0.dropFirst(5).split(separator: ",") }
            .map { String($0.split(separator: "=")[0].filter { $0 != " " }) }
        #expect(declared.count >= 30)
        #expect(Set(declared) == planted)
        #expect(Set(declared).count == declared.count)
        let mistakes = list.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("\"") }
        #expect(mistakes.count == declared.count)
    }

    private static let path = "Sources/Sealing/Planted.swift"

    /// The names that can be chosen, in the order of their numbers from 1.
    private static func names(_ path: String) -> [String] {
        (Checkout.text(path) ?? "").split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("case ") }
            .map { String($0.dropFirst(5)) }
    }

    /// The same without the number that the first of them says.
    private static var declared: [String] {
        names(path).map { String($0.prefix { $0 != " " }) }
    }

    /// Bugs and who finds each, in a table of two columns.
    private static func finders(_ path: String) throws -> [[String]] {
        try #require(Checkout.text(path)).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
    }

    @Test func `Which torment finds a bug is written down, and is there`() throws {
        let lines = try Self.finders("Tests/Planted/torments.txt")
        #expect(lines.allSatisfy { $0.count == 2 })
        #expect(
            lines.map { $0[0] } == Self.declared.filter { name in lines.contains { $0[0] == name } }
        )
        #expect(lines.count >= 20)
        let torments = Checkout.swiftFiles.filter { $0.path.hasPrefix("Tests/Torment/") }
            .map(\.text).joined()
        for line in lines {
            let campaign = line[1].prefix { $0 != " " }
            #expect(torments.contains("static let name = \"\(campaign)\""), "\(line[1])")
        }
    }

    @Test func `Who finds a bug that the simulation does not meet is written down, and is there`()
        throws
    {
        let lines = try Self.finders("Tests/Planted/found-by.txt")
        let declared = Self.declared
        let last = try #require(declared.firstIndex(of: "reusesPlace"))
        #expect(lines.map { $0[0] } == Array(declared[(last + 1)...]))
        let suites = Checkout.swiftFiles.filter { $0.path.hasPrefix("Tests/") }.map(\.text).joined()
        for line in lines where line[1] != "simulation" {
            let words = line[1].split { !$0.isLetter }.filter { $0.hasSuffix("Tests") }
            #expect(!words.isEmpty, "\(line[0])")
            for word in words where !["ServerTests", "ClientTests"].contains(word) {
                let isThere = suites.contains("\(word)") || Checkout.package.text.contains(word)
                #expect(isThere, "\(word)")
            }
        }
    }

    @Test func `A module that does not know the list has its numbers`() {
        let names = Self.declared
        for file in Self.product where file.path.hasSuffix("/Planted.swift") {
            guard file.path != Self.path else { continue }
            for line in Self.names(file.path) {
                let parts = line.split(separator: " ").map(String.init)
                #expect(names.firstIndex(of: parts[0]).map { "\($0 + 1)" } == parts.last, "\(line)")
            }
        }
    }

    @Test func `A bug outside of its condition is found`() {
        func findings(_ text: String) -> [Int?] {
            PlantedBugs.findings(SwiftFile(path: "Sources/A/A.swift", text: text)).map(\.line)
        }
        let bug = "if Plan" + "ted.isOn(.a) { return }\n"
        let start = "#if \(PlantedBugs.condition)\n"
        #expect(findings(start + bug + "#endif\n") == [])
        #expect(findings(bug) == [1])
        #expect(findings(start + "#endif\n" + bug) == [3])
        #expect(findings(start + "#else\n" + bug + "#endif\n") == [3])
        #expect(findings("#if os(Linux)\n" + bug + "#endif\n") == [2])
        #expect(findings("// Plan" + "ted on purpose\n") == [])
    }
}
