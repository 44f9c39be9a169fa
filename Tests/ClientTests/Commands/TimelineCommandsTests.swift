import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands

@Suite struct TimelineCommandsTests {
    @Test func `A timeline is begun, used, renamed and deleted`() throws {
        let shell = try Shell()
        shell.run("timeline", "new", "company")
        shell.run("timeline", "use", "company")
        _ = try shell.add("Founded", "--when", "2016")
        shell.run("timeline", "rename", "company", "startup")
        let objects = try shell.run("timeline", "list", "--json").objects()
        #expect(objects.map { $0["name"]?.string } == ["me", "startup"])
        #expect(objects.map { $0["inUse"]?.bool } == [false, true])
        #expect(shell.run("list").output.contains("Founded"))
        #expect(shell.run("timeline", "delete", "startup").errors.contains("in use now: me"))
        #expect(shell.run("list", "-q").output.isEmpty)
        #expect(shell.run("timeline", "list").lines == ["* me  0 events"])
    }

    @Test func `On a terminal a full timeline is deleted only after a yes`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        shell.terminals.input = true
        shell.terminals.errors = true
        #expect(shell.run("timeline", "delete", "me", input: "n\n").status == .failed)
        #expect(shell.run("list").output.contains("One"))
        #expect(shell.run("timeline", "delete", "me", input: "y\n").status == .done)
    }

    @Test func `A file is written whole or not at all`() throws {
        let shell = try Shell()
        _ = try shell.add("One", "--when", "2016")
        let file = shell.folder.file("page.txt")
        shell.run("print", "-o", file)
        let page = String(decoding: try shell.folder.bytes(of: "page.txt"), as: UTF8.self)
        #expect(page == shell.run("print").output)
        shell.run("print", "-o", file)
        #expect(shell.folder.names == ["home", "page.txt"])
        #expect(shell.run("print", "-o", "-").output == page)
    }
}
