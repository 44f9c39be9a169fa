import StrictJSON
import TestSupport
import Testing

@testable import Contest

/// The contest, small and with whoever is installed: that what is timed is done.
@Suite(.serialized) struct ContestTests {
    @Test func `Vita does every workload, and every figure is there`() throws {
        var wish = Contest.Wish()
        wish.sizes = [30, 60]
        wish.rounds = 1
        wish.repeats = 2
        wish.isAlone = true
        let contest = Contest(wish) { _ in }
        #expect(contest.tally.failures.isEmpty && contest.isWhole)
        // Bytes are counted where this program is alone in its network.
        let wires: Set<Measure> = [.firstPushWire, .cloneWire, .syncNothingWire]
        for measure in Measure.allCases where !wires.contains(measure) {
            for size in wish.sizes {
                let summary = contest.tally.summary(measure, "Vita", size)
                #expect((summary?.median ?? 0) > 0, "\(measure) at \(size)")
            }
        }
        // Both titles of each event, here and there.
        #expect(contest.tally.summary(.conflictsKept, "Vita", 60)?.least == 120)
        #expect(contest.tables.contains("### W1 import\n"))
        #expect(contest.bars.contains("| W6 add one | 60 |"))
        #expect(contest.plots.contains { $0.name == "w3-clone" && $0.svg.hasSuffix("</svg>\n") })
        let figures = try #require(contest.json["figures"]?.array)
        #expect(figures.count == (Measure.allCases.count - wires.count) * 2)
    }

    @Test func `A workload by its name leaves the others out`() throws {
        var wish = Contest.Wish()
        wish.workloads = ["W6"]
        wish.sizes = [20]
        wish.rounds = 1
        wish.repeats = 2
        wish.isAlone = true
        let contest = Contest(wish) { _ in }
        #expect(contest.tally.measures == [.add, .list])
    }

    @Test func `Whoever is not installed is named with what is missing`() {
        for kind in Contest.everybody {
            if let missing = kind.missing {
                print("left out: \(kind.name): there is no \(missing)")
                #expect(!missing.isEmpty)
            }
        }
        #expect(Set(Contest.everybody.map { $0.name }).count == 6)
    }

    /// Each as far as it is installed.
    @Test(arguments: ["SQLite (Python)", "git, one file"])
    func `A peer does what it is timed for`(name: String) throws {
        let kind = try #require(Contest.everybody.first { $0.name == name })
        guard kind.missing == nil else { return }
        var scenario = try Scenario(
            kind, size: 20, repeats: 2, wanted: ["W1", "W2", "W3", "W4", "W5", "W6"])
        try scenario.run()
        #expect(scenario.tally.failures.isEmpty)
        #expect((scenario.tally.summary(.list, name, 20)?.median ?? 0) > 0)
    }

    @Test func `Events fit what they are said to be, and are the same every time`() {
        let events = (0..<3000).map { PlainEvent($0) }
        #expect(Set(events.map(\.id)).count == 3000)
        #expect(events.allSatisfy { $0.title.utf8.count <= 40 && $0.notes.utf8.count <= 200 })
        #expect(events.allSatisfy { Set($0.tags).count == 3 })
        #expect(events.count { $0.tags.contains("w5") } == 1000)
        #expect(PlainEvent(7).json == events[7].json)
    }

    @Test func `Lines and events are counted as they stand in a file`() throws {
        let directory = try TemporaryDirectory()
        let text = "ev0000001 aab\nev0000001 ev0000002 aaab aab\n\nv0000003 eev0000004 xaa\nb"
        try directory.write(Array(text.utf8), to: "list")
        #expect(try LongFile.countEvents(in: directory.file("list")) == 3)
        #expect(try LongFile.countLines(with: "xaa", in: directory.file("list")) == 1)
        #expect(try LongFile.countLines(with: "ev", in: directory.file("list")) == 3)
        #expect(
            try String(decoding: LongFile.end(of: directory.file("list"), 3), as: UTF8.self)
                == "a\nb")
    }

    @Test func `A median is the middle, and the best of the others is the least`() {
        var tally = Tally()
        for (name, values) in [("Vita", [3.0, 1, 2]), ("a", [5, 9, 4]), ("b", [6, 6, 1])] {
            for value in values { tally.add(value, .add, name, 10) }
        }
        #expect(tally.summary(.add, "Vita", 10)?.median == 2)
        #expect(tally.summary(.add, "Vita", 10)?.most == 3)
        tally.add(4, .add, "Vita", 10)
        #expect(tally.summary(.add, "Vita", 10)?.median == 2.5)
        #expect(tally.best(.add, besides: "Vita", 10)?.name == "a")
        #expect(tally.best(.list, besides: "Vita", 10) == nil)
    }

    /// The line of what grows with the timeline climbs one for one.
    @Test func `The slope is that of the line`() {
        let steep = [(size: 10.0, value: 1.0), (size: 1000.0, value: 100.0)]
        let flat = [(size: 10.0, value: 5.0), (size: 1000.0, value: 5.0)]
        #expect(abs((GrowthPlot.slope(steep) ?? 0) - 1) < 1e-9)
        #expect(GrowthPlot.slope(flat) == 0)
        #expect(GrowthPlot.slope([(size: 10.0, value: 1.0)]) == nil)
    }

    /// Two names an inexact fifteen apart once pushed each other down for ever.
    @Test func `Names of lines that end together stand below each other`() {
        let wishes = stride(from: 50.0, to: 350, by: 0.07).flatMap { [$0, $0] }
        var height = -Double.infinity
        for wish in wishes {
            let next = GrowthPlot.below(height, wish)
            #expect(next >= wish && next - height >= 14.999)
            height = next
        }
    }
}
