import TestSupport
import Testing

@testable import ServerService

/// What the pages tell people to type is understood.
@Suite struct ManualTests {
    /// The command lines of `vita-server` in a page's blocks, or in a unit.
    private static func lines(_ path: String) throws -> [String] {
        let beginnings = [
            "vita-server ", "sudo -u vita vita-server ", "/usr/local/bin/vita-server ",
        ]
        return try RepositoryFile.text(path).split(separator: "\n").compactMap { line in
            let line = line.trimmingPrefix("ExecStart=")
            return beginnings.first(where: line.hasPrefix).map { String(line.dropFirst($0.count)) }
        }
    }

    @Test(arguments: ["docs/operations.md", "docs/systemd/vita-server.service"])
    func `Each command line is one of the program's`(_ path: String) throws {
        let lines = try Self.lines(path)
        #expect(!lines.isEmpty)
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            do throws(UsageError) {
                let (command, arguments) = try ServerArguments.parse(words)
                if command.name == "serve" { _ = try ServeSettings(arguments) }
            } catch {
                Issue.record("\(path): vita-server \(line): \(error.sentence)")
            }
        }
    }

    @Test func `operations.md shows every command`() throws {
        let shown = try Self.lines("docs/operations.md").joined(separator: "\n")
        let text = try RepositoryFile.text("docs/operations.md")
        for command in ServerCommand.all {
            let isThere =
                shown.contains(command.name) || text.contains("vita-server \(command.name)")
            #expect(isThere, "\(command.name)")
        }
    }
}
