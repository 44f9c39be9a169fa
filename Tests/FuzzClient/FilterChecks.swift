internal import Career
internal import ClientCommands
internal import ClientSync
internal import EDTF
internal import Rendering

/// What holds of all words that choose events, and of addresses.
public enum FilterChecks {
    /// What is wrong with how a line is read as the words of a filter, a blank between each two, and
    /// as an address; nil where all is well.
    public static func check(filter bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let words = text.utf8.split(separator: 0x20).map { String(Substring($0)) }
        return filtered(words) ?? addressed(text)
    }

    private static let today = Day("2026-11-21")

    private static func filter(_ words: [String]) throws -> EventFilter? {
        guard let today else { return nil }
        return try EventFilter(words, today: { today }, hemisphere: .north)
    }

    private static func filtered(_ words: [String]) -> String? {
        let chosen: [Bool]
        do {
            guard let filter = try filter(words) else { return "there is no today" }
            chosen = entries.map(filter.matches)
        } catch {
            let told = String(describing: error)
            let controls = told.unicodeScalars.first { $0.value < 0x20 && $0 != "\n" }
            return controls == nil && !told.isEmpty ? nil : "a reason with a control: \(told)"
        }
        // Words that are refused together are refused alone, and the other way round.
        for word in words where (try? filter([word])) == nil { return "\(word) is refused alone" }
        // A negated attribute chooses what the attribute does not.
        for word in words where isAttribute(word) {
            guard let one = try? filter([word]), let other = try? filter(["-" + word]),
                !one.isEmpty, !other.isEmpty
            else { continue }
            for entry in entries where one.matches(entry) == other.matches(entry) {
                return "\(word) and its negation choose the same"
            }
        }
        // More plain words choose no more.
        guard let more = try? filter(words + ["zzz"]) else { return "with a word more it is none" }
        let isLess = zip(entries, chosen).allSatisfy { $1 || !more.matches($0) }
        return isLess ? nil : "a word more chooses more"
    }

    /// At least two small letters, a colon, and no address behind it.
    private static func isAttribute(_ word: String) -> Bool {
        let letters = word.utf8.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        let rest = word.utf8[letters.endIndex...]
        return letters.count >= 2 && rest.first == UInt8(ascii: ":")
            && !rest.dropFirst().starts(with: "//".utf8)
    }

    private static func addressed(_ text: String) -> String? {
        if let address = try? RemoteAddress(text) {
            guard let again = try? RemoteAddress(address.text), again == address else {
                return "the address \(address.text) is kept as another"
            }
            if address.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
                return "an address with a control"
            }
        }
        guard let url = LoopbackURL(text) else { return nil }
        guard url.port > 0, url.target.utf8.first == UInt8(ascii: "/"),
            LoopbackURL.isLoopback(url.host), !url.authority.contains("@")
        else { return "an address of \(url.host)" }
        return nil
    }

    private static let entries: [TimelineEntry] = {
        var entries: [TimelineEntry] = []
        let dates = ["2015-12", "2016", "2017-06-01/2018", nil, "../2019?"]
        for (index, edtf) in dates.enumerated() {
            var event = Event(
                id: Identifier(bytes: [UInt8](repeating: UInt8(index + 1), count: 10)))
            event.titles = [LocalizedText("en", ["A launch", "Café", "C", "D", "zzz"][index])]
            if index == 1 { event.titles.append(LocalizedText("zh", "训练模型")) }
            event.kind = ["launch", "setback", "launch", nil, "role"][index]
            event.status = index == 3 ? "planned" : nil
            event.names = [
                .people: ["Ilya Sutskever"], .organizations: index == 0 ? ["OpenAI"] : [],
                .tags: index == 2 ? ["AI lab", "ai"] : ["x"], .places: ["Caf\u{E9} Central"],
            ]
            event.notes = [LocalizedText("en", "Robots everywhere")]
            event.citations = [Citation(source: "essay-1", section: "x", paragraph: 2)]
            event.conflicts = index == 2 ? ["title/en"] : []
            if let edtf, let date = try? FuzzyDate(parsing: edtf) {
                event.when = When(words: edtf, date: date)
            }
            entries.append(TimelineEntry(event))
        }
        return entries
    }()
}
