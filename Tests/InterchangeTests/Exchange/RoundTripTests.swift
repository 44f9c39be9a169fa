import Career
import Interchange
import StrictJSON
import Testing

/// What every format promises, over both bundled timelines and over hostile text.
@Suite struct RoundTripTests {
    /// Each format with what it loses of the two timelines.
    static let losses: [(format: String, timeline: String, missing: String?, simplified: String?)] =
        [
            ("csv", "greg-brockman", "5 sources, 2 titles of the timeline, 1 subject", nil),
            ("csv", "nathan-lambert", "1 source, 1 title of the timeline, 1 subject", nil),
            ("ics", "greg-brockman", "5 sources", nil),
            ("ics", "nathan-lambert", "1 source", nil),
            (
                "jsonresume", "greg-brockman",
                "119 events, 49 people, 2 organizations, 1 place, 35 projects, 34 tags, "
                    + "174 citations, 114 relations, 5 sources", "11 links"
            ),
            (
                "jsonresume", "nathan-lambert",
                "38 events, 6 people, 2 places, 5 projects, 30 tags, 32 citations, "
                    + "34 relations, 1 source", "1 link"
            ),
            (
                "markdown", "greg-brockman",
                "428 citations, 364 relations, 5 sources, 1 title of the timeline, 1 subject", nil
            ),
            (
                "markdown", "nathan-lambert", "77 citations, 97 relations, 1 source, 1 subject",
                nil
            ),
            (
                "jsonld", "greg-brockman",
                "59 titles, 11 people, 99 projects, 20 tags, 428 citations, "
                    + "364 relations, 5 sources, 2 titles of the timeline", "12 links"
            ),
            (
                "jsonld", "nathan-lambert",
                "4 people, 3 places, 16 projects, 11 tags, 77 citations, "
                    + "97 relations, 1 source, 1 title of the timeline", "1 link"
            ),
            (
                "timelinejs", "greg-brockman",
                "116 events, 17 titles, 4 statuses, 55 people, 61 organizations, 4 places, "
                    + "32 projects, 91 tags, 7 links, 167 citations, 127 relations, 5 sources, "
                    + "1 title of the timeline, 1 subject", nil
            ),
            (
                "timelinejs", "nathan-lambert",
                "41 events, 5 statuses, 16 people, 16 organizations, 9 places, 7 projects, "
                    + "32 tags, 1 link, 30 citations, 30 relations, 1 source, 1 subject", nil
            ),
            (
                "markwhen", "greg-brockman",
                "116 events, 167 citations, 127 relations, 5 sources, 1 title of the timeline, "
                    + "1 subject", nil
            ),
            (
                "markwhen", "nathan-lambert",
                "41 events, 30 citations, 30 relations, 1 source, 1 subject", nil
            ),
        ]

