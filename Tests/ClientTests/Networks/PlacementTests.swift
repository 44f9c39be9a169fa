import SQLite
import StrictJSON
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

@Suite struct PlacementTests {
    private static let bounds = ["earliestStart", "latestStart", "earliestEnd", "latestEnd"]

    private func days(_ shell: Shell, _ id: String, _ more: String...) throws -> [String?] {
        let when = try shell.run(["show", id, "--json"] + more).objects()[0]["when"]
        return Self.bounds.map { when?[$0]?.string }
    }

    @Test func `about six weeks before a launch`() throws {
        let shell = try Shell()
        _ = try shell.add("Launch", "--when", "2015-12")
        let id = try shell.add("He writes", "--when", "about six weeks before Launch")
        #expect(try days(shell, id) == ["2015-10-13", "2015-11-26", "2015-10-13", "2015-11-26"])
        let shown = try shell.run("show", id, "--json").objects()[0]
        #expect(shown["when"]?["basis"] == "relative")
        #expect(shown["when"]?["edtf"] == .null)
        #expect(shown["when"]?["text"] == "between 13 October and 26 November 2015")
        #expect(shown["relations"]?.array?[0]["slack"] == "P1W")
        let page = shell.run("show", id).output
        #expect(page.contains("(between 13 October and 26 November 2015)"))
        #expect(page.contains("not before 2015-10-13, because"))
        #expect(page.contains("give or take 1 week"))
        #expect(page.contains("is dated December 2015"))
    }

    @Test func `an offset is exact unless it is about so long`() throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        let exact = try shell.add("Exact", "--after", start, "--offset", "3 months")
        #expect(try days(shell, exact) == Array(repeating: "2019-02-15", count: 4))
        let about = try shell.add("About", "--after", start, "--offset", "about a year")
        let relation = try shell.run("show", about, "--json").objects()[0]["relations"]?.array?[0]
        #expect(relation?["offset"] == "P1Y")
        #expect(relation?["slack"] == "P2M")
        #expect(relation?["words"] == "about a year")
        #expect(try days(shell, about)[0] == "2019-09-15")
    }

    @Test func `undated events stand where relations put them`() throws {
        let shell = try Shell()
        let third = try shell.add("Third", "--when", "2016-05")
        let first = try shell.add("First", "--when", "2016-01")
        let fourth = try shell.add("Fourth", "--after", third)
        _ = try shell.add("Fifth", "--after", fourth)
        _ = try shell.add("Second", "--after", first, "--before", third)
        _ = try shell.add("Zeroth", "--before", first)
        _ = try shell.add("Nowhere")
        let titles = try shell.run("list", "--json").objects().compactMap { $0["title"]?.string }
        #expect(
            titles == ["Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Nowhere"])
        let page = shell.run("print").lines.compactMap { line in
            titles.first {
                line.contains($0 + "") && !line.contains("after") && !line.contains("before")
            }
        }
        #expect(page == titles)
    }

    @Test func `filters by date know the places`() throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        _ = try shell.add("Later", "--after", start, "--offset", "3 months")
        #expect(shell.run("list", "after:2018").lines.count == 1)
        #expect(shell.run("list", "before:2020").lines.count == 2)
        #expect(shell.run("list", "on:2019-02", "later").lines.count == 1)
        #expect(shell.run("list", "on:2019-03").lines.isEmpty)
        #expect(try shell.run("stats", "--json").objects()[0]["undated"] == 0)
    }

    @Test func `the past is solved as it was`() throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        let later = try shell.add("Later", "--after", start, "--offset", "3 months")
        shell.now += 3600 * 48
        shell.run("edit", start, "--when", "2017-11-15")
        #expect(try days(shell, later)[0] == "2018-02-15")
        #expect(try days(shell, later, "--as-of", "2027-01-16")[0] == "2019-02-15")
    }

    @Test func `deleted events place nothing`() throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        let later = try shell.add("Later", "--after", start)
        shell.run("delete", start)
        #expect(try days(shell, later)[0] == "unknown")
        shell.run("restore", start)
        #expect(try days(shell, later)[0] == "2018-11-15")
        #expect(shell.run("verify").output == "ok\n")
    }

    @Test func `the digest of the state knows nothing of places`() throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        _ = try shell.add("Later", "--after", start)
        let before = try shell.run("status", "--json").objects()[0]["digest"]
        try tamper(shell, "DELETE FROM knots; DELETE FROM networks")
        #expect(try shell.run("status", "--json").objects()[0]["digest"] == before)
    }

    // MARK: Keeping

    private func tamper(_ shell: Shell, _ sql: String) throws {
        let connection = try Connection(path: shell.folder.file("home/vita.db"), mode: .readWrite)
        try connection.execute(sql)
        connection.close()
    }

    @Test(arguments: [
        "DELETE FROM knots", "DELETE FROM knots; DELETE FROM networks",
        "UPDATE networks SET content = x'07'", "UPDATE networks SET contradictions = 3",
        "UPDATE networks SET content = x'00' WHERE length(content) > 1",
        "UPDATE knots SET event = 'x' WHERE event = (SELECT min(event) FROM knots)",
    ])
    func `wrong places are named and mended`(sql: String) throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        let later = try shell.add("Later", "--after", start, "--offset", "3 months")
        try tamper(shell, sql)
        let answer = shell.run("verify", "--json")
        #expect(answer.status == .failed)
        #expect(try answer.objects()[0]["problem"] == "network", "\(answer.output)")
        #expect(shell.run("verify", "--repair").status == .done)
        #expect(shell.run("verify").output == "ok\n")
        #expect(try days(shell, later)[0] == "2019-02-15")
    }

    @Test func `a database of the first schema is filled when it is opened`() throws {
        let shell = try Shell()
        let start = try shell.add("Start", "--when", "2018-11-15")
        let later = try shell.add("Later", "--after", start, "--offset", "3 months")
        try tamper(shell, EarlierSchema.version1)
        #expect(try days(shell, later)[0] == "2019-02-15")
        #expect(shell.run("verify").output == "ok\n")
        shell.run("edit", start, "--when", "2018-12-15")
        #expect(try days(shell, later)[0] == "2019-03-15")
    }
}
