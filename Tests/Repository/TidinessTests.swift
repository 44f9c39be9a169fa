import Testing

@Suite struct TidinessTests {
    @Test func `Files and functions are short, and say nothing they should not`() {
        #expect(Checkout.swiftFiles.count > 20)
        #expect(Checkout.swiftFiles.flatMap(Tidiness.findings) == [])
    }

    @Test(arguments: [
        "Server/vita-server", "Client/vita", "Client/vita-remote", "Tests/vita-bench",
        "Tests/vita-simulate",
    ])
    func `Executables only wire`(_ folder: String) {
        let files = Checkout.swiftFiles.filter { $0.folder == folder }
        #expect(!files.isEmpty)
        #expect(Tidiness.executableFindings(files) == [])
    }

    private func findings(_ text: String) -> [Finding] {
        Tidiness.findings(SwiftFile(path: "Sources/Career/X.swift", text: text))
    }

    @Test func `A file of 400 lines is too long, one of 399 is not`() {
        #expect(findings(String(repeating: "//\n", count: 399)) == [])
        #expect(findings(String(repeating: "//\n", count: 400)).count == 1)
    }

    @Test(arguments: ["func a() {", "init?(_ text: String) {", "    mutating func a<T>(_ x: T)\n{"])
    func `A function of 70 lines is too long, one of 69 is not`(_ head: String) {
        let headLines = head.split(separator: "\n").count
        func function(_ lines: Int) -> String {
            "\(head)\n\(String(repeating: "x()\n", count: lines - headLines - 1))}\n"
        }
        #expect(findings(function(69)) == [])
        #expect(findings(function(70)).count == 1)
    }

    @Test func `Braces in text and comments do not count, a type is no function`() {
        let type = "struct A {\n\(String(repeating: "let x = \"}\"  // }\n", count: 90))}\n"
        #expect(findings(type) == [])
        let inside = "func a() {\n\(String(repeating: "x(\"}\")\n", count: 90))}\n"
        #expect(findings(inside).count == 1)
    }

    @Test func `What stops a process, and what belongs in an issue, is found`() {
        #expect(findings("let x = try! f()\n").map(\.line) == [1])
        #expect(findings("let x = y as! Z\n").count == 1)
        #expect(findings("\nfatalError(\"no\")\n").map(\.line) == [2])
        #expect(findings("// TO" + "DO: later\n").count == 1)
        #expect(findings("// FIX" + "ME\n").count == 1)
        #expect(findings("// never try! or fatalError(\nlet x = \"as! it is\"\n") == [])
    }

    @Test func `An executable that does something is found`() {
        func findings(_ text: String) -> Int {
            Tidiness.executableFindings([SwiftFile(path: "Client/vita/main.swift", text: text)])
                .count
        }
        #expect(findings("import ClientCommands\nexit(Program.run())\n") == 0)
        #expect(findings("@main struct Vita {\n    static func main() {}\n}\n") == 0)
        #expect(findings("func parse() {}\n") == 1)
        #expect(findings("struct A {}\nextension A {}\n") == 1)
        #expect(findings(String(repeating: "run()\n", count: 60)) == 1)
    }
}
