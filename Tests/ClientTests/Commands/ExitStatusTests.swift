import TestSupport
import Testing

@testable import ClientCommands

@Suite struct ExitStatusTests {
    @Test func `A replica is made once, and said so`() throws {
        let shell = try Shell()
        let first = shell.run("list")
        #expect(first.status == .done)
        #expect(first.output.isEmpty)
        #expect(first.errors.contains("made a new replica in \(shell.folder.file("home"))"))
        #expect(shell.run("init").output.contains("already a replica"))
        #expect(try Shell().run("list", "-q").errors.isEmpty)
        #expect(try Shell().run("init").output.contains("made a new replica"))
    }

    @Test func `Help, version and dates make no replica`() throws {
        let shell = try Shell()
        for words in [["--version"], ["help"], ["when", "2016"], ["narratives"]] {
            #expect(shell.run(words).status == .done)
        }
        #expect(shell.run("--version").output == "vita \(CommandLineTool.version)\n")
        #expect(shell.folder.names.isEmpty)
    }

    @Test(arguments: [
        (["ad", "x"], "Did you mean 'add'?"), (["add", "x", "--whne", "2016"], "--when"),
        (["list", "knd:role"], "Did you mean kind:?"),
        (["edit", "ID", "--clear", "tagz"], "Did you mean --clear tags?"),
        (["list", "status:planed"], "Did you mean status:planned?"),
        (["list", "after:whenever"], "not a date"), (["add", "x", "--when", "03/04/2019"], ""),
        (["add", "x", "--when", "2019-02-29"], "2019-02-29 does not exist"),
        (["when", "2019-02-29"], "2019-02-29 does not exist"), (["add", "x", "--title", "y"], ""),
        (["add", "x", "--title", "en=y"], "twice"), (["add", "x", "--offset", "P6W"], "--after"),
        (["add", "x", "--cite", "#3"], "--cite"), (["edit", "ID"], "option"),
    ])
    func `Wrong usage ends with 2 and a hint`(words: [String], hint: String) throws {
        let shell = try Shell()
        let id = try shell.add("One")
        let answer = shell.run(words.map { $0 == "ID" ? id : $0 })
        #expect(answer.status == .usage)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains(hint), "\(answer.errors)")
        #expect(shell.run("list").lines.count == 1)
    }

    @Test(arguments: [
        ["show", "zzzz"], ["list", "-t", "nowhere"], ["import", "nowhere.json"], ["undo", "ffff"],
        ["export", "-o", "/nowhere/x.json"], ["timeline", "new", "two words"],
        ["timeline", "new", "me"], ["timeline", "use", "nowhere"],
    ])
    func `What cannot be done ends with 1`(words: [String]) throws {
        let shell = try Shell()
        shell.run("init")
        let answer = shell.run(words)
        #expect(answer.status == .failed)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.hasPrefix("vita: "))
    }

    @Test func `A file that is no database stays as it is`() throws {
        let shell = try Shell()
        let text = Array(String(repeating: "This is somebody's diary. ", count: 40).utf8)
        try shell.folder.makeFolder("home")
        try shell.folder.write(text, to: "home/vita.db")
        let answer = shell.run("add", "x")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("vita.db is not a Vita database; it was left untouched"))
        #expect(try shell.folder.bytes(of: "home/vita.db") == text)
    }

    @Test func `The home comes from the option, else the variables`() throws {
        let shell = try Shell()
        shell.run("add", "x", "--home", shell.folder.file("other"))
        #expect(shell.folder.names == ["other"])
        shell.variables["VITA_HOME"] = nil
        shell.variables["XDG_DATA_HOME"] = shell.folder.file("data")
        shell.run("init")
        #expect(shell.folder.names == ["data", "other"])
    }

    @Test func `A check of a sound replica says ok`() throws {
        let shell = try Shell()
        _ = try shell.add("One")
        let answer = shell.run("verify")
        #expect(answer.output == "ok\n")
        #expect(answer.status == .done)
    }
}
