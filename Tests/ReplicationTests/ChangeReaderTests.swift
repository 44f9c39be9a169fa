import Career
import Replication
import Sealing
import StrictJSON
import Testing

@Suite struct ChangeReaderTests {
    static let key = [UInt8](0..<32)
    static let a = Digest(hashing: "a").hex
    static let b = Digest(hashing: "b").hex
    static let event = "0123456789abcdef"

    /// A first change with every member it may have.
    static func first() -> JSONObject {
        JSONObject(
            [
                ("v", 1), ("timeline", "me00000000000000"),
                ("replica", .string(Digest(hashing: key).hex)),
                ("n", 1), ("key", .string(Hex.encode(key))), ("after", .strings([a, b].sorted())),
                ("lamport", 5), ("time", 1_500_000_000), ("author", "Ada"),
                ("action", ["word": "add", "id": "0000000000000001", "last": false]),
                (
                    "body",
                    ["events": [event: ["kind": ["set": ["role"]], "tags/x": ["add": true]]]]
                ),
            ].map { ($0.0, $0.1 as JSONValue) })
    }

    static func line(_ change: (inout JSONObject) -> Void) -> [UInt8] {
        var object = first()
        change(&object)
        return JSONWriter.bytes(.object(object))
    }

    /// A first change whose event holds one operation.
    static func line(operation: JSONValue) -> [UInt8] {
        line { $0["body"] = ["events": .object(JSONObject([(event, ["kind": operation])]))] }
    }

    @Test func `reads every member`() throws {
        let change = try ChangeReader.read(Self.line { _ in })
        #expect(change.header.n == 1)
        #expect(change.header.origin == .key(Self.key))
        #expect(change.header.replica == Digest(hashing: Self.key))
        #expect(change.header.after.map(\.hex) == [Self.a, Self.b].sorted())
        #expect(change.header.lamport == 5)
        #expect(change.header.time == 1_500_000_000)
        #expect(change.header.author == "Ada")
        #expect(change.header.action.word == "add")
        #expect(!change.header.action.isLast)
        #expect(change.body.count == 1)
        #expect(change.body[0].operations.map(\.key) == ["kind", "tags/x"])
    }

    @Test(arguments: ["v", "timeline", "replica", "n", "key", "lamport", "action", "body"])
    func `misses a member`(name: String) {
        #expect(throws: ChangeError.self) { try ChangeReader.read(Self.line { $0[name] = nil }) }
    }

    @Test(arguments: ["after", "time", "author"]) func `can do without a member`(name: String)
        throws
    {
        _ = try ChangeReader.read(Self.line { $0[name] = nil })
    }

    @Test(
        arguments: [
            ("v", "1"), ("v", .number("1.0")), ("v", 0), ("timeline", 1), ("timeline", "ME"),
            ("replica", .string(String(repeating: "A", count: 64))), ("replica", 1), ("n", 0),
            ("n", -1),
            ("n", 2), ("n", "1"), ("n", .number("1e0")), ("n", 9_007_199_254_740_992),
            ("prev", .string(Self.a)), ("prev", .null),
            ("key", .string(Hex.encode(Self.key) + "00")),
            ("key", .string(Hex.encode(Self.key.reversed()))), ("key", .null),
            ("key", .string(Hex.encode(Self.key).uppercased())), ("import", .string(Self.a)),
            ("after", .string(Self.a)), ("after", .strings([Self.a, Self.b].sorted().reversed())),
            ("after", .strings([Self.a, Self.a])), ("after", .strings(["x"])), ("after", .null),
            ("after", .strings([Self.a.uppercased()])), ("lamport", 0), ("lamport", -1),
            ("lamport", "1"), ("lamport", .number("1.5")), ("lamport", 9_007_199_254_740_992),
            ("lamport", .number("9223372036854775808")), ("time", "now"), ("time", .number("1.5")),
            ("time", .null), ("time", 9_007_199_254_740_992), ("time", -9_007_199_254_740_992),
            ("author", 1), ("author", .null),
            ("author", .string(String(repeating: "é", count: 129))),
            ("action", "add"), ("action", [:]), ("action", ["word": "add"]),
            ("action", ["word": "", "id": "0000000000000001"]),
            ("action", ["word": "add", "id": "1"]),
            (
                "action",
                .object(
                    JSONObject([
                        ("word", .string(String(repeating: "x", count: 65))),
                        ("id", "0000000000000001"),
                    ]))
            ),
            ("action", ["word": "add", "id": "0000000000000001", "of": "x"]),
            ("action", ["word": "add", "id": "0000000000000001", "last": 1]),
            ("body", []), ("body", .null), ("body", ["timeline": []]), ("body", ["sources": []]),
            ("body", ["sources": ["a b": [:]]]), ("body", ["sources": ["a": 1]]),
            ("body", ["events": 1]),
            ("body", ["events": ["x": [:]]]), ("body", ["events": ["0123456789abcdef": 1]]),
            ("body", ["people": [:]]), ("body", ["timeline": ["": ["add": true]]]),
            (
                "body",
                .object(
                    JSONObject([
                        (
                            "timeline",
                            .object(
                                JSONObject([
                                    (String(repeating: "x", count: 4097), ["add": true])
                                ]))
                        )
                    ]))
            ),
        ] as [(String, JSONValue)])
    func `refuses a member`(name: String, value: JSONValue) {
        #expect(throws: ChangeError.self) { try ChangeReader.read(Self.line { $0[name] = value }) }
    }

