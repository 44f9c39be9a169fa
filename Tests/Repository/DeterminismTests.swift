import Testing

@Suite struct DeterminismTests {
    @Test func `Sources has no clock, no randomness, no environment, no file and no network`() {
        #expect(Checkout.swiftFiles.flatMap(Determinism.findings) == [])
    }

    @Test(arguments: [
        "let now = Date()", "let x = Int.random(in: 0..<9)", "let n = ContinuousClock().now",
        "var g = SystemRandomNumberGenerator()", "_ = arc4random()", "let h = getenv(\"HOME\")",
        "let a = CommandLine.arguments", "let e = ProcessInfo.processInfo", "let f = open(path, 0)",
        "FileManager.default.removeItem(atPath: path)", "let s = socket(2, 1, 0)", "let u = UUID()",
        "list.shuffled()", "let text = \"at \\(Date())\"", "import Glibc", "internal import Darwin",
        "public import struct Foundation.Date",
    ])
    func `A breach is found`(_ line: String) {
        let file = SwiftFile(path: "Sources/Career/X.swift", text: "\(line)\n")
        #expect(!Determinism.findings(file).isEmpty)
    }

    @Test(arguments: [
        "// let now = Date()", "let text = \"Date() and getenv(x)\"", "let date = FuzzyDate()",
        "/* open(path) /* nested */ .random( */", "case open(Day)", "end = .open(day)",
        "func open(_ path: String) {}", "let reopened = reopen(path)",
        "import FoundationEssentials",
        "let x = #\"a \"quoted\" Date()\"#", "func `It reads Date() well`() {}",
    ])
    func `What only looks like one is not`(_ line: String) {
        let file = SwiftFile(path: "Sources/Career/X.swift", text: "\(line)\n")
        #expect(Determinism.findings(file) == [])
    }

    @Test func `Files are for SQLite, the C library for SQLite and Sealing`() {
        func findings(_ path: String, _ text: String) -> Int {
            Determinism.findings(SwiftFile(path: path, text: text)).count
        }
        #expect(findings("Sources/SQLite/X.swift", "import Glibc\nlet f = open(p, 0)\n") == 0)
        #expect(findings("Sources/SQLite/X.swift", "let r = UInt64.random(in: 0...9)\n") == 1)
        #expect(findings("Sources/Sealing/X.swift", "import Glibc\nlet f = open(p, 0)\n") == 1)
        #expect(findings("Sources/EDTF/X.swift", "import Glibc\nlet f = open(p, 0)\n") == 2)
        #expect(findings("Server/Store/X.swift", "import Glibc\nlet f = open(p, 0)\n") == 0)
    }
}
