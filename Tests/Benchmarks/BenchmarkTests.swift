import StrictJSON
import Testing
import Workloads

/// The benchmarks, small: what they measure is done, and done right. Times are never compared.
@Suite(.serialized) struct BenchmarkTests {
    private static let size = 200

    @Test func `Work on one machine does what it is timed for`() throws {
        let work = try LocalWork(size: Self.size, runs: 2)
        #expect(work.imported == Self.size)
        #expect(work.floor == Self.size)
        // Two events were added after the list.
        #expect(work.listed == Self.size)
        #expect(work.listedAsJSON == Self.size)
        #expect(work.counted == Self.size + 2)
        #expect(work.shown == EventFile.title(50))
        #expect(work.figures.count == 9)
        #expect(work.figures.allSatisfy { $0.taken.seconds > 0 && $0.floor.seconds > 0 })
    }

    @Test func `Searches find what they are timed for`() throws {
        let work = try SearchWork(size: 2000, runs: 2)
        #expect(
            work.found == [
                "zyzzyva": 1, "the": 50, "project": 50, "编程": 10, "jozefowicz": 2,
                "project review": 50, "the with:Józefowicz": 2, "zzzz": 0,
            ])
        #expect(work.figures.count == 9)
        #expect(work.figures.allSatisfy { $0.taken.seconds > 0 && $0.floor.seconds > 0 })
    }

    @Test func `Every face prints every event`() throws {
        let work = try PrintWork(size: Self.size, runs: 2)
        #expect(
            work.printed == [
                "text": Self.size, "lanes": Self.size, "svg": Self.size, "html": Self.size,
            ])
        #expect(work.figures.allSatisfy { $0.taken.seconds > 0 && $0.floor.seconds > 0 })
    }

    @Test func `Work with a server does what it is timed for`() throws {
        let work = try RemoteWork(size: Self.size, runs: 2)
        #expect(work.pushed == work.changes)
        #expect(work.cloned == Self.size)
        #expect(work.isEqual)
        #expect(work.idleRequests == 1)
        #expect(work.idleBytes > 0)
        #expect(work.figures.count == 6)
        #expect(work.figures.allSatisfy { $0.taken.seconds > 0 && $0.floor.seconds > 0 })
    }

    @Test func `Every edit that is timed arrives on the machine that watches`() throws {
        let work = try WatchWork(edits: 5)
        #expect(work.arrived == 5 && work.delays.count == 5 && work.whole.count == 5)
        #expect(work.isEqual)
        #expect(zip(work.delays, work.whole).allSatisfy { $0 < $1 })
        #expect(work.text.hasPrefix("5 edits, equal at the end\n"))
    }

    @Test(arguments: [2, 4])
    func `What replicas wrote apart merges into one state with every sibling`(
        _ replicas: Int
    ) throws {
        let work = try MergeWork(operations: 2000, replicas: replicas, runs: 2)
        #expect(work.operations == 2000)
        #expect(Set(work.digests).count == 1 && work.digests.count == 5)
        #expect(Set(work.frontiers).count == 1)
        // Each of the ten thousand registers has one live assignment or more.
        #expect(work.live == 10_000 + work.siblings)
        #expect(work.siblings > 0 && work.contested > 0 && work.contested <= work.siblings)
        #expect(work.merged.seconds > 0 && work.received.seconds > 0)
        #expect(work.bytes > 2000 * 100)
        #expect(work.text.contains("one state whatever the order"))
    }

    @Test func `Generated events are the same every time, and all different`() throws {
        #expect(EventFile.document(50) == EventFile.document(50))
        #expect(Set((0..<5000).map(EventFile.identifier)).count == 5000)
        let events = try JSONParser.parse(EventFile.document(30))["events"]?.array
        #expect(events?.count == 30)
        #expect(events?[29]["titles"]?["en"]?.string == EventFile.title(29))
    }

    @Test func `The page has a row for each figure, in units that suit`() throws {
        let figures = [
            Figure(
                "a", size: 100_000, Reading(seconds: 12.34, processor: 2.5), against: "b",
                Reading(seconds: 0.001_234, processor: 0.000_9)),
            Figure(
                "c", size: 0, Reading(seconds: 0.0456, processor: 0), against: "d",
                Reading(seconds: 0.02, processor: 0.01)),
        ]
        #expect(
            figures[0].row == "| a | 100,000 | 12.3 s | 2.50 s | b | 1.2 ms | 900 µs | 10000 |")
        #expect(figures[1].row == "| c | 0 | 46 ms | 0 µs | d | 20 ms | 10 ms | 2.28 |")
        let page = try Page.text(figures, load: 1.26)
        #expect(page.hasPrefix("# Vita's commands\n"))
        #expect(page.contains("Load before the first figure: 1.3."))
        for figure in figures { #expect(page.contains(figure.row)) }
    }
}
