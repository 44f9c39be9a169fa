/// The style of charts: of an SVG file by itself, and of the same chart within a page.
enum ChartStyle {
    /// In CSS; light and dark as the reader's system has it, and light on paper.
    static let css = """
        .chart{font-family:\(fonts);font-size:13px;\(colors(\.light))}
        @media (prefers-color-scheme:dark){.chart{\(colors(\.dark))}}
        @media print{.chart{\(colors(\.light))}}
        .chart .paper{fill:var(--paper)}
        .chart .band{fill:var(--band)}
        .chart text{fill:var(--ink)}
        .chart .head{font-family:\(serif);font-size:30px;font-weight:600}
        .chart .facts,.chart .date,.chart .key{fill:var(--soft);font-size:12px}
        .chart .year{fill:var(--soft);font-size:12px;font-weight:600}
        .chart .group{font-size:15px;font-weight:600}
        .chart .grid{stroke:var(--line);stroke-width:1}
        .chart .alarm{fill:var(--alarm)}
        .chart .solid{fill:var(--c);stroke:none}
        .chart .hollow{fill:var(--paper);stroke:var(--c);stroke-width:1.6}
        .chart .faint{fill:var(--c);fill-opacity:.26;stroke:none}
        .chart .dots{fill:none;stroke:var(--c);stroke-width:1.6;stroke-dasharray:2 3}
        .chart .edge{fill:none;stroke:var(--c);stroke-width:1.6;stroke-linecap:round}
        .chart .doubt{fill:var(--c);font-size:12px;font-weight:700}
        .chart .nothing{fill:none;stroke:var(--soft);stroke-width:1;stroke-dasharray:1 4}
        .chart a:hover .name,.chart a:focus .name{text-decoration:underline}
        .chart a:focus{outline:none}
        .chart a:focus .name{fill:var(--focus)}
        .chart .off{opacity:.13}
        """ + "\n" + classes

    private static let classes = KindColor.allCases
        .map { ".chart .k-\($0.rawValue){--c:var(--\($0.rawValue))}" }.joined(separator: "\n")

    /// Sans-serif faces that have Chinese beside them.
    static let fonts =
        "\"Helvetica Neue\",Helvetica,Arial,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif"
    /// For titles.
    static let serif =
        "\"Iowan Old Style\",\"Palatino Linotype\",Palatino,Georgia,\"Songti SC\",\"Noto Serif CJK SC\",serif"

    /// The variables of the light or the dark page.
    static func colors(_ side: KeyPath<(light: String, dark: String), String>) -> String {
        paper.map { "--\($0.name):\($0.colors[keyPath: side])" }
            .joined(separator: ";") + ";"
            + KindColor.allCases.map { "--\($0.rawValue):\($0.colors[keyPath: side])" }
            .joined(separator: ";")
    }

    private static let paper: [(name: String, colors: (light: String, dark: String))] = [
        ("paper", ("#fffdf9", "#16181d")), ("band", ("#f7f3ea", "#1b1e25")),
        ("ink", ("#22252b", "#e6e8ec")), ("soft", ("#666b75", "#9aa1ad")),
        ("line", ("#e4dfd3", "#2b2f38")), ("alarm", ("#b23a48", "#ff9aa5")),
        ("focus", ("#0b57d0", "#8ab4f8")),
    ]
}
