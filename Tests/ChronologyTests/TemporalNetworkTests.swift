import Career
import EDTF
import Testing

@testable import Chronology

/// Events by letters, for tests that read as sentences.
struct Sketch {
    private(set) var knots: [Knot] = []

    static func id(_ name: String) -> Identifier {
        let bytes = Array(name.utf8).prefix(10)
        return Identifier(bytes: bytes + Array(repeating: 0, count: 10 - bytes.count))
    }

    mutating func add(
        _ name: String, _ edtf: String? = nil, kind: String? = nil,
        saying relations: String...
    ) throws {
        var event = Event(id: Self.id(name))
        event.kind = kind
        event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        event.relations = relations.map { relation in
            let words = relation.split(separator: " ").map(String.init) + ["", ""]
            return Relation(
                kind: words[0], event: Self.id(words[1]).text,
                offset: words[2].isEmpty ? nil : words[2],
                slack: words[3].isEmpty ? nil : words[3])
        }
        knots.append(Knot(event))
    }

    func solved() -> Solution { TemporalNetwork(knots).solve() }
}

extension Solution {
    /// `2015-10-13 2015-11-26 2015-10-13 2015-11-26`, with a dash where nothing bounds it.
    func days(_ name: String) -> String {
        let place = placement(of: Sketch.id(name)) ?? Placement()
        return [place.earliestStart, place.latestStart, place.earliestEnd, place.latestEnd]
            .map { $0?.description ?? "-" }.joined(separator: " ")
    }

    /// Each contradiction as `a after b, b after c`.
    var sentences: [String] {
        contradictions.map { contradiction in
            contradiction.grounds.map { ground in
                switch ground {
                case .date(let event): name(event)
                case .tie(let event, let tie):
                    "\(name(event)) \(tie.kind.word) \(name(tie.event))"
                }
            }.joined(separator: ", ")
        }
    }

    private func name(_ event: Identifier) -> String {
        ["a", "b", "c", "d", "e", "f"].first { Sketch.id($0) == event } ?? event.text
    }
}

@Suite struct TemporalNetworkTests {
    @Test func `about six weeks before a launch in December 2015`() throws {
        var sketch = Sketch()
        try sketch.add("launch", "2015-12")
        try sketch.add("a", saying: "before launch P6W P1W")
        #expect(sketch.solved().days("a") == "2015-10-13 2015-11-26 2015-10-13 2015-11-26")
    }

