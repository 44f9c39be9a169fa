internal import Career
internal import EDTF
internal import Interchange
internal import StrictJSON

/// What holds of every template, filled with events that mean harm.
public enum TemplateChecks {
    /// What is wrong with what a template makes; nil where all is well. How it is escaped follows
    /// from the number of bytes.
    public static func check(template bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let escapings = TemplateEscaping.allCases
        let escaping = escapings[bytes.count % escapings.count]
        let template: Template
        do throws(TemplateError) {
            template = try Template(parsing: text, escaping: escaping)
        } catch {
            let isPlaced = error.line >= 1 && error.column >= 1 && !error.message.isEmpty
            return isPlaced ? nil : "the error says nothing"
        }
        guard let page else { return "there is no page" }
        guard let output = template.text(of: page) else { return nil }
        guard output.count <= Template.longestText + Template.longest else {
            return "a text of \(output.count) bytes"
        }
        guard template.text(of: page) == output else { return "it is filled in two ways" }
        guard let filled = String(validating: output, as: UTF8.self) else {
            return "what is filled in is not UTF-8"
        }
        return wrong(filled, text, template.escaping)
    }

    /// Nothing that drives a terminal or a page comes out of a value.
    private static func wrong(
        _ filled: String, _ template: String, _ escaping: TemplateEscaping
    ) -> String? {
        for scalar in ["\u{1B}", "\u{7}", "\u{9B}", "\u{202E}", "\u{0}"] as [Unicode.Scalar]
        where !template.unicodeScalars.contains(scalar) && filled.unicodeScalars.contains(scalar) {
            return "it holds U+\(String(scalar.value, radix: 16))"
        }
        // What is asked for as it is comes as it is.
        let isRaw = template.utf8.contains(UInt8(ascii: "&")) || template.contains("{{{")
        guard !isRaw, escaping == .html, !template.utf8.contains(UInt8(ascii: "<")) else {
            return nil
        }
        return filled.utf8.contains(UInt8(ascii: "<")) ? "a value opens an element" : nil
    }

    private static let text = "<script>\u{1B}]0;x\u{7}\u{9B}1m\u{202E}=1+1\"'`|,;\\input{x}\n# a"

    private static let page: JSONValue? = {
        guard let today = Day("2026-11-21"),
            let date = try? DatePhrase(parsing: "fall 2017", today: today).date
        else { return nil }
        var events: [Event] = []
        for seed in UInt8(1)...3 {
            var event = Event(id: Identifier(bytes: [UInt8](repeating: seed, count: 10)))
            event.titles = [LocalizedText("en", text), LocalizedText("zh", "标题\(text)")]
            event.notes = [LocalizedText("en", text)]
            event.kind = seed == 1 ? "role" : text
            event.status = seed == 2 ? "planned" : nil
            event.names = [.people: [text, "Ada"], .tags: [text]]
            event.links = [Link(url: "https://example.org/?\(text)", title: text)]
            event.citations = [Citation(source: "a", section: text, paragraph: 1, words: text)]
            event.relations = [Relation(kind: "after", event: text, offset: "P6W", words: text)]
            event.when = When(words: text, date: date)
            events.append(event)
        }
        return TemplatePage.page(
            title: text, subject: text, timelines: [text], today: "2026-11-21",
            events: events.map {
                TemplatePage.event(
                    $0, timeline: text, hemisphere: .north, language: "en", placement: nil)
            }, sources: [Source(id: "a", fields: ["title": text, "url": "javascript:1"])])
    }()
}
