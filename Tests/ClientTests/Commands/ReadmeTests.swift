import Testing

@testable import ClientCommands

/// The README shows what the program does.
@Suite struct ReadmeTests {
    @Test func `The timeline that the README prints is what is printed`() throws {
        // Tests/ClientTests/Commands/ReadmeTests.swift
        let checkout = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let bytes = try FileAccess.read("/\(checkout)/README.md")
        let readme = String(decoding: bytes, as: UTF8.self)
        let parts = readme.split(separator: "<!-- print -->", omittingEmptySubsequences: false)
        let block = try #require(parts.count == 3 ? parts[1] : nil)
        let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let command = try #require(lines.first { $0.hasPrefix("$ vita ") })
        let shell = try Shell()
        shell.run("import", "greg-brockman")
        shell.run("import", "nathan-lambert")
        let words = command.dropFirst("$ vita ".count).split(separator: " ").map(String.init)
        let printed = shell.run(words + ["--width", "80"]).output
        let shown = lines.drop { $0 != command }.dropFirst().prefix { $0 != "…" }
            .joined(separator: "\n")
        #expect(shown.utf8.count > 500)
        #expect(printed.hasPrefix(shown), "\(printed)")
    }
}