    @Test func `months are counted in the calendar`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2018-11-15")
        try sketch.add("b", saying: "after a P3M")
        try sketch.add("c", saying: "before a P1Y")
        try sketch.add("d", saying: "before e P1M")
        try sketch.add("e", "2019-03-31")
        let solution = sketch.solved()
        #expect(solution.days("b") == "2019-02-15 2019-02-15 2019-02-15 2019-02-15")
        #expect(solution.days("c") == "2017-11-15 2017-11-15 2017-11-15 2017-11-15")
        #expect(solution.days("d") == "2019-02-28 2019-02-28 2019-02-28 2019-02-28")
    }

    @Test func `a chain of relations carries bounds along`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2016-01-04")
        try sketch.add("b", saying: "after a")
        try sketch.add("c", saying: "after b", "before d")
        try sketch.add("d", "2016-02")
        let solution = sketch.solved()
        #expect(solution.days("b") == "2016-01-04 2016-02-29 2016-01-04 2016-02-29")
        #expect(solution.days("c") == "2016-01-04 2016-02-29 2016-01-04 2016-02-29")
        let grounds = solution.grounds(of: .latestEnd, Sketch.id("b"))
        #expect(
            grounds == [
                .tie(Sketch.id("c"), Knot.Tie(kind: .after, event: Sketch.id("b"))),
                .tie(Sketch.id("c"), Knot.Tie(kind: .before, event: Sketch.id("d"))),
                .date(Sketch.id("d")),
            ])
    }

    @Test func `a date is narrowed by what is said around it`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2016")
        try sketch.add("b", "2016-05-10", saying: "before a")
        let solution = sketch.solved()
        #expect(solution.days("a") == "2016-05-10 2016-12-31 2016-05-10 2016-12-31")
        #expect(solution.grounds(of: .latestEnd, Sketch.id("a")) == [.date(Sketch.id("a"))])
    }

    @Test func `parts widen what they are part of and stay within it`() throws {
        var sketch = Sketch()
        try sketch.add("a", kind: "role", saying: "before c")
        try sketch.add("b", "2010-12", saying: "part-of a")
        try sketch.add("c", "2015-07")
        try sketch.add("d", saying: "part-of e")
        try sketch.add("e", "2016-02/2016-04")
        let solution = sketch.solved()
        #expect(solution.days("a") == "- 2010-12-31 2010-12-01 2015-07-31")
        #expect(solution.days("d") == "2016-02-01 2016-04-30 2016-02-01 2016-04-30")
    }

    @Test func `what led to something began no later`() throws {
        var sketch = Sketch()
        try sketch.add("a", kind: "study", saying: "led-to b")
        try sketch.add("b", "2016-02-29")
        #expect(sketch.solved().days("a") == "- 2016-02-29 - -")
    }

    @Test func `after something that goes on means after its start`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015/..", kind: "role")
        try sketch.add("b", "2016-03", saying: "after a")
        try sketch.add("c", "2014", saying: "after a")
        let solution = sketch.solved()
        #expect(solution.days("a") == "2015-01-01 2015-12-31 2015-01-01 -")
        #expect(solution.sentences == ["a, c after a, c"])
    }

    @Test func `an unknown end is before what came after`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015/", kind: "role")
        try sketch.add("b", "2018-03", saying: "after a")
        #expect(sketch.solved().days("a") == "2015-01-01 2015-12-31 2015-01-01 2018-03-31")
    }

    @Test func `what takes time is measured at its near end`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2015-12-01")
        try sketch.add("b", kind: "project", saying: "after a P1M")
        try sketch.add("c", kind: "role", saying: "before a P1M")
        let solution = sketch.solved()
        #expect(solution.days("b") == "2016-01-01 2016-01-01 2016-01-01 -")
        #expect(solution.days("c") == "- 2015-11-01 2015-11-01 2015-11-01")
    }

    // MARK: Contradictions

    @Test func `a planted circle is shown as its three relations`() throws {
        var sketch = Sketch()
        try sketch.add("a", saying: "after b")
        try sketch.add("b", saying: "after c")
        try sketch.add("c", saying: "after a P3M")
        try sketch.add("d", "2016", saying: "after a")
        let solution = sketch.solved()
        let found = try #require(solution.contradictions.first)
        #expect(solution.contradictions.count == 1)
        #expect(Set(found.events) == Set(["a", "b", "c"].map(Sketch.id)))
        #expect(found.grounds.count == 3)
        #expect(
            solution.sentences[0].split(separator: ", ").sorted() == [
                "a after b", "b after c", "c after a",
            ])
    }

    @Test func `each after the other is a contradiction`() throws {
        var sketch = Sketch()
        try sketch.add("a", saying: "after b")
        try sketch.add("b", saying: "after a")
        #expect(sketch.solved().contradictions.map(\.grounds.count) == [2])
    }

    @Test func `one after the other on one day is none`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2016-01-04")
        try sketch.add("b", "2016-01-04", saying: "after a")
        try sketch.add("c", "2016-01-04", saying: "after b P0D")
        #expect(sketch.solved().contradictions.isEmpty)
    }

    @Test func `dates that run against a relation are named with it`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2016-05")
        try sketch.add("b", "2016-04", saying: "after a")
        try sketch.add("c", saying: "after b")
        let solution = sketch.solved()
        #expect(solution.sentences == ["a, b after a, b"])
        // What is left out does not spoil the rest.
        #expect(solution.days("c") == "2016-04-01 - 2016-04-01 -")
    }

    @Test func `independent contradictions are all found`() throws {
        var sketch = Sketch()
        for pair in 0..<30 {
            try sketch.add("x\(pair)", "2016-05")
            try sketch.add("y\(pair)", "2015", saying: "after x\(pair)")
            try sketch.add("p\(pair)", saying: "after q\(pair)")
            try sketch.add("q\(pair)", saying: "after p\(pair)")
        }
        #expect(sketch.solved().contradictions.count == 60)
    }

    @Test func `thousands of contradictions come to an end`() throws {
        var sketch = Sketch()
        try sketch.add("last", "2016")
        for number in 0..<2000 {
            try sketch.add("n\(number)", "2020", saying: "before last")
        }
        let solution = sketch.solved()
        #expect(solution.contradictions.count == 100)
        #expect(solution.days("n7") == "2020-01-01 2020-12-31 2020-01-01 2020-12-31")
    }

    @Test func `months against days never chase each other for ever`() throws {
        var sketch = Sketch()
        try sketch.add("a", "2016-01-31", saying: "after b P28D")
        try sketch.add("b", saying: "before a P1M")
        try sketch.add("c", "2016-01-31/..", saying: "before d P1M")
        try sketch.add("d", saying: "after c P28D")
        let solution = sketch.solved()
        #expect(solution.contradictions.count >= 1)
        #expect(solution.placement(of: Sketch.id("d")) != nil)
    }

    @Test func `events that are not there and oneself tie nothing`() throws {
        var sketch = Sketch()
        try sketch.add(
            "a", "2016", saying: "after nobody", "before a", "like b")
        try sketch.add("b", saying: "led-to nobody")
        let solution = sketch.solved()
        #expect(solution.contradictions.isEmpty)
        #expect(solution.placement(of: Sketch.id("b"))?.isEmpty == true)
        #expect(solution.placement(of: Sketch.id("nobody")) == nil)
    }

    @Test func `nothing follows from the date of a plan for what it is part of or led to`() throws {
        var event = Event(id: Sketch.id("a"))
        event.status = "target"
        event.relations = ["led-to", "part-of", "before"].map {
            Relation(kind: $0, event: Sketch.id("b").text)
        }
        #expect(Knot(event).ties.map(\.kind) == [.partOf, .before])
        event.when = When(words: "", date: try FuzzyDate(parsing: "2016-04-30"))
        #expect(Knot(event).ties.map(\.kind) == [.before])
        event.status = "happened"
        #expect(Knot(event).ties.count == 3)
    }
}
