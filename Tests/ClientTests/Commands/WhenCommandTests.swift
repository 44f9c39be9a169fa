import StrictJSON
import Testing

@testable import ClientCommands

@Suite struct WhenCommandTests {
    private func shell(_ locale: String = "en_US.UTF-8") throws -> Shell {
        let shell = try Shell()
        shell.variables["LANG"] = locale
        return shell
    }

    @Test func `A date is worded in the language of the locale or the one asked for`() throws {
        #expect(try shell().run("when", "fall 2017").output.contains("  text    autumn 2017\n"))
        let chinese = try shell("zh_CN.UTF-8")
        #expect(chinese.run("when", "fall 2017").output.contains("  text    2017年秋\n"))
        let asked = try shell().run("when", "fall", "2017", "--lang", "zh", "--json").objects()[0]
        #expect(asked["text"] == "2017年秋")
        let plain = try shell("zh_CN.UTF-8").run("when", "fall 2017", "--ascii").output
        #expect(plain.contains("autumn 2017"))
    }

    @Test func `Who types Chinese is answered in it as well`() throws {
        let answer = try shell().run("when", "2015年8月初")
        #expect(answer.output.contains("  text    early August 2015\n"))
        #expect(answer.output.contains("\n          2015年8月上旬\n"))
        #expect(answer.output.contains("  EDTF    [2015-08-01~..2015-08-10~]\n"))
        let object = try shell().run("when", "2015年8月初", "--json").objects()[0]
        #expect(object["text"] == "early August 2015")
    }

    @Test(arguments: [
        ("2019-02-29", "  2019-02-29\n          ^ expected 01 to 28\n"),
        ("in Agust 2015", "  in Agust 2015\n     ^ expected August\n"),
        // A Chinese character takes two cells.
        ("2018年2月30日", "  2018年2月30日\n           ^ expected 01 to 28\n"),
    ])
    func `The place of an error is marked`(text: String, lines: String) throws {
        let answer = try shell().run("when", text)
        #expect(answer.status == .usage)
        #expect(answer.errors.contains(lines))
    }

    @Test func `An error among many says its line, and its place in JSON`() throws {
        let answer = try shell().run("when", "-", "--json", input: "2015\n8月\n2019-02-29\n")
        #expect(answer.status == .failed)
        #expect(answer.errors.contains("line 2: \"8月\" needs a year"))
        let objects = try answer.objects()
        #expect(objects.map { $0["offset"] } == [nil, .number("0"), .number("8")])
        #expect(objects[2]["expected"] == "01 to 28")
    }

    @Test func `Dates of a timeline follow the language of its titles`() throws {
        let shell = try shell("zh_CN.UTF-8")
        let id = try shell.add("加入", "--when", "2016年4月27日")
        _ = try shell.add("搬家", "--when", "2016年初")
        #expect(shell.run("list").output.contains("2016年4月27日星期三"))
        let shown = shell.run("show", id)
        #expect(shown.output.contains("2016年4月27日星期三"))
        // The heading has the year already; 初 says nothing without it.
        let printed = shell.run("print").output
        #expect(printed.contains("◆ 4月27日星期三"))
        #expect(printed.contains("○ 2016年初"))
        let object = try shell.run("show", id, "--json").objects()[0]
        #expect(object["when"]?["text"] == "2016年4月27日星期三")
        #expect(shell.run("list", "--lang", "en").output.contains("Wed 27 April 2016"))
        #expect(shell.run("list", "--ascii").output.contains("Wed 27 April 2016"))
    }

    @Test func `A Chinese date may count from another event`() throws {
        let shell = try shell()
        let launch = try shell.add("发布", "--when", "2016-04-27")
        let id = try shell.add("收尾", "--when", "发布前六周")
        let relation = try shell.run("show", id, "--json").objects()[0]["relations"]?.array?[0]
        #expect(relation?["kind"] == "before")
        #expect(relation?["event"] == .string(launch))
        #expect(relation?["offset"] == "P6W")
        #expect(relation?["words"] == "六周")
    }
}
