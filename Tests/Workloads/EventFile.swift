import StrictJSON

/// Timelines of any size, the same for the same size: titles of some forty characters, notes of
/// some two hundred, three tags, dates as exact and as vague as people's are.
public enum EventFile {
    private static let words = [
        "project", "review", "quarterly", "launch", "team", "design", "system", "report",
        "contract", "migration", "hiring", "budget", "training", "mentor", "release", "research",
        "paper", "award", "talk", "conference", "manager", "engineer", "analysis", "network",
        "client", "roadmap", "workshop", "interview", "promotion", "course", "thesis", "internship",
    ]
    private static let kinds = ["project", "launch", "talk", "hire", "milestone", "publication"]

    /// A document that `vita import` reads.
    public static func document(_ count: Int) -> [UInt8] {
        var bytes = Array(#"{"format":"vita-timeline","version":1,"events":["#.utf8)
        for (index, event) in lines(count).enumerated() {
            bytes += (index == 0 ? "\n" : ",\n").utf8
            bytes += event
        }
        bytes += "\n]}\n".utf8
        return bytes
    }

    /// The events one by one, each as its own JSON.
    public static func lines(_ count: Int) -> [[UInt8]] {
        (0..<count).map { JSONWriter.bytes(event($0)) }
    }

    /// The title of an event, which no other has.
    public static func title(_ index: Int) -> String {
        var random = Random(UInt64(index) &+ 1)
        return "ev\(index) " + sentence(of: 5, &random)
    }

    /// The identifier of an event, scattered as random ones are.
    public static func identifier(_ index: Int) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var random = Random(UInt64(index) &* 0x9E37_79B9 &+ 7)
        var digits = (0..<10).map { _ in alphabet[random.next(below: 32)] }
        // The rest is the index, so that no two can be alike.
        for shift in stride(from: 25, through: 0, by: -5) {
            digits.append(alphabet[index >> shift & 31])
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The same events, each with a common word in its notes; every 200th has a Chinese title with
    /// 编程 in it, every 1000th a person with accents, and the first one a word that no other has.
    public static func searchedDocument(_ count: Int) -> [UInt8] {
        let events = (0..<count).map { index -> JSONValue in
            guard var object = event(index).object else { return .null }
            var members = object.members.filter { $0.name != "notes" }
            if index % 200 == 0, let place = members.firstIndex(where: { $0.name == "titles" }) {
                members[place].value = ["en": .string(title(index)), "zh": "我们在编程语言课上"]
            }
            object = JSONObject(members.map { ($0.name, $0.value) })
            var random = Random(UInt64(index) &* 31 &+ 5)
            let note = sentence(of: 22, &random) + " the end"
            object.append("notes", ["en": .string(index == 0 ? note + " zyzzyva" : note)])
            if index % 1000 == 0 { object.append("people", ["Rafał Józefowicz"]) }
            return .object(object)
        }
        return JSONWriter.bytes([
            "format": "vita-timeline", "version": .integer(1), "events": .array(events),
        ])
    }

    private static func event(_ index: Int) -> JSONValue {
        var random = Random(UInt64(index) &* 31 &+ 5)
        var object = JSONObject([
            ("id", .string(identifier(index))), ("titles", ["en": .string(title(index))]),
            ("notes", ["en": .string(sentence(of: 26, &random))]),
        ])
        let date = date(index, &random)
        object.append(
            "when", ["words": .string(date), "edtf": .string(date), "basis": "stated"])
        object.append("kind", .string(kinds[random.next(below: kinds.count)]))
        let first = random.next(below: 20)
        object.append("tags", .strings((0..<3).map { "tag\(first + 20 * $0)" }))
        return .object(object)
    }

    /// Six of ten days, two months, one year, one span.
    private static func date(_ index: Int, _ random: inout Random) -> String {
        let year = 1990 + random.next(below: 36)
        let month = two(1 + random.next(below: 12))
        switch index % 10 {
        case 0...5: return "\(year)-\(month)-\(two(1 + random.next(below: 28)))"
        case 6, 7: return "\(year)-\(month)~"
        case 8: return "\(year)"
        default: return "\(year)-\(month)/\(year + 1)-\(month)"
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func sentence(of count: Int, _ random: inout Random) -> String {
        (0..<count).map { _ in words[random.next(below: words.count)] }.joined(separator: " ")
    }

    /// SplitMix64.
    private struct Random {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed }

        mutating func next(below bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((word ^ word >> 31) % UInt64(bound))
        }
    }
}
