import Career
import Foundation
import SQLite
import Sealing
import TestSupport
import Testing

@testable import ClientCommands
@testable import ClientStore

@Suite struct SearchIndexTests {
    private static let pieces = [
        "a", "b", "e", "k", "K", "E", "caf\u{E9}", "cafe\u{301}", "\u{301}", "Ilya", "İ", "ß", "ſ",
        "训", "练", "模", "型", "训练", "\u{F914}", "樂", "が", "か\u{3099}", "각",
        "\u{1100}\u{1161}\u{11A8}",
        "й", "и\u{306}", "ά", "Σ", "ς", "हिन्दी", "👩‍👩‍👧", "🇩🇪", "\u{200D}", "'", "\"", "*", "-",
        "(", ")", ":", "^", " ", " ", " ", "\n", "ﬁ", "ø", "Ł", "ｶﾞ", "カ\u{3099}", "ａ", "ي\u{640}",
        "I", "AND", "NOT", "0", "9", "\u{E041}", "Å",
        "\u{212B}",
    ]

    private static func text(_ random: inout SeededGenerator, _ most: Int) -> String {
        (0...random.number(0...most)).map { _ in random.pick(pieces) }.joined()
    }

    /// A replica of its own and the timeline in use.
    private struct Home {
        private let folder: TemporaryDirectory
        let replica: Replica
        let timeline: Replica.Timeline

        init(events: [Event] = []) throws {
            folder = try TemporaryDirectory()
            replica = try Replica(
                home: folder.file("home"),
                surroundings: .init(now: { 0 }, random: SeededRandomness(7), author: nil))
            timeline = try replica.currentTimeline()
            guard !events.isEmpty else { return }
            _ = try replica.importing(
                .init(key: "x", record: TimelineRecord(), sources: [], events: events),
                into: timeline)
        }

        func add(
            _ title: String, language: String = "en", to other: Replica.Timeline? = nil
        ) throws {
            var event = Event(id: replica.newIdentifier())
            event.titles = [LocalizedText(language, title)]
            _ = try replica.add(event, to: other ?? timeline)
        }

        /// What is found with the index, and by looking through everything.
        func found(
            _ words: [String], in other: Replica.Timeline? = nil, ignoringAccents: Bool = false
        ) throws -> (indexed: [Identifier], scanned: [Identifier], candidates: Int) {
            let timeline = other ?? timeline
            let needles = words.map { FoldedText($0, ignoringAccents: ignoringAccents) }
            var candidates = 0
            var indexed: [Identifier] = []
            try replica.forEachEvent(in: timeline, texts: words) { event in
                candidates += 1
                if needles.allSatisfy({ $0.isIn(event) }) { indexed.append(event.id) }
                return true
            }
            var scanned: [Identifier] = []
            try replica.forEachEvent(in: timeline) { event in
                if needles.allSatisfy({ $0.isIn(event) }) { scanned.append(event.id) }
                return true
            }
            return (indexed, scanned, candidates)
        }
    }

    private static func event(_ random: inout SeededGenerator) -> Event {
        var event = Event(id: Identifier(bytes: random.bytes(10)))
        event.titles = [LocalizedText("en", text(&random, 6))]
        if random.oneIn(2) {
            event.notes = [LocalizedText("zh", text(&random, 12))]
        }
        event.names[.people] = [text(&random, 2)]
        event.kind = text(&random, 1)
        return event
    }

