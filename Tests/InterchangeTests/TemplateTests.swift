import Career
import EDTF
import StrictJSON
import TestSupport
import Testing

@testable import Interchange

@Suite struct TemplateTests {
    private static func event(
        _ letter: String, _ title: String, kind: String? = nil, people: [String] = [],
        note: String? = nil, links: [Link] = []
    ) throws -> JSONValue {
        var event = Event(id: try #require(Identifier(String(repeating: letter, count: 16))))
        event.titles = [LocalizedText("en", title), LocalizedText("zh", "标题")]
        event.kind = kind
        event.names[.people] = people
        if let note { event.notes = [LocalizedText("en", note)] }
        event.links = links
        let today = try #require(Day("2026-11-21"))
        event.when = When(words: "2016", date: try DatePhrase(parsing: "2016", today: today).date)
        return TemplatePage.event(
            event, timeline: "me", hemisphere: .north, language: "en", placement: nil)
    }

    private static func page(_ events: [JSONValue]) -> JSONValue {
        TemplatePage.page(
            title: "Me", subject: nil, timelines: ["me"], today: "2026-11-21", events: events,
            sources: [Source(id: "a", fields: ["title": "A", "url": "https://example.org"])])
    }

    private static func events() throws -> [JSONValue] {
        [
            try event("a", "One", kind: "role", people: ["Ada", "Bob"], note: "n1\nn2"),
            try event("b", "Two", kind: "study"),
            try event(
                "c", "Three", kind: "role",
                links: [Link(url: "https://a.org/", title: "A"), Link(url: "https://b.org/")]),
        ]
    }

    private func fill(
        _ template: String, _ escaping: TemplateEscaping = .none, _ events: [JSONValue]? = nil
    ) throws -> String {
        let template = try Template(parsing: template, escaping: escaping)
        let page = Self.page(try events ?? Self.events())
        return String(decoding: try #require(template.text(of: page)), as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("plain }} text", "plain }} text"), ("{{page.title}}!", "Me!"),
        ("{{ page.title }}", "Me"), ("{{page.subject}}", ""), ("{{page.timelines}}", "me"),
        ("{{#events}}{{title}};{{/events}}", "One;Two;Three;"),
        ("{{#events}}{{titles.zh}}{{titles.de}};{{/events}}", "标题;标题;标题;"),
        ("{{#events}}{{people}}|{{/events}}", "Ada, Bob|||"),
        (
            "{{#events}}{{#people}}{{.}}{{^@last}} & {{/@last}}{{/people}};{{/events}}",
            "Ada & Bob;;;"
        ),
        (
            "{{#events}}{{@number}}{{#@first}}f{{/@first}}{{#@last}}l{{/@last}} {{/events}}",
            "1f 2 3l "
        ),
        ("{{#events kind=role}}{{title}}{{^@last}},{{/@last}}{{/events}}", "One,Three"),
        ("{{#events kind!=role}}{{title}}{{/events}}", "Two"),
        ("{{#events kind=role,study people=Bob}}{{title}}{{/events}}", "One"),
        ("{{#events title=\"Two\"}}{{when.text}}{{/events}}", "2016"),
        ("{{^events kind=award}}none{{/events}}{{^events}}none{{/events}}", "none"),
        (
            "{{#events}}{{#when}}{{edtf}}{{words}} {{/when}}{{/events}}",
            "20162016 20162016 20162016 "
        ),
        (
            "{{#events}}{{#links}}{{url}}:{{title}} {{/links}}{{/events}}",
            "https://a.org/:A https://b.org/: "
        ),
        ("{{#events}}{{#note}}{{.}}{{/note}}{{^note}}-{{/note}}{{/events}}", "n1\nn2--"),
        (
            "{{#events}}{{notes.en}}{{#deleted}}x{{/deleted}}{{deleted}}{{/events}}",
            "n1\nn2falsefalsefalse"
        ),
        ("{{#sources}}{{id}} {{title}} {{url}}{{author}}{{/sources}}", "a A https://example.org"),
        ("{{!a comment}}{{\"{{\"}}x{{{page.title}}}", "{{x{Me}"),
        ("{{#page.subject}}S{{/page.subject}}{{^page.subject}}no{{/page.subject}}", "no"),
        ("{{#page}}{{title}}{{#events title=One}}{{title}}{{/events}}{{/page}}", "MeOne"),
    ])
    func `A template says what stands where`(template: String, text: String) throws {
        #expect(try fill(template) == text)
    }

    @Test func `A tag that writes nothing takes its line with it`() throws {
        #expect(
            try fill("a\n  {{! x }}  \n{{#events}}\r\n- {{title}}\n\t{{/events}}\nb\n{{!x}}")
                == "a\n- One\n- Two\n- Three\nb\n")
        #expect(try fill("a {{!x}}\n{{#events}}.{{/events}}\n") == "a \n...\n")
        #expect(try fill("\n\n{{page.title}}\n\n") == "\n\nMe\n\n")
    }

