import Testing

@testable import Mutation

@Suite struct MutationFinderTests {
    private static func mutations(_ text: String) -> [Mutation] {
        MutationFinder.all(in: SourceFile(path: "A.swift", bytes: Array(text.utf8)))
    }

    private static func words(_ text: String) -> [String] { mutations(text).map(\.words) }

    private static func written(_ text: String, _ words: String) -> String? {
        let file = SourceFile(path: "A.swift", bytes: Array(text.utf8))
        var all = MutationFinder.all(in: file)
        for index in all.indices { all[index].id = index + 1 }
        guard var one = all.first(where: { $0.words == words }) else { return nil }
        one.id = 7
        return Schemata([one], count: 1, in: ["A.swift": file]).text("A.swift")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `An operator becomes one that asks which mutant is on`() {
        #expect(Self.written("let a = b < c", "< becomes <=") == "let a = b <\u{229D} c")
        #expect(Self.written("let a = 0..<c", "..< becomes ..<-1") == "let a = 0..<\u{229D}c")
    }

    @Test func `Signs that are no binary operators stay`() {
        #expect(Self.words("let a: [Set<String>] = b as? C ?? d") == ["?? becomes ?!"])
        #expect(Self.words("a.b(-c, &d, !e, $0)") == [])
        #expect(Self.words("func f<A: B>(_ c: A) -> D where A.E == F {}") == [])
        #expect(Self.words("// a < b\nlet c = \"d < \\(e < f) < g\" /* h < i */") == [])
    }

    @Test func `What no build here has is left alone`() {
        let text = "#if PLANTED_BUGS\n    if a < b { c() }\n#else\n    d = e < f\n#endif\n"
        #expect(Self.words(text) == ["< becomes <=", "< becomes >="])
    }

    @Test func `A condition is negated clause by clause`() {
        let text = "func f() {\n    if a, let b, c.d { e } else { g }\n}"
        #expect(Self.words(text) == ["the condition is negated", "the condition is negated"])
        #expect(
            Self.written("guard a { $0 } else { return }", "the condition is negated")
                == "guard Mutant.flip(7, a { $0 }) else { return }")
    }

    @Test func `A statement goes to its end, over several lines`() {
        let text = "func f() {\n    a.b(\n        c)\n        .d()\n    e = g\n}"
        #expect(Self.words(text).count == 2)
        #expect(
            Self.written(text, "the statement is left out")
                == "func f() {\n    if !Mutant.isOn(7) { a.b(\n        c)\n        .d() }\n"
                + "    e = g\n}"
        )
    }

    @Test func `Lines that go on are no statements`() {
        #expect(Self.words("func f() {\n    let a =\n        b\n    guard\n        c\n}") == [])
        #expect(
            Self.words("func f() {\n    switch a {\n    case .b,\n        .c: d()\n    }\n}") == [])
    }

    @Test func `Arguments that are names are swapped with their neighbours`() {
        #expect(
            Self.written("f(a: b.c, d, e())", "b.c and d are swapped")
                == "f(a: (Mutant.isOn(7) ? d : b.c), (Mutant.isOn(7) ? b.c : d), e())")
        #expect(Self.words("f(a: b, c { d }, try e)") == [])
    }

    @Test func `Numbers become one more and one less, but not where they have to be written out`() {
        #expect(Self.words("let a = 7") == ["7 becomes that + 1", "7 becomes that - 1"])
        #expect(Self.words("enum A: Int {\n    case b = 1\n}\nlet c = d.0 + 1.5").count == 1)
    }

    @Test func `Mutants that rewrite one place exclude each other, and others nest`() {
        let text = "if a < 1, b { c }"
        let file = SourceFile(path: "A.swift", bytes: Array(text.utf8))
        var all = MutationFinder.all(in: file)
        for index in all.indices { all[index].id = index + 1 }
        let both = Schemata(all, count: 100, in: ["A.swift": file])
        #expect(all.count == 6)
        #expect(both.mutants.count == 5)
        #expect(Schemata(all, count: 2, in: ["A.swift": file]).mutants.count == 2)
    }

    @Test func `An error is blamed on the mutants of its line, else on those around`() {
        let text = "let a = 1\nlet b = c\nlet d = e && f\n"
        let file = SourceFile(path: "A.swift", bytes: Array(text.utf8))
        var all = MutationFinder.all(in: file)
        for index in all.indices { all[index].id = index + 1 }
        var schemata = Schemata(all, count: 100, in: ["A.swift": file])
        #expect(schemata.suspects("A.swift", 3) == [3])
        #expect(schemata.suspects("A.swift", 2) == [1, 2, 3])
        #expect(schemata.suspects("B.swift", 1) == [])
        schemata.drop([1, 2])
        #expect(schemata.mutants.map(\.id) == [3])
    }
}