    @Test(arguments: 1...6)
    func `The index finds what looking through everything finds`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var events = (0..<120).map { _ in Self.event(&random) }
        let home = try Home(events: events)
        for turn in 0..<120 {
            if turn % 10 == 5 {
                let place = random.number(0...events.count - 1)
                events[place].titles = [LocalizedText("en", Self.text(&random, 6))]
                let titles = events[place].titles
                _ = try home.replica.edit(events[place].id, in: home.timeline) {
                    $0.titles = titles
                }
            }
            let words = (0...random.number(0...1)).map { _ in Self.text(&random, 1) }
            for ignores in [false, true] {
                let found = try home.found(words, ignoringAccents: ignores)
                #expect(found.indexed == found.scanned, "seed \(seed), words \(words)")
            }
        }
        #expect(try home.replica.verify().isEmpty)
    }

    @Test func `Every letter has the same pairs however it is composed`() {
        var wrong: [Unicode.Scalar] = []
        for value in UInt32(0x80)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let letters = SearchTerms.letters(of: text)
            if SearchTerms.letters(of: text.decomposedStringWithCanonicalMapping) != letters
                || SearchTerms.letters(of: text.precomposedStringWithCanonicalMapping) != letters
                || SearchTerms.letters(of: text.lowercased()) != letters
            {
                wrong.append(scalar)
            }
        }
        #expect(
            wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20).map { String($0.value, radix: 16) })"
        )
    }

    @Test func `One and two characters of Chinese choose their events alone`() throws {
        let home = try Home()
        for title in ["训练模型", "练习", "模型", "培训", "Training"] {
            try home.add(title, language: "zh")
        }
        for (word, count) in [("训练", 1), ("练", 2), ("训", 2), ("型", 2), ("习训", 0), ("ing", 1)] {
            let found = try home.found([word])
            #expect(found.indexed.count == count)
            #expect(found.candidates == count, "More than what holds \(word) was looked at.")
        }
    }

    @Test func `What was forgotten or erased leaves no word in the index`() throws {
        let home = try Home()
        let timeline = try home.replica.newTimeline("secret")
        try home.add("qzqxqj", to: timeline)
        #expect(try home.found(["qzqxqj"], in: timeline).indexed.count == 1)
        try home.replica.forget(timeline)
        let words = try home.replica.connection.first("SELECT count(*) FROM search('\"qz\"')") {
            $0.int(0)
        }
        #expect(words == 0)
        #expect(try home.replica.verify().isEmpty)
    }

    @Test func `A damaged index is looked past, named and made anew`() throws {
        let home = try Home()
        try home.add("Robots")
        #expect(try home.found(["robots"]).indexed.count == 1)
        // A document that is not what the event says.
        try home.replica.connection.run(
            "INSERT INTO search(rowid, pairs) VALUES (1, 'zz')")
        #expect(try home.replica.verify().map(\.kind) == [.index])
        _ = try home.replica.repair()
        #expect(try home.replica.verify().isEmpty)
        #expect(try home.found(["robots"]).indexed.count == 1)
    }

    @Test(arguments: 1...4)
    func `No event stands in a tier in which the index does not look for it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let events = (0..<150).map { _ in Self.event(&random) }
        let home = try Home(events: events)
        try home.replica.prepareSearch()
        for turn in 0..<120 {
            let words = (0...random.number(0...1)).map { _ in Self.text(&random, 1) }
            let ignores = turn % 2 == 0
            let needles = words.map { FoldedText($0, ignoringAccents: ignores) }
            let phrase =
                words.count > 1
                ? FoldedText(Replica.searchPhrase(words), ignoringAccents: ignores) : nil
            var tiers: [SearchTier: Set<Identifier>] = [:]
            for event in events where needles.allSatisfy({ $0.isIn(event) }) {
                let answer = SearchAnswer(event, needles, phrase: phrase)
                tiers[answer.tier, default: []].insert(event.id)
            }
            for (tier, expected) in tiers {
                // Sorted; chosen from the order of dates; all in the order of dates.
                var answers: [[Identifier]] = []
                for (sorting, choosing) in [(1000, 1000), (0, 1000), (0, 0)] {
                    var found: [Identifier] = []
                    let reach = try home.replica.forEachCandidate(
                        tier, of: words, in: home.timeline, deleted: false, sorting: sorting,
                        choosing: choosing
                    ) {
                        found.append($0.id)
                        return true
                    }
                    if case .unknown = reach { continue }
                    answers.append(found)
                    #expect(
                        expected.isSubset(of: found), "seed \(seed), \(words), \(tier), \(sorting)")
                }
                guard answers.count == 3 else { continue }
                #expect(answers[0] == answers[1])
                #expect(answers[2].filter(Set(answers[0]).contains) == answers[0])
            }
        }
    }

    @Test func `An index of an earlier version is emptied and filled again`() throws {
        let home = try Home()
        try home.add("Robots")
        #expect(try home.found(["robots"]).indexed.count == 1)
        try home.replica.connection.run("DELETE FROM meta WHERE name = 'search format'")
        try home.replica.connection.run("INSERT INTO search(rowid, pairs) VALUES (7, 'ro ob')")
        #expect(try home.replica.verify().isEmpty)
        #expect(try home.found(["robots"]).indexed.count == 1)
        #expect(try home.replica.hasSearchFormat())
        #expect(try home.replica.verify().isEmpty)
    }

    @Test func `An index grown by edits is begun anew before it holds mostly what was`() throws {
        let home = try Home()
        try home.add("Robots")
        try home.replica.setMeta("search documents", "1000000")
        #expect(try home.found(["robots"]).indexed.count == 1)
        #expect(try home.replica.meta("search documents") == "2")
    }
}
