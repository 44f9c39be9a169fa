import Career
import EDTF
import Testing

@testable import Interchange

@Suite struct LinkedInTests {
    @Test(arguments: [
        "Aug 2015", "August 2015", "aug. 2015", "août 2015", "AOÛT 2015", "aou\u{302}t 2015",
        "ago 2015", "ago. 2015", "agosto de 2015", "ago. de 2015", "agosto 2015", "augustus 2015",
        "2015年8月", "2015 年 8 月", "八月 2015", "8月 2015", "2015-08", " Aug\u{A0}2015 ",
    ])
    func `Months are known in eight languages`(text: String) throws {
        #expect(try LinkedInDate.edtf(text) == "2015-08")
    }

    @Test(arguments: [
        ("mär 2016", 3), ("März 2016", 3), ("mars 2016", 3), ("mrt 2016", 3), ("mai 2016", 5),
        ("mei 2016", 5), ("magg 2016", nil), ("mag 2016", 5), ("gen 2016", 1), ("ene. 2016", 1),
        ("fév. 2016", 2), ("févr. 2016", 2), ("fev de 2016", 2), ("out 2016", 10), ("okt 2016", 10),
        ("Dez. 2016", 12), ("dic 2016", 12), ("déc. 2016", 12), ("set 2016", 9), ("sept 2016", 9),
        ("giu 2016", 6), ("lug 2016", 7), ("juil. 2016", 7), ("juin 2016", 6), ("13/2016", nil),
        ("Foo 2016", nil), ("2016 2017", nil), ("Aug", nil), ("3 2016", nil), ("August 15", nil),
        ("十二月 2016", 12), ("Present", nil),
    ])
    func `What is no month is no date`(text: String, month: Int?) throws {
        guard let month else {
            #expect(throws: RowProblem.self) { try LinkedInDate.edtf(text) }
            return
        }
        let found = try LinkedInDate.edtf(text)
        #expect(found == "2016-\(month < 10 ? "0" : "")\(month)")
    }

    @Test func `An archive becomes events, and a second one from another day the same`() throws {
        let reading = try format("linkedin").read(packedArchive, identify: identify)
        #expect(reading.skipped == [])
        #expect(reading.identity == "linkedin")
        #expect(reading.ignored.map(\.name) == ["tables without events"])
        let events = reading.document.events
        #expect(events.map { $0.title() } == ["Engineer", "Lead"])
        #expect(events.map { $0.names(.organizations) } == [["Acme"], ["Acme"]])
        #expect(events.map { $0.when?.date.description } == ["2015-08/2017-03", "2017-03/.."])
        #expect(events[0].names(.places) == ["Zürich"])
        #expect(events[0].notes == [LocalizedText("en", "Built, a lot")])
        #expect(reading.document.record.subject == "Ada Lovelace")
        #expect(ExchangeFormat.guess(name: "x.zip", bytes: packedArchive)?.name == "linkedin")

        // The tables in another order, the rows too, months in another language.
        let table = """
            Notes:
            "When exporting your data, you may notice, that something is missing."

            Company Name,Title,Description,Location,Started On,Finished On
            Acme,Lead,,,mars 2017,
            Acme,Engineer,"Built, a lot",Zürich,août 2015,juin 2017
            """
        let later = try format("linkedin").read(
            archive([("Profile.csv", []), ("Positions.csv", Array(table.utf8))]), identify: identify
        )
        #expect(Set(later.document.events.map(\.id)) == Set(events.map(\.id)))
        #expect(
            later.skipped.map(\.description) == [
                "Profile.csv: line 1, column 1: has other columns than known"
            ])
    }

    @Test(arguments: [
        (
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\nETH,2011,2014,,BSc,Chess",
            "education BSc ETH 2011/2014"
        ),
        (
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\nETH,2011,,,,",
            "education ETH ETH 2011/"
        ),
        (
            "Name,Url,Authority,Started On,Finished On,License Number\nCKA,https://x.test,CNCF,Mai 2020,Mai 2023,7",
            "certificate CKA CNCF 2020-05"
        ),
        ("Title,Description,Issued On\nPrize,For it,Dec 2014", "award Prize  2014-12"),
        (
            "Title,Description,Url,Started On,Finished On\nEngine,,,Jan 2017,Jan 2017",
            "project Engine  2017-01"
        ),
        (
            "Name,Published On,Description,Publisher,Url\nPaper,\"May 5, 2018\",,Journal,",
            "publication Paper Journal 2018-05-05"
        ),
        (
            "Company Name,Role,Cause,Started On,Finished On,Description\nClub,Treasurer,Sports,2012,2013,",
            "volunteering Treasurer Club 2012/2013"
        ),
        ("Name,Number\nOptics,101", "study Optics  "),
    ])
    func `Every table has its kind of event`(text: String, expected: String) throws {
        #expect(
            ExchangeFormat.guess(name: "T.csv", bytes: Array("\u{FEFF}\(text)".utf8))?.name
                == "linkedin")
        let event = try #require(try read("\u{FEFF}" + text, as: "linkedin").document.events.first)
        let parts = [
            event.kind ?? "", event.title(), event.names(.organizations).joined(),
            event.when?.date.description ?? "",
        ]
        #expect(parts.joined(separator: " ") == expected)
    }

    @Test func `Rows that cannot be taken are named with file and line`() throws {
        let table = """
            Company Name,Title,Description,Location,Started On,Finished On
            Acme,Engineer,,,Smarch 2015,
            ,,x,,2015,
            Fine,Boss,,,2018,2016
            Fine,Boss,,,2015,2016
            """
        let reading = try format("linkedin").read(
            archive([("a/Positions.csv", Array(table.utf8)), ("b/Education.csv", [0xFF])]),
            identify: identify)
        #expect(reading.document.events.count == 1)
        #expect(
            reading.skipped.map { "\($0.place.file ?? ""):\($0.place.line)" } == [
                "a/Positions.csv:2", "a/Positions.csv:3", "a/Positions.csv:4", "b/Education.csv:1",
            ])
    }

    @Test func `What is none of LinkedIn's files is refused`() throws {
        for bytes in [
            Array("a,b\n1,2".utf8), archive([]), archive([("x.csv", [1])]), [0x50, 0x4B, 3, 4],
        ] {
            #expect(throws: DocumentError.self) {
                try format("linkedin").read(bytes, identify: identify)
            }
        }
        // Contacts are no events.
        #expect(
            ExchangeFormat.guess(
                name: "Connections.csv",
                bytes: Array("First Name,Last Name,URL,Email Address,Company,Position".utf8))?.name
                == "csv")
    }
}
