/// What a page has beside the timeline where a server gives it.
public enum ServedPage {
    /// Stands in the page where the last part of its own address belongs, which is the secret of
    /// whoever has it: one page, made once, is given to all of them. No text of people holds it,
    /// since a page shows no control character.
    public static let place: UInt8 = 0x1A

    private static let name = String(decoding: [place], as: UTF8.self)

    /// The policy of its header field: that of the page, and it stands in no frame.
    /// <https://www.w3.org/TR/CSP3/#directive-frame-ancestors> means nothing in a page itself.
    public static let headerPolicy = policy + "; frame-ancestors 'none'"

    /// Nothing is loaded but from where the page came, and that by its own script alone.
    static let policy =
        "default-src 'none'; style-src '\(PageStyle.digest)'; "
        + "script-src '\(PageScript.digest)' '\(LiveScript.digest)'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'"

    static let meta = "<meta name=\"robots\" content=\"noindex, nofollow\">\n"

    /// Where else it can be had, and whether it is up to date.
    static let links = """
        <p class="served"><a href="\(name)/feed.ics">Calendar feed</a> ·
        <a href="\(name)/timeline.json">JSON</a>
        <span id="live" role="status"></span></p>
        <noscript><p class="served">This page does not change while it is open; reload it to see \
        what is new.</p></noscript>

        """
}