    @Test(
        arguments: [
            1, [:], ["put": true], ["add": false], ["add": 1], ["add": .null], ["set": []],
            ["set": 1],
            ["set": ["x"], "replaces": 1], ["set": ["x"], "replaces": ["x"]],
            ["set": ["x"], "saw": 1],
            ["remove": true], ["remove": ["x"]], ["set": ["x"], "add": true],
            ["set": ["x"], "remove": []], ["add": true, "remove": []],
            .object(JSONObject([("remove", .strings([Self.a, Self.b].sorted().reversed()))])),
        ] as [JSONValue])
    func `refuses an operation`(operation: JSONValue) {
        #expect(throws: ChangeError.self) {
            try ChangeReader.read(Self.line(operation: operation))
        }
    }

    @Test func `another version is told apart from damage`() {
        #expect(throws: ChangeError.version(2)) { try ChangeReader.read(Self.line { $0["v"] = 2 }) }
    }

    @Test func `takes an author's name of 256 bytes, and a word of 64`() throws {
        let line = Self.line {
            $0["author"] = .string(String(repeating: "é", count: 128))
            $0["action"] = .object(
                JSONObject([
                    ("word", .string(String(repeating: "x", count: 64))),
                    ("id", "0000000000000001"),
                ]))
        }
        let header = try ChangeReader.read(line).header
        #expect(header.author?.utf8.count == 256 && header.action.word.utf8.count == 64)
    }

    @Test func `takes 64 tips and not 65`() throws {
        let ids = (0..<65).map { Digest(hashing: "\($0)").hex }.sorted()
        _ = try ChangeReader.read(Self.line { $0["after"] = .strings(Array(ids.dropLast())) })
        #expect(throws: ChangeError.self) {
            try ChangeReader.read(Self.line { $0["after"] = .strings(ids) })
        }
    }

    @Test func `a later change names prev, carries no key and never names prev in after`() throws {
        func later(_ change: (inout JSONObject) -> Void) -> [UInt8] {
            Self.line {
                $0["n"] = 2
                $0["key"] = nil
                $0["prev"] = .string(Self.a)
                $0["after"] = .strings([Self.b])
                change(&$0)
            }
        }
        #expect(
            try ChangeReader.read(later { _ in }).header.parents.map(\.hex) == [Self.a, Self.b])
        for broken in [
            later { $0["prev"] = nil }, later { $0["key"] = .string(Hex.encode(Self.key)) },
            later { $0["import"] = .string(Self.b) }, later { $0["after"] = .strings([Self.a]) },
        ] {
            #expect(throws: ChangeError.self) { try ChangeReader.read(broken) }
        }
    }

    @Test func `an import's id follows from its digest`() throws {
        let origin = ChangeHeader.Origin.imported(Digest(hashing: "source"))
        func imported(_ replica: Digest) -> [UInt8] {
            Self.line {
                $0["key"] = nil
                $0["import"] = .string(Digest(hashing: "source").hex)
                $0["replica"] = .string(replica.hex)
            }
        }
        #expect(try ChangeReader.read(imported(origin.replica)).header.origin == origin)
        #expect(throws: ChangeError.self) {
            try ChangeReader.read(imported(Digest(hashing: "source")))
        }
    }

    @Test(arguments: [
        "", "\n", "[]", "1", " {}", "{}", "\u{FEFF}{}", "{\"v\":1,\"v\":1}", "{\"v\":1}x",
        "{\"v\":1",
    ])
    func `refuses what is not one object`(text: String) {
        #expect(throws: ChangeError.self) { try ChangeReader.read(Array(text.utf8)) }
        #expect(throws: ChangeError.self) { try ChangeReader.readHeader(Array(text.utf8)) }
    }

    @Test(arguments: [
        (#""author":"Ada""#, #""author":"\u0000""#), (#""author":"Ada""#, #""author":"\ud83d""#),
        (#""author":"Ada""#, "\"author\":\"A\nda\""), (#""author":"Ada""#, "\"author\":\"A\tda\""),
        (#""n":1"#, #""n":1,"n":1"#), (#""n":1"#, #""n":1,"\u006e":1"#),
        (#""kind":"#, #""kind":{"add":true},"kind":"#), (#""n":1"#, "\n\"n\":1"),
        (#""author":"Ada""#, #""x":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"#),
    ])
    func `refuses a line changed in one place`(part: String, other: String) throws {
        let text = String(decoding: Self.line { _ in }, as: UTF8.self)
        let range = try #require(text.firstRange(of: part))
        let changed = text[..<range.lowerBound] + other + text[range.upperBound...]
        #expect(throws: ChangeError.self) { try ChangeReader.read(Array(changed.utf8)) }
    }

    @Test func `takes a line of one mebibyte and not one byte more`() throws {
        let spare = ChangeLimits.line - Self.line { $0["x"] = "" }.count
        let full = Self.line { $0["x"] = .string(String(repeating: "x", count: spare)) }
        #expect(full.count == ChangeLimits.line)
        _ = try ChangeReader.read(full)
        let over = Self.line { $0["x"] = .string(String(repeating: "x", count: spare + 1)) }
        #expect(throws: ChangeError.tooLong(ChangeLimits.line + 1)) { try ChangeReader.read(over) }
    }

    @Test func `keeps a line with members it does not know, byte for byte`() throws {
        let line = Self.line {
            $0["mood"] = ["blue": 1]
            $0["action"] = ["word": "dream", "id": "0000000000000001", "depth": 3]
            $0["body"] = [
                "events": ["0123456789abcdef": ["mood/x": ["set": [["deep": 1]], "why": 2]]]
            ]
        }
        let spaced = Array(String(decoding: line, as: UTF8.self).replacing(",", with: " , ").utf8)
        for line in [line, spaced] {
            let change = try ChangeReader.read(line)
            #expect(change.line == line)
            #expect(change.id == Digest(hashing: line))
            #expect(change.body[0].operations[0].key == "mood/x")
        }
    }

    @Test func `reads the header of a sealed change and not its body`() throws {
        let sealed = Self.line {
            $0["body"] = nil
            $0["sealed"] = "00"
        }
        #expect(try ChangeReader.readHeader(sealed).n == 1)
        #expect(throws: ChangeError.malformed("sealed")) { try ChangeReader.read(sealed) }
    }

    @Test(arguments: [Int.min, Int.min + 1, Int.max]) func `a time beyond all bounds is malformed`(
        time: Int
    ) {
        #expect(throws: ChangeError.malformed("time")) {
            try ChangeReader.read(Self.line { $0["time"] = .integer(time) })
        }
    }

    @Test func `an error holds nothing of the line's text`() {
        let line = Self.line { $0["body"] = ["\u{1B}]52;secret": [:]] }
        do {
            _ = try ChangeReader.read(line)
            Issue.record("accepted")
        } catch {
            #expect(error.description == "malformed change: a member of body")
        }
    }

    @Test func `what an import is of, a change stands for and an action undoes is read`() throws {
        let change = try ChangeReader.read(
            Self.line {
                $0["was"] = .string(Self.a)
                $0["action"] = [
                    "word": "undo", "id": "0000000000000001", "of": "0000000000000002",
                ]
            })
        #expect(change.header.was?.hex == Self.a && change.standsFor.hex == Self.a)
        #expect(change.header.action.of?.text == "0000000000000002")
        #expect(change.header.action.isLast)
        for value in [1, "x", .null, .string(Self.a.uppercased())] as [JSONValue] {
            #expect(throws: ChangeError.malformed("was")) {
                try ChangeReader.read(Self.line { $0["was"] = value })
            }
            #expect(throws: ChangeError.malformed("import")) {
                try ChangeReader.read(
                    Self.line {
                        $0["key"] = nil
                        $0["import"] = value
                    })
            }
        }
    }

    @Test(
        arguments: [
            ("timeline", "timeline"), ("replica", "replica"), ("n", "n"), ("lamport", "lamport"),
            ("action", "action"), ("body", "body"), ("v", "v"), ("key", "key and n disagree"),
        ])
    func `an error names the member that is missing`(name: String, what: String) {
        #expect(throws: ChangeError.malformed(what)) {
            try ChangeReader.read(Self.line { $0[name] = nil })
        }
        #expect(throws: ChangeError.malformed(what)) {
            try ChangeReader.readHeader(Self.line { $0[name] = nil })
        }
    }
}
