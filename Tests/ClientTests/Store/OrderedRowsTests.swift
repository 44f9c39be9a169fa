import Career
import EDTF
import Replication
import SQLite
import TestSupport
import Testing

@testable import ClientStore

@Suite struct OrderedRowsTests {
    private func paths(_ author: RandomAuthor, by order: String) throws -> [String] {
        try author.replica.connection.query(
            "SELECT path FROM entities WHERE headline IS NOT NULL ORDER BY \(order)"
        ) { $0.string(0) }
    }

    @Test func `an import's rows lie in the order in which a list reads them`() throws {
        let ada = try RandomAuthor(seed: 1)
        var generator = SeededGenerator(seed: 0x0DE2)
        var events: [Event] = []
        for number in generator.shuffled(Array(0..<300)) {
            var event = Event(id: ada.replica.newIdentifier())
            event.titles = [LocalizedText("en", "Event \(number)")]
            if number % 5 > 0 {
                event.when = When(
                    words: "then", date: try FuzzyDate(parsing: "\(1700 + number / 2)"))
            }
            events.append(event)
        }
        _ = try ada.replica.importing(
            .init(key: "file", record: TimelineRecord(), sources: [], events: events),
            into: ada.timeline)
        let listed = try paths(ada, by: "earliest, latest, path")
        #expect(listed.count == 300)
        #expect(try paths(ada, by: "number") == listed)
        #expect(listed.map { $0.dropFirst(6) } != events.map { Substring($0.id.text) })
        #expect(
            try ada.replica.events(in: ada.timeline).map { "event/\($0.id)" } == listed)
        #expect(try ada.replica.verify().isEmpty)
    }

    @Test func `rows are given out in order, each once, and do not wait without end`() throws {
        var generator = SeededGenerator(seed: 0x0DE3)
        var rows = OrderedRows()
        var taken: [[Int]] = []
        while !rows.isFull {
            let id = Identifier(bytes: generator.bytes(10)).text
            let key = [generator.number(0...20), generator.number(0...20), taken.count]
            taken.append(key)
            #expect(!rows.contains(.event(id)))
            rows.take(
                .event(id), earliest: key[0], latest: key[1], values: key.map { Value($0) },
                bytes: 100)
            #expect(rows.contains(.event(id)))
        }
        #expect(taken.count == 4096)
        var given: [[Int]] = []
        rows.empty { values in
            given.append(
                values.map { if case .integer(let number) = $0 { Int(number) } else { -1 } })
        }
        #expect(given.map { $0[0] * 100 + $0[1] } == taken.map { $0[0] * 100 + $0[1] }.sorted())
        #expect(Set(given.map { $0[2] }).count == taken.count)
        rows.empty { _ in Issue.record("A row was given out twice.") }
        // Large rows are fewer.
        for number in 0..<3 {
            #expect(!rows.isFull)
            rows.take(
                .event("\(number)"), earliest: 0, latest: 0, values: [], bytes: 3 << 20)
        }
        #expect(rows.isFull)
    }
}
