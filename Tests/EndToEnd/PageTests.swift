import ClientSync
import ClientTransport
import Sealing
import StrictJSON
import TestSupport
import Testing

/// The server's pages in a real browser, where one is installed.
@Suite(.enabled(if: Browser.path != nil, "no Chromium here: pages are not looked at"))
struct PageTests {
    let server: Server
    let laptop: Machine
    private let transport = HTTPTransport(configuration: .init(version: "tests"))
    private let token = "a-token-of-a-third-machine-of-the-owner"

    /// A server and a machine with the timeline `me` on it.
    init() throws {
        server = try Server()
        laptop = try Machine()
        try server.enrol(laptop)
        _ = try laptop.add("First role", "--when", "2015-02..2017-03", "--kind", "role")
        _ = try laptop.add("A launch", "--when", "2016-05-06", "--kind", "launch")
        _ = try laptop.add("Nobody's business", "--when", "2016-01", "--visibility", "private")
        try laptop.sync()
        let hash = Digest(hashing: token).hex
        let body = try ask(
            "POST", "/v1/enrol",
            "{\"code\":\"\(try server.invite())\",\"token_hash\":\"\(hash)\",\"name\":\"third\"}")
        #expect(body["account"] == "owner")
    }

    private func ask(_ method: String, _ path: String, _ body: String) throws -> JSONValue {
        let answer = try transport.send(
            TransportRequest(
                method: method, url: server.url + path,
                headers: [
                    ("Content-Type", "application/json"), ("Authorization", "Bearer \(token)"),
                ], body: Array(body.utf8)))
        return answer.body.isEmpty ? .null : try JSONParser.parse(answer.body)
    }

    private var links: String {
        get throws {
            let timeline = try laptop.answers("timeline", "list").first?["id"]?.string
            return "/v1/timelines/\(try #require(timeline))/links"
        }
    }

    /// The address of a new link, and its id.
    private func link() throws -> (url: String, id: String) {
        let made = try ask("POST", try links, "{\"scope\":\"all\"}")
        let secret = try #require(made["secret"]?.string, "\(made)")
        return ("\(server.url)/t/\(secret)", try #require(made["id"]?.string))
    }

    private static let isLive = "document.getElementById('live').textContent==='live'"

    @Test func `An edit on another machine appears on the open page, which stays as it is`() throws
    {
        let desktop = try Machine("desktop", in: laptop.directory)
        try server.enrol(desktop, as: "desktop")
        try desktop.run("clone", server.url)
        let address = try link().url
        let browser = try BrowserSession(laptop)
        try browser.open(address)
        #expect(try browser.holds(Self.isLive))
        try browser.evaluate(
            """
            window.mark=1;
            document.getElementById("kind").value="launch";
            document.getElementById("kind").dispatchEvent(new Event("change",{bubbles:true}));
            document.getElementById("larger").click();
            document.querySelector("#chart a").focus();
            window.before=document.activeElement;
            """)
        _ = try desktop.add("Written elsewhere", "--when", "2014-08", "--kind", "launch")
        _ = try desktop.add("Kept to oneself", "--when", "2014-09", "--visibility", "private")
        try desktop.sync()
        #expect(try browser.holds("document.body.textContent.includes('Written elsewhere')"))
        let page = try browser.evaluate(
            """
            ({mark:window.mark,kind:document.getElementById("kind").value,
            zoom:document.querySelector(".sheet").style.width,
            hasFocus:document.activeElement===window.before,
            shown:document.querySelectorAll("#events li:not([hidden])").length,
            all:document.querySelectorAll("#events li").length,
            marks:document.querySelectorAll("#chart a").length,
            faint:document.querySelectorAll("#chart a.off").length,
            count:document.getElementById("count").textContent,text:document.body.textContent})
            """)
        #expect(page["mark"] == 1, "the page was not loaded anew")
        #expect(page["kind"] == "launch" && page["zoom"] == "125%" && page["hasFocus"] == true)
        #expect(page["shown"] == 2 && page["all"] == 3 && page["count"] == "2 of 3 events")
        #expect(page["marks"] == 3 && page["faint"] == 1)
        let text = try #require(page["text"]?.string)
        #expect(!text.contains("Kept to oneself") && !text.contains("Nobody's business"))
        #expect(browser.complaints == [])
    }

    @Test func `A page gets over a server that was away, and says when its link is over`() throws {
        let (address, id) = try link()
        let browser = try BrowserSession(laptop)
        try browser.open(address)
        #expect(try browser.holds(Self.isLive))
        try server.stop()
        #expect(try browser.holds("!(\(Self.isLive))"))
        try server.start()
        _ = try laptop.add("Written meanwhile", "--when", "2018")
        try laptop.sync()
        #expect(try browser.holds("document.body.textContent.includes('Written meanwhile')"))
        #expect(try browser.holds(Self.isLive))
        _ = try ask("DELETE", "\(try links)/\(id)", "")
        _ = try laptop.add("Written too late", "--when", "2019")
        try laptop.sync()
        #expect(
            try browser.holds("document.getElementById('live').textContent.includes('no longer')"))
        let text = try browser.evaluate("document.body.textContent").string
        #expect(text?.contains("Written meanwhile") == true)
        #expect(text?.contains("Written too late") == false)
        let secret = try #require(address.split(separator: "/").last)
        #expect(!server.errors.contains(secret), "no log has a link's secret")
    }

    @Test(arguments: [360, 900, 1600])
    func `A page fits any width, light and dark, and is whole without scripts`(width: Int) throws {
        try laptop.run("import", "nathan-lambert")
        try laptop.sync()
        let address = try link().url
        let browser = try BrowserSession(laptop)
        try browser.command(
            "Emulation.setDeviceMetricsOverride",
            ["width": .integer(width), "height": 900, "deviceScaleFactor": 1, "mobile": false])
        var papers: [JSONValue] = []
        for scheme in ["light", "dark"] {
            try browser.command(
                "Emulation.setEmulatedMedia",
                ["features": [["name": "prefers-color-scheme", "value": .string(scheme)]]])
            try browser.open(address)
            papers.append(
                try browser.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
            let isWide = try browser.evaluate(
                "document.documentElement.scrollWidth>document.documentElement.clientWidth")
            #expect(isWide == false)
        }
        #expect(papers[0] != papers[1])
        let count = "document.querySelectorAll('#events li').length"
        let events = try browser.evaluate(count)
        try browser.command("Emulation.setScriptExecutionDisabled", ["value": true])
        try browser.command("Page.reload", until: "Page.loadEventFired")
        let root = try browser.command("DOM.getDocument", ["depth": 0])["root"]?["nodeId"]
        let html = try browser.command("DOM.getOuterHTML", ["nodeId": root ?? .null])["outerHTML"]
        let text = try #require(html?.string)
        #expect(text.split(separator: "<li id=\"e-").count - 1 == events.int)
        #expect(text.contains("<svg class=\"chart\"") && text.contains("reload it to see"))
        #expect(browser.complaints == [])
    }
}
