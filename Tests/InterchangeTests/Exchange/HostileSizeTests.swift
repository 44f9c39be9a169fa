import Career
import Testing

@testable import Interchange

/// Files that are small and would become large.
@Suite struct HostileSizeTests {
    /// An archive whose directory names one file so many times, each under a folder of its own.
    private static func overlapping(_ content: [UInt8], count: Int) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        let single = archive([("Profile.csv", content)])
        let start = 30 + "Profile.csv".utf8.count + content.count
        let entry = Array(single[start..<(single.count - 22)])
        var output = Array(single[..<start])
        for index in 0..<count {
            let name = Array("\(index)/Profile.csv".utf8)
            var copy = Array(entry.prefix(46))
            copy.replaceSubrange(28..<30, with: number(name.count, 2))
            output += copy + name
        }
        let size = output.count - start
        return output + number(0x0605_4B50, 4) + number(0, 4) + number(count, 2)
            + number(count, 2) + number(size, 4) + number(start, 4) + number(0, 2)
    }

    @Test func `Files that overlap in an archive are bounded together`() throws {
        let content = Array("First Name,Last Name,Headline\nAda,L,\n".utf8)
        let bytes = Self.overlapping(content, count: 1000)
        var rows = RowCollector(format: "linkedin")
        try LinkedInReader.readArchive(bytes, into: &rows, limit: 10 * content.count + 1)
        let reading = rows.finish { _ in RowCollector.blank().id }
        #expect(reading.document.record.subject == "Ada L")
        #expect(reading.skipped.count == 990)
        #expect(
            reading.skipped.allSatisfy {
                $0.reason == "is more than an archive may hold in all, which is 0 MiB"
            })
        // As many as there may be are read where there is room for them.
        let whole = try format("linkedin").read(bytes, identify: identify)
        #expect(whole.skipped == [])
    }

    @Test func `A table of nothing that can be taken is refused whole`() throws {
        let most = RowCollector.mostSkipped
        func table(_ rows: Int) -> String {
            "title,when\n" + String(repeating: ",2015\n", count: rows)
        }
        #expect(try read(table(most), as: "csv").skipped.count == most)
        let error = #expect(throws: DocumentError.self) { try read(table(most + 1), as: "csv") }
        #expect(error?.reason == "has more than \(most) rows that cannot be taken")
    }
}
