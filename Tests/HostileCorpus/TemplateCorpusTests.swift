import Career
import EDTF
import FuzzChecks
import FuzzExchange
import Interchange
import StrictJSON
import Testing

/// Templates of pages (docs/templates.md).
@Suite struct TemplateCorpusTests {
    @Test func `Each is filled in or refused with its place`() throws {
        let page = try Self.page()
        try HostileFolder("templates").hold { file in
            if file.bytes.count < 4096 {
                #expect(FuzzTarget.template.check(file.bytes) == nil, "\(file.name)")
            }
            do throws(TemplateError) {
                let template = try Template(parsing: file.text, escaping: .none)
                guard let output = template.text(of: page) else { return "refused too much work" }
                return "taken \(OneLine.quoted(String(decoding: output, as: UTF8.self)))"
            } catch {
                return "refused \(OneLine.quoted(error.description))"
            }
        }
    }

    private static func page() throws -> JSONValue {
        let text = "<b>\u{1B}[1m\u{202E}=1,\"'\\_"
        let events = (UInt8(1)...4).map { seed in
            var event = Event(id: Identifier(bytes: [UInt8](repeating: seed, count: 10)))
            event.titles = [LocalizedText("en", text)]
            event.links = [Link(url: "https://example.org/?\"<", title: text)]
            return TemplatePage.event(
                event, timeline: "me", hemisphere: .north, language: "en", placement: nil)
        }
        return TemplatePage.page(
            title: text, subject: nil, timelines: ["me"], today: "2026-11-21", events: events,
            sources: [])
    }
}
