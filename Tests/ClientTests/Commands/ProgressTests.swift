import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct ProgressTests {
    /// A terminal, and a clock that goes on by so many milliseconds whenever it is looked at.
    private func shell(step: Int) throws -> Shell {
        let shell = try Shell()
        shell.variables["VITA_DATA"] = "\(RepositoryFile.root)/Data"
        shell.variables["TERM"] = "xterm"
        shell.terminals.errors = true
        shell.adjust = {
            var time = 0
            $0.milliseconds = {
                time += step
                return time
            }
        }
        return shell
    }

    @Test func `Work of more than a second says how far it is, and leaves no trace`() throws {
        let shell = try shell(step: 1200)
        let errors = shell.run("import", "greg-brockman").errors
        let parts = errors.split(separator: "\r").map(String.init)
        #expect(parts.contains { $0.hasPrefix("comparing event 64 of ") }, "\(errors)")
        #expect(parts.filter { $0.contains("comparing") }.allSatisfy { $0.hasSuffix("\u{1B}[K") })
        #expect(errors.contains("\r\u{1B}[K"))
        let verified = shell.run("verify").errors
        #expect(verified.contains("checking event 64 of "), "\(verified)")
        #expect(verified.hasSuffix("\r\u{1B}[K"))
        let export = shell.run("export", "-t", "greg-brockman")
        #expect(export.errors.contains("reading event "))
        #expect(!export.output.contains("\r"))
    }

    @Test func `Short work says nothing`() throws {
        let shell = try shell(step: 0)
        #expect(!shell.run("import", "greg-brockman").errors.contains("\r"))
    }

    @Test(arguments: ["-q", "pipe", "dumb"])
    func `Nothing is said where nobody looks`(reason: String) throws {
        let shell = try shell(step: 1200)
        if reason == "pipe" { shell.terminals.errors = false }
        if reason == "dumb" { shell.variables["TERM"] = "dumb" }
        let words = ["import", "greg-brockman"] + (reason == "-q" ? ["-q"] : [])
        #expect(!shell.run(words).errors.contains("\r"))
    }

    @Test func `A line is no longer than the terminal`() throws {
        let shell = try shell(step: 1200)
        let errors = shell.run("import", "greg-brockman", "--width", "20").errors
        for part in errors.split(separator: "\r") where part.hasPrefix("comparing") {
            #expect(part.prefix { $0 != "\u{1B}" }.count < 20)
        }
        #expect(errors.contains("comparing"))
    }
}
