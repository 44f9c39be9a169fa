import StrictJSON
import TestSupport

/// An event as every contender can hold it, the same for the same number: a title of at most forty
/// characters, a day, notes of at most two hundred, three tags.
struct PlainEvent {
    /// A version 4 UUID (RFC 9562 §5.4).
    let id: String
    let title: String
    /// `2001-02-03T04:15:00`
    let date: String
    let notes: String
    /// The first thousand events have the tag `w5`.
    let tags: [String]

    init(_ number: Int) {
        var random = SeededGenerator(seed: UInt64(number))
        let digits = Array("0123456789abcdef")
        var hex = (0..<32).map { _ in digits[random.number(0...15)] }
        (hex[12], hex[16]) = ("4", "8")
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        id = cuts.map { String(hex[$0]) }.joined(separator: "-")
        title = Self.sentence(Self.token(number), upTo: 40, &random)
        let day = Self.two(random.number(1...28))
        let month = Self.two(random.number(1...12))
        let hour = Self.two(random.number(0...23))
        date = "\(random.number(1990...2025))-\(month)-\(day)T\(hour):15:00"
        notes = Self.sentence("", upTo: 200, &random)
        let first = random.number(0...19)
        var tags = (0..<3).map { "tag\(Self.two(first + 20 * $0))" }
        if number < 1000 { tags[0] = "w5" }
        self.tags = tags
    }

    /// The word of the title that no other event has.
    static func token(_ number: Int) -> String {
        let digits = String(number)
        return "ev" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    /// As an object with those members, tags a list.
    var json: JSONValue {
        [
            "id": .string(id), "date": .string(date), "title": .string(title),
            "notes": .string(notes), "tags": .strings(tags),
        ]
    }

    /// One line for each event, as most contenders take them.
    static func lines(_ count: Int) -> some Sequence<[UInt8]> {
        (0..<count).lazy.map { JSONWriter.bytes(PlainEvent($0).json) + [0x0A] }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Words behind a first one, as many as there is room for.
    private static func sentence(
        _ first: String, upTo length: Int, _ random: inout SeededGenerator
    ) -> String {
        var result = first
        while true {
            let word = words[random.number(0...words.count - 1)]
            guard result.utf8.count + word.utf8.count < length else { return result }
            result += result.isEmpty ? word : " \(word)"
        }
    }

    private static let words = [
        "project", "review", "quarterly", "launch", "team", "design", "system", "customer",
        "report", "contract", "migration", "meeting", "platform", "hiring", "budget", "training",
        "mentor", "release", "research", "paper", "award", "talk", "conference", "manager",
        "engineer", "analysis", "network", "client", "roadmap", "workshop", "interview",
        "promotion", "course", "degree", "thesis", "internship", "office", "travel", "audit",
    ]
}