    @Test(arguments: losses)
    func `An export reads back as it was but for what it says it lost`(
        name: String, timeline: String, missing: String?, simplified: String?
    ) throws {
        let document = try TimelineDocument(parsing: bundled(timeline))
        let format = try format(name)
        let writing = try #require(format.write(document))
        #expect(writing.losses.missingText == missing, "\(name) \(timeline)")
        #expect(writing.losses.simplifiedText == simplified, "\(name) \(timeline)")
        #expect(writing.privateEvents == 0)
        let reading = try format.read(writing.bytes, identify: identify)
        #expect(reading.skipped == [])
        #expect(
            reading.document.timelineID == nil, "an export that loses must not own its timeline")
        let originals = Dictionary(uniqueKeysWithValues: document.events.map { ($0.id, $0) })
        for event in reading.document.events {
            let original = try #require(originals[event.id], "\(name) made up \(event.id)")
            let made = event.facts.registers.keys.filter { original.facts.registers[$0] == nil }
            #expect(made.isEmpty, "\(name) adds \(made)")
            #expect(event.facts.elements.isSubset(of: original.facts.elements), "\(name)")
        }
        // An export that comes back has nothing to change.
        for event in format.settled(reading.document, against: document.events).events {
            let original = try #require(originals[event.id]).facts
            for (key, value) in event.facts.registers {
                #expect(original.registers[key] == value, "\(name) changes \(key)")
            }
        }
        // What is written is the same every time, also from what was read.
        #expect(format.write(document)?.bytes == writing.bytes)
    }

    static let names = ExchangeFormat.written.map(\.name)

    @Test(arguments: names)
    func `Every written format has its losses pinned`(name: String) {
        #expect(Self.losses.count { $0.format == name } == 2)
    }

    @Test(arguments: names)
    func `A file is known by its content and by its ending`(name: String) throws {
        let document = try TimelineDocument(parsing: bundled("nathan-lambert"))
        let writing = try #require(try format(name).write(document))
        #expect(ExchangeFormat.guess(name: "standard input", bytes: writing.bytes)?.name == name)
        for ending in try format(name).endings {
            #expect(
                ExchangeFormat.guess(name: "a/b.\(ending)", bytes: writing.bytes)?.name == name)
        }
    }

    @Test func `Vita's own documents are nobody else's`() throws {
        let bytes = try bundled("nathan-lambert")
        #expect(ExchangeFormat.guess(name: "x.json", bytes: bytes) == nil)
        #expect(ExchangeFormat.guess(name: "standard input", bytes: bytes) == nil)
        #expect(ExchangeFormat.guess(name: "standard input", bytes: []) == nil)
    }

    static let hostile = [
        "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-1", "'=1", "\t=1", "\u{FF1D}1+1",
        "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
        "Lunch\r\nATTENDEE:mailto:eve@example.org", "Lunch\nATTENDEE:mailto:eve@example.org",
        "END:VEVENT", "a\u{202E}gnp.exe", "a" + String(repeating: "\u{0301}", count: 10_000),
        "\" onload=\"x", "${jndi:ldap://x}", "{{7*7}}", "# heading\n- item",
        "[x](javascript:alert(1))",
        "-->", "\\", "\\n", ";,;", "\u{FEFF}", "a\u{2028}b", "2015-08: x", "#tag", "end",
        " padded ",
        "```", "&lt;b&gt;", "\u{1B}[31m",
    ]

    @Test(arguments: names)
    func `Hostile titles stay titles`(name: String) throws {
        for text in Self.hostile {
            var events = try [event("Before", "2014", kind: "role", seed: 1)]
            var hostile = try event(text, "2015", kind: "role", seed: 2)
            hostile.notes = [LocalizedText("en", text)]
            hostile.names = [.organizations: [text], .people: [text], .tags: [text]]
            hostile.links = [Link(url: "https://example.org/", title: text)]
            events += [hostile, try event("After", "2016", kind: "role", seed: 3)]
            let output = try write(TimelineDocument(events: events), as: name)
            let reading = try read(output, as: name)
            #expect(reading.skipped == [], "\(name) \(text.debugDescription.prefix(80))")
            #expect(
                Set(reading.document.events.map(\.id)) == Set(events.map(\.id)),
                "\(name) \(text.debugDescription.prefix(80))")
            let back = try #require(reading.document.events.first { $0.id == hostile.id })
            #expect(back.title().utf8.count < 200)
            for event in try format(name).settled(reading.document, against: events).events {
                let original = try #require(events.first { $0.id == event.id }).facts
                for (key, value) in event.facts.registers {
                    #expect(original.registers[key] == value, "\(name) \(key)")
                }
                #expect(event.facts.elements.isSubset(of: original.elements), "\(name)")
            }
            let scalars = output.unicodeScalars
            #expect(!scalars.contains { $0 == "\u{202E}" || $0 == "\u{2028}" || $0 == "\u{1B}" })
            #expect(reading.document.events.first { $0.id == events[0].id }?.title() == "Before")
            #expect(reading.document.events.first { $0.id == events[2].id }?.title() == "After")
        }
    }

    @Test(arguments: names)
    func `Private and deleted events are left out`(name: String) throws {
        var secret = try event("Secret plan", "2015", kind: "role", seed: 2)
        secret.visibility = "private"
        var deleted = try event("Gone for good", "2015", kind: "role", seed: 3)
        deleted.isDeleted = true
        let document = TimelineDocument(
            events: [try event("Open", "2014", kind: "role"), secret, deleted])
        let format = try format(name)
        let writing = try #require(format.write(document))
        let text = String(decoding: writing.bytes, as: UTF8.self)
        #expect(!text.contains("Secret plan") && !text.contains("Gone for good"))
        #expect(writing.privateEvents == 1)
        #expect(writing.losses.missing.allSatisfy { $0.name != "events" })
        let whole = try #require(format.write(document, withPrivate: true))
        #expect(String(decoding: whole.bytes, as: UTF8.self).contains("Secret plan"))
        #expect(whole.privateEvents == 0)
    }

    @Test(arguments: ExchangeFormat.all.map(\.name))
    func `No bytes at all bring a reader down`(name: String) throws {
        let format = try format(name)
        var seed: UInt64 = 7
        func random(_ limit: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % limit
        }
        var samples: [[UInt8]] = [[], [0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x41, 0x00]]
        if let bytes = format.write(TimelineDocument(events: [try fullEvent()]))?.bytes {
            for _ in 0..<300 {
                var copy = bytes
                for _ in 0...random(4) where !copy.isEmpty {
                    let place = random(copy.count)
                    switch random(3) {
                    case 0: copy[place] = UInt8(random(256))
                    case 1: copy.removeSubrange(place..<min(copy.count, place + random(20)))
                    default: copy.insert(UInt8(random(256)), at: place)
                    }
                }
                samples.append(copy)
            }
        }
        var answers = 0
        for sample in samples {
            do throws(DocumentError) {
                _ = try format.read(sample, identify: identify)
                answers += 1
            } catch {
                #expect(!error.reason.isEmpty)
                answers += 1
            }
        }
        #expect(answers == samples.count)
    }

    @Test(arguments: names)
    func `An empty timeline is a whole file`(name: String) throws {
        let output = try write(TimelineDocument(), as: name)
        let reading = try read(output, as: name)
        #expect(reading.document.events.isEmpty)
        #expect(reading.skipped == [])
    }
}
