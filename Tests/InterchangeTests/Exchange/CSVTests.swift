import Career
import EDTF
import Interchange
import Testing

@Suite struct CSVTests {
    @Test func `Every field of an event comes back`() throws {
        let document = TimelineDocument(events: [try fullEvent()])
        let output = try write(document, as: "csv")
        let reading = try read(output, as: "csv")
        #expect(reading.document.events.map(\.facts) == document.events.map(\.facts))
        #expect(reading.document.events.map(\.id) == document.events.map(\.id))
        #expect(output.utf8.starts(with: "id,date,edtf,basis,title,title:zh,kind".utf8))
        #expect(output.hasSuffix("\r\n"))
    }

    @Test(arguments: [
        ("title,start,end,company\nEngineer,2015,2018-03,Acme\n", "2015/2018-03"),
        ("\u{FEFF}Title;From;To;Employer\r\nEngineer;Aug 2015;present;Acme\r\n", "2015-08/.."),
        ("company\twhat\twhen\rAcme\tEngineer\tfall 2017\r", "2017-23"),
        ("organization,name,date\n\"Acme\",\"Engineer\",2015-08~", "2015-08~"),
    ])
    func `Tables of other programs are understood`(text: String, edtf: String) throws {
        let reading = try read(text, as: "csv")
        let event = try #require(reading.document.events.first)
        #expect(reading.skipped == [])
        #expect(event.title() == "Engineer")
        #expect(event.names(.organizations) == ["Acme"])
        #expect(event.when?.date.description == edtf)
    }

    @Test func `A skipped row has its line, its column and the reason`() throws {
        let text = """
            title,date,status,salary
            Good,2015,,
            Bad date,03/04/2019,,
            "Two
            lines",2016,sleeping,1
            "Quote" x,2016,,
            ,2016,,
            Many,2016,,1,2
            From today,3 weeks ago,,
            "Open,2016
            """
        let reading = try read(text, as: "csv")
        #expect(reading.document.events.map { $0.title() } == ["Good"])
        #expect(reading.ignored.map(\.name) == ["column salary"])
        #expect(
            reading.skipped.map { [$0.place.line, $0.place.column] }
                == [[3, 10], [5, 13], [6, 1], [7, 1], [8, 14], [9, 12], [10, 1]])
        #expect(reading.skipped[0].reason.hasPrefix("date: \"03/04/2019\" is no date: "))
        #expect(reading.skipped[1].reason.contains("none of happened, planned"))
        #expect(reading.skipped[5].reason.contains("counts from today"))
        #expect(reading.skipped[6].reason == "a quote is opened and never closed")
    }

    @Test func `Bytes that are not UTF-8 skip their row only`() throws {
        let bytes = Array("title,date\n".utf8) + [0x41, 0xFF, 0x0A] + Array("Fine,2016\n".utf8)
        let reading = try format("csv").read(bytes, identify: identify)
        #expect(reading.document.events.map { $0.title() } == ["Fine"])
        #expect(reading.skipped.map(\.reason) == ["title is not UTF-8"])
    }

    @Test func `The order of rows does not name events`() throws {
        let header = "title,date,tags\n"
        let rows = ["A,2015,x", "A,2015,y", "B,2016,", "A,2015,x"]
        let one = try read(header + rows.joined(separator: "\n"), as: "csv")
        let two = try read(header + rows.reversed().joined(separator: "\n"), as: "csv")
        #expect(Set(one.document.events.map(\.id)).count == 4)
        #expect(Set(one.document.events.map(\.id)) == Set(two.document.events.map(\.id)))
        for event in one.document.events {
            let other = try #require(two.document.events.first { $0.id == event.id })
            #expect(other.facts == event.facts)
        }
    }

    @Test func `An id of the table's own names its row whatever else changes`() throws {
        let one = try read("id,title\nrow 7,Old\n", as: "csv")
        let two = try read("title,id\nNew,row 7\n", as: "csv")
        #expect(one.document.events.map(\.id) == two.document.events.map(\.id))
        let twice = try read("id,title\n7,A\n7,B\n", as: "csv")
        #expect(twice.skipped.map(\.reason) == ["its id stands twice, first on line 2"])
    }

    @Test(arguments: ["", "a,b\n1,2\n", "\u{FEFF}", "\"title"])
    func `A table without a title column is refused with a sentence`(text: String) {
        #expect(throws: DocumentError.self) { try read(text, as: "csv") }
    }

    @Test func `Formulas are defused and come back as they were`() throws {
        let titles = [
            "a;=1", "a; +1", "a\n-1", "a\t@x", "a;'=1", "a; 'b", "- one\n- two", "a\n\n=1",
            "=1+1", "'=1", "'90s music", "-5", "+1", "@x", "\t1", "''x", "'",
        ]
        let events = try titles.enumerated().map {
            try event($1, seed: UInt8($0 + 1))
        }
        let output = try write(TimelineDocument(events: events), as: "csv")
        for line in output.split(separator: "\r\n").dropFirst() {
            let cell = line.split(separator: ",", omittingEmptySubsequences: false)[4]
            let bare = cell.hasPrefix("\"") ? cell.dropFirst() : cell
            #expect(!["=", "+", "-", "@", "\t"].contains(bare.first), "\(line)")
        }
        // Nor does a cell begin with one for who divides elsewhere.
        for piece in output.unicodeScalars.split(whereSeparator: {
            ";\t\n".unicodeScalars.contains($0)
        }) {
            let first = piece.first { $0 != " " && $0 != "\"" }
            #expect(first.map { !"=+-@".unicodeScalars.contains($0) } ?? true, "\(piece)")
        }
        #expect(try read(output, as: "csv").document.events.map { $0.title() } == titles)
        #expect(try read("title\n'90s music\n'tis\n", as: "csv").document.events.count == 2)
    }
}
