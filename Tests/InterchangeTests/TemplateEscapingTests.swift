import Career
import Testing

@testable import Interchange

@Suite struct TemplateEscapingTests {
    @Test(arguments: [
        ("cv.tex", TemplateEscaping.tex), ("a/b.c/page.HTML", .html), ("x.htm.mustache", .html),
        ("notes.md", .markdown), ("t.csv.tmpl", .csv), ("letter.txt", .none), ("noending", .none),
        (".tex", .none), ("template", .none), ("dir.html/x", .none), ("", .none),
    ])
    func `The name of a file says how`(name: String, escaping: TemplateEscaping) {
        #expect(TemplateEscaping(fileName: name) == escaping)
    }

    @Test(arguments: [
        (TemplateEscaping.none, "a\r\nATTENDEE: b", "a ATTENDEE: b"),
        (.none, "x\u{202E}y\u{1B}[2Jz", "xy[2Jz"),
        (
            .html, "<img src=x onerror='a(\"&\")'>`",
            "&lt;img src=x onerror=&#39;a(&quot;&amp;&quot;)&#39;&gt;&#96;"
        ),
        (.markdown, "[a](javascript:b) *c* <d>", "\\[a\\](javascript:b) \\*c\\* \\<d\\>"),
        (.markdown, "1. one", "1\\. one"), (.markdown, "12) one", "12\\) one"),
        (.markdown, "- one", "\\- one"), (.markdown, "===", "\\==="), (.markdown, "+1", "\\+1"),
        (.markdown, "# a", "\\# a"), (.markdown, "    code", "code"), (.markdown, "2016", "2016"),
        (.csv, "=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""),
        (.csv, "a,\"b\"", "\"a,\"\"b\"\"\""),
        (.csv, "plain", "plain"), (.csv, "@x", "\"'@x\""),
        (
            .tex, "50% of #1 & $x_2^3$ ~{a}\\b",
            "50\\% of \\#1 \\& \\$x\\_2\\textasciicircum{}3\\$ \\textasciitilde{}\\{a\\}\\textbackslash{}b"
        ),
        (.tex, "\\input{/etc/passwd}", "\\textbackslash{}input\\{/etc/passwd\\}"),
        (.tex, "[1] *", "{[}1{]} {*}"),
        (.tex, "a \"b\" <c>|", "a \\char34{}b\\char34{} \\textless{}c\\textgreater{}\\textbar{}"),
    ])
    func `A hostile value on one line is text`(
        escaping: TemplateEscaping, value: String, written: String
    ) {
        #expect(escaping.escaped(value, .line) == written)
    }

    @Test(arguments: [
        (TemplateEscaping.none, "a\nb", "a\nb"), (.html, "a\n<b", "a\n&lt;b"),
        (.markdown, "a\n- b\n\n1. c", "a\n\\- b\n\n1\\. c"), (.csv, "a\nb", "\"a\nb\""),
        (.tex, "a\nb\n\n\nc\n", "a\nb\\newline c"),
    ])
    func `Lines stay lines`(escaping: TemplateEscaping, value: String, written: String) {
        #expect(escaping.escaped(value, .lines) == written)
    }

    @Test(arguments: TemplateEscaping.allCases)
    func `An address that runs is not written where it can be opened`(escaping: TemplateEscaping) {
        let web = "https://a.org/x?a=1"
        #expect(!escaping.escaped(web, .address).isEmpty)
        for url in ["javascript:alert(1)", "data:text/html,x", "https://a.org/\"onclick=x", "x"] {
            let text = escaping.escaped(url, .address)
            #expect([.none, .csv].contains(escaping) || text.isEmpty, "\(text)")
        }
    }

    @Test func `Addresses hold nothing that ends them`() {
        let url = "https://a.org/(x)_~50%25#a&b$"
        #expect(
            TemplateEscaping.markdown.escaped(url, .address)
                == "https://a.org/%28x%29%5F%7E50%25#a&b$")
        #expect(
            TemplateEscaping.tex.escaped(url, .address)
                == "https://a.org/(x)\\_\\%7E50\\%25\\#a\\&b\\$")
        #expect(TemplateEscaping.html.escaped(url, .address) == "https://a.org/(x)_~50%25#a&amp;b$")
    }

    @Test(arguments: TemplateEscaping.allCases)
    func `Ten thousand combining marks are a handful`(escaping: TemplateEscaping) {
        let text = "a" + String(repeating: "\u{301}", count: 10_000)
        #expect(escaping.escaped(text, .line).unicodeScalars.count < 20)
    }
}