    @Test(
        arguments: [
            ("{{#events}}\n{{titel}}", 2, 1, "there is no field 'titel' here", "title"),
            ("{{#events}}\n ä{{when.txt}}", 2, 3, "when has no field 'txt'", "text"),
            ("{{#event}}", 1, 1, "there is no field 'event' here", "events"),
            ("{{title}}", 1, 1, "there is no field 'title' here", nil),
            ("{{page}}", 1, 1, "page has parts; name one of them, as in {{page.title}}", nil),
            ("{{events}}", 1, 1, "events is a list", nil),
            ("{{#events}}{{title.en}}", 1, 12, "title has no parts", nil),
            ("{{#events}}{{titles}}", 1, 12, "as in {{titles.en}}", nil),
            ("{{#events}}{{titles.e_n}}", 1, 12, "'e_n' is no language", nil),
            ("x{{#events}}", 1, 2, "{{#events}} is not closed", nil),
            ("{{/events}}", 1, 1, "{{/events}} closes nothing", nil),
            (
                "{{#events}}\n{{/sources}}", 2, 1,
                "stands where {{/events}} should, for the section of line 1", nil
            ),
            ("{{page.title", 1, 1, "{{ is not closed by }}", nil),
            ("{{}}", 1, 1, "{{}} names nothing", nil),
            ("{{@first}}", 1, 1, "@first stands outside", nil),
            ("{{#events}}{{@first}}", 1, 12, "@first begins a section", nil),
            ("{{#events}}{{@lst}}", 1, 12, "there is no @lst", "@last"),
            ("{{#events kin=role}}", 1, 1, "events has no field 'kin'", "kind"),
            ("{{#events kind}}", 1, 1, "'kind' is no condition", nil),
            ("{{#events kind=}}", 1, 1, "is no condition", nil),
            ("{{#events kind=\"a}}", 1, 1, "is no condition", nil),
            ("{{#events links=a}}", 1, 1, "links cannot be compared", nil),
            ("{{#page kind=a}}", 1, 1, "page is no list", nil),
            ("{{%escape xml}}", 1, 1, "not 'xml'", nil),
            ("{{%escap html}}", 1, 1, "the only directive", nil),
            ("{{%escape html}}{{%escape tex}}", 1, 17, "in one way only", nil),
            ("{{\"a}}", 1, 1, "a quotation mark is missing", nil),
            ("{{#}}", 1, 1, "names nothing", nil),
        ] as [(String, Int, Int, String, String?)])
    func `A slip is found with its place`(
        template: String, line: Int, column: Int, message: String, near: String?
    ) throws {
        let error = try #require(
            throws: TemplateError.self
        ) { try Template(parsing: template, escaping: .none) }
        #expect(error.line == line && error.column == column, "\(error)")
        #expect(error.message.contains(message), "\(error)")
        if let near { #expect(error.known.contains(near), "\(error.known)") }
    }

    @Test func `Every field of an event is one of a template's`() throws {
        let event = try #require(Self.events()[0].object)
        #expect(event.members.map(\.name) == TemplateFields.event.names)
        let when = try #require(event["when"]?.object)
        #expect(when.members.map(\.name) == TemplateFields.event.member("when")?.names)
    }

    @Test func `Every field is documented`() throws {
        let page = try RepositoryFile.text("docs/templates.md")
        func check(_ fields: TemplateFields) {
            for name in fields.names {
                #expect(page.contains("`\(name)`"), "\(name)")
                if let member = fields.member(name) { check(member) }
            }
            if case .list(let item) = fields { check(item) }
        }
        check(.page)
        for escaping in TemplateEscaping.allCases { #expect(page.contains("`\(escaping)`")) }
    }

    @Test func `What grows without bound is refused`() throws {
        let many = try Self.event("a", "One", people: (0..<100).map { "p\($0)" })
        let text =
            "{{#events}}{{#events}}{{#events}}{{#events}}{{/events}}{{/events}}{{/events}}{{/events}}"
        let template = try Template(parsing: text, escaping: .none)
        let page = Self.page(Array(repeating: many, count: 30))
        #expect(template.text(of: page, steps: 100_000) == nil)
        #expect(template.text(of: page, steps: 10_000_000)?.isEmpty == true)
        let full = try Template(parsing: "{{#events}}{{people}}{{/events}}", escaping: .none)
        #expect(full.text(of: page, steps: 90) != nil && full.text(of: page, steps: 60) == nil)
        let deep = String(repeating: "{{#events}}", count: TemplateParser.deepest + 1)
        #expect(throws: TemplateError.self) { try Template(parsing: deep, escaping: .none) }
        let long = String(repeating: "x", count: Template.longest)
        #expect(
            try Template(parsing: long, escaping: .none).text(of: Self.page([]))?.count
                == long.utf8.count)
        #expect(throws: TemplateError.self) { try Template(parsing: long + "x", escaping: .none) }
    }

    @Test func `Whatever is typed is a template or a slip in one`() throws {
        let pieces = [
            "{{", "}}", "{", "}", "#", "^", "/", "events", "page", ".", "title", "@first",
            "@number",
            " ", "\n", "kind=role", "\"", "%escape html", "&", "!", "ä", "people", "when.text", "=",
        ]
        var generator = SeededGenerator(seed: 31)
        var read = 0
        let page = Self.page(try Self.events())
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<generator.number(1...12) { text += generator.pick(pieces) }
            if generator.oneIn(2) { text = "{{#events}}\(text){{/events}}" }
            do throws(TemplateError) {
                let template = try Template(parsing: text, escaping: .html)
                #expect(template.text(of: page) != nil)
                read += 1
            } catch {
                #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
            }
        }
        #expect(read > 2000)
    }

    @Test func `The examples can be filled in`() throws {
        for name in ["cv.tex", "letter.txt"] {
            let path = "docs/templates/\(name)"
            let text = try fill(
                RepositoryFile.text(path), TemplateEscaping(fileName: path))
            for title in ["One", "Two", "Three"] {
                #expect(text.contains(title) || name == "cv.tex", "\(text)")
            }
            #expect(!text.contains("{{#") && !text.contains("}}}}"), "\(text)")
        }
        #expect(
            try fill(RepositoryFile.text("docs/templates/letter.txt"), .none, []).contains(
                "news too"))
    }
}
