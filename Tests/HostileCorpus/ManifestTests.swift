import Testing

/// The corpus of hostile inputs as such: files, names and outcomes.
@Suite struct ManifestTests {
    @Test func `There are many, and each has its outcome`() throws {
        var count = 0
        for name in HostileFolder.all {
            let folder = try HostileFolder(name)
            count += folder.files.count
            #expect(folder.files.map(\.name) == folder.outcomes.map(\.name), "\(name)")
            for file in folder.files {
                #expect(file.content.count < 2048, "\(file.name) belongs in a recipe")
            }
            for (file, outcome) in folder.outcomes {
                #expect(outcome.hasPrefix("taken") || outcome.hasPrefix("refused"), "\(file)")
                #expect(outcome.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(file)")
            }
        }
        #expect(count >= 800, "\(count)")
    }

    @Test func `A recipe is made as it says, and a slip in one is found`() {
        func made(_ recipe: String) -> [UInt8]? {
            HostileFile(name: "y_a.json.recipe", content: Array(recipe.utf8))?.made()?
                .bytes
        }
        #expect(made("2 ab\n1 \\x0Dc\n") == Array("abab\rc".utf8))
        #expect(made("0 ab\n") == [])
        for slip in ["ab\n", "x ab\n", "2\n", "2 \\q\n"] { #expect(made(slip) == nil) }
        #expect(HostileFile(name: "z_a.json", content: []) == nil)
        #expect(HostileFile(name: "y_a.json.recipe", content: [])?.kind == "json")
    }
}
