import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct PagingTests {
    /// A pager that keeps what it is given.
    private final class Reader {
        var lines: [String] = []
        var text = ""
        /// Bytes after which it is left.
        var patience = Int.max
        var status: Int32 = 0

        func open(_ line: String) -> PagerProcess? {
            lines.append(line)
            return PagerProcess(
                write: { bytes in
                    guard self.text.utf8.count < self.patience else { return 32 }
                    self.text += String(decoding: bytes, as: UTF8.self)
                    return 0
                }, close: { self.status })
        }
    }

    /// A terminal of ten lines, and fifteen events.
    private func shell() throws -> (shell: Shell, reader: Reader) {
        let shell = try Shell()
        for number in 10..<25 { _ = try shell.add("Event \(number)", "--when", "20\(number)") }
        shell.terminals.output = true
        shell.variables["PAGER"] = "more"
        shell.variables["TERM"] = "xterm"
        let reader = Reader()
        shell.adjust = {
            $0.terminalHeight = 10
            $0.terminalWidth = 80
            $0.openPager = reader.open
        }
        return (shell, reader)
    }

    @Test func `What is longer than the screen goes to the pager, whole`() throws {
        let (shell, reader) = try shell()
        let whole = shell.run("list", "--no-pager").output
        let answer = shell.run("list")
        #expect(answer.status == .done && answer.output.isEmpty && answer.errors.isEmpty)
        #expect(reader.text == whole && whole.contains("\u{1B}["))
        #expect(reader.lines == ["more"])
    }

    @Test(arguments: [["list", "on:2012"], ["show", "0"], ["search", "Event 12"]])
    func `What fits on the screen goes there`(words: [String]) throws {
        let (shell, reader) = try shell()
        shell.adjust = { [adjust = shell.adjust] in
            adjust(&$0)
            $0.terminalHeight = 20
        }
        let id = try #require(
            shell.run("list", "on:2012", "--json").objects()[0]["id"]?.string)
        let answer = shell.run(words.map { $0 == "0" ? id : $0 })
        #expect(answer.status == .done && answer.output.contains("Event 12"))
        #expect(reader.lines.isEmpty)
    }

    @Test(arguments: ["print", "list", "search Event", "log", "help", "add --help", "help add"])
    func `Every answer to be read is paged`(words: String) throws {
        let (shell, reader) = try shell()
        #expect(shell.run(words.split(separator: " ").map(String.init)).status == .done)
        #expect(reader.lines.count == 1 && !reader.text.isEmpty)
    }

    @Test(arguments: [
        "list --json", "list --no-pager", "print --format csv", "status", "completions bash",
        "export",
    ])
    func `Answers for programs are not`(words: String) throws {
        let (shell, reader) = try shell()
        let answer = shell.run(words.split(separator: " ").map(String.init))
        #expect(answer.status == .done && !answer.output.isEmpty)
        #expect(reader.lines.isEmpty)
    }

    @Test func `Neither is what goes to a file or a pipe`() throws {
        let (shell, reader) = try shell()
        #expect(shell.run("print", "-o", shell.folder.file("page")).status == .done)
        shell.terminals.output = false
        #expect(!shell.run("list").output.isEmpty)
        #expect(reader.lines.isEmpty)
    }

    @Test(
        arguments: [
            (["PAGER": "more"], ["more"]),
            (["PAGER": "more", "VITA_PAGER": "most -w"], ["most -w"]),
            (["PAGER": ""], []), (["PAGER": "cat"], []), (["PAGER": "more", "VITA_PAGER": ""], []),
            (["TERM": "dumb"], []), (["PATH": "/nowhere"], []),
        ] as [([String: String], [String])])
    func `Variables choose the pager`(variables: [String: String], lines: [String]) throws {
        let (shell, reader) = try shell()
        shell.variables["PAGER"] = nil
        shell.variables.merge(variables) { $1 }
        #expect(shell.run("list").status == .done)
        #expect(reader.lines == lines)
    }

    @Test func `Without a word, less is the pager where there is one`() throws {
        let (shell, reader) = try shell()
        shell.variables["PAGER"] = nil
        try shell.folder.makeFolder("bin")
        shell.variables["PATH"] = "/nowhere:\(shell.folder.file("bin"))"
        try shell.folder.write([], to: "bin/less")
        #expect(shell.run("list").status == .done && reader.lines.isEmpty)
        try shell.folder.makeFolder("other")
        try shell.folder.link("other/less", to: "/bin/sh")
        shell.variables["PATH"] = "/nowhere:\(shell.folder.file("other"))"
        #expect(shell.run("list").status == .done && reader.lines == ["less"])
    }

    @Test func `Whoever leaves the pager early has done nothing wrong`() throws {
        let (shell, reader) = try shell()
        reader.patience = 1
        let answer = shell.run("log", "-n", "100")
        #expect(answer.status == .done && answer.errors.isEmpty && answer.output.isEmpty)
    }

    @Test func `A pager that cannot be run hides nothing`() throws {
        let (shell, reader) = try shell()
        reader.status = 127
        let answer = shell.run("list")
        #expect(answer.status == .done)
        #expect(answer.output == shell.run("list", "--no-pager").output)
    }

    @Test func `Notes follow the text`() throws {
        let (shell, reader) = try shell()
        var order: [String] = []
        let adjust = shell.adjust
        shell.adjust = {
            adjust(&$0)
            $0.openPager = { line in
                let pager = reader.open(line)
                return pager.map { pager in
                    PagerProcess(
                        write: pager.write,
                        close: {
                            order.append("closed")
                            return pager.close()
                        })
                }
            }
            $0.errors = StreamWriter { bytes in
                order.append(String(decoding: bytes, as: UTF8.self))
                return 0
            }
        }
        #expect(shell.run("search", "Event", "-n", "12").status == .done)
        #expect(order == ["closed", "these are the best 12 of 15; -n 0 shows all\n"])
    }

    @Test func `A failure is one in a pager too`() throws {
        let (shell, reader) = try shell()
        let answer = shell.run("show", "zzzzzz")
        #expect(answer.status == .failed && answer.errors.contains("there is no event"))
        #expect(reader.lines.isEmpty)
    }

    @Test func `The real one gets the text, and less its usual options`() throws {
        let folder = try TemporaryDirectory()
        let file = folder.file("seen")
        let pager = try #require(
            PagerProcess.open("cat >'\(file)'; printf %s \"${LESS:+set}$LV\" >>'\(file)'; exit 3"))
        #expect(pager.write(Array("one\n".utf8)) == 0)
        #expect(pager.close() == 3)
        let seen = String(decoding: try folder.bytes(of: "seen"), as: UTF8.self)
        #expect(seen.hasPrefix("one\nset"), "\(seen)")
    }
}
