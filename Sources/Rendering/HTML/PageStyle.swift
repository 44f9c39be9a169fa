/// The style of a page.
enum PageStyle {
    /// In CSS.
    static let css = """
        :root{\(ChartStyle.colors(\.light))}
        @media (prefers-color-scheme:dark){:root{\(ChartStyle.colors(\.dark))}}
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);font:16px/1.5 \(ChartStyle.fonts)}
        body{max-width:1080px;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1{font:600 2.4rem/1.15 \(ChartStyle.serif);margin:0 0 .25rem}
        h2{font:600 1.5rem/1.2 \(ChartStyle.serif);margin:2.5rem 0 .5rem}
        h3{font:600 1.1rem/1.2 \(ChartStyle.serif);margin:1.75rem 0 .5rem;padding-bottom:.25rem;\
        border-bottom:1px solid var(--line)}
        h4{font-size:1rem;font-weight:600;margin:0}
        a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.15em}
        a:focus-visible,button:focus-visible,select:focus-visible{outline:2px solid var(--focus);\
        outline-offset:2px}
        .facts,.meta,.cites,small{color:var(--soft)}
        .facts{margin:0 0 1.5rem}
        .served{margin:0 0 .75rem;font-size:.875rem;color:var(--soft)}
        #live:not(:empty)::before{content:"· "}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
        #tools{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;\
        align-items:center;padding:.6rem 0;background:var(--paper);\
        border-bottom:1px solid var(--line);font-size:.875rem}
        #tools[hidden]{display:none}
        #tools label{display:flex;gap:.4rem;align-items:center;min-width:0}
        select,button{font:inherit;color:inherit;background:var(--band);border:1px solid var(--line);\
        border-radius:5px;padding:.2rem .5rem;max-width:14rem}
        button{min-width:2.2rem}
        #count{margin-left:auto;color:var(--soft)}
        #chart{overflow-x:auto;margin-top:1rem}
        .sheet{min-width:760px}
        .sheet svg{display:block;width:100%;height:auto}
        ol{list-style:none;margin:0;padding:0}
        #events li{display:grid;grid-template-columns:1.2rem minmax(9rem,13rem) 1fr;gap:0 .75rem;\
        padding:.5rem 0;overflow-wrap:anywhere;scroll-margin-top:4rem}
        #events li:target{background:var(--band);box-shadow:0 0 0 .5rem var(--band);border-radius:2px}
        #events li[hidden]{display:none}
        .sign{color:var(--c);text-align:center}
        .when{font-variant-numeric:tabular-nums}
        small{display:block;font-size:.75rem;line-height:1.4}
        .what p{margin:.1rem 0 0;font-size:.875rem}
        .what .note{white-space:pre-wrap;margin:.35rem 0}
        .what .cites{font-size:.75rem}
        .alarm{color:var(--alarm)}
        #sources ol{list-style:decimal;padding-left:1.5rem;font-size:.875rem}
        #sources li{overflow-wrap:anywhere;margin:.3rem 0}
        @media (max-width:640px){
        #events li{grid-template-columns:1.2rem 1fr}
        .what{grid-column:2}
        h1{font-size:1.8rem}
        }
        @page{margin:15mm}
        @media print{
        :root{\(ChartStyle.colors(\.light))}
        html{background:none;font-size:9pt;line-height:1.35}
        body{max-width:none;padding:0}
        #tools,.skip,.served{display:none!important}
        #chart{overflow:visible}
        .sheet{min-width:0;break-inside:avoid}
        #events li,#sources li{break-inside:avoid;padding:.2rem 0}
        #events li[hidden]{display:grid}
        h2,h3{break-after:avoid}
        #events{break-before:page}
        h2{margin-top:0}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        }
        \(kinds)
        \(ChartStyle.css)
        """

    private static let kinds = KindColor.allCases
        .map { ".k-\($0.rawValue){--c:var(--\($0.rawValue))}" }.joined(separator: "\n")

    /// Of `css`, as a content security policy names it; a test reckons it anew.
    static let digest = "sha256-dBBWA5yiek26Wc0gXUmZ5eKCDrq9MobnrNNmH7odYuo="
}
