import StrictJSON
import TestSupport
import Testing

/// Printed pages in a real browser, where one is installed.
@Suite(.enabled(if: Browser.path != nil, "no Chromium here: pages are not looked at"))
struct BrowserTests {
    private static func page(_ narrative: String, on machine: Machine) throws -> String {
        try machine.run("import", narrative)
        let file = machine.directory.file("\(narrative).html")
        try machine.run("-t", narrative, "print", "--format", "html", "--notes", "-o", file)
        return file
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"])
    func `A page opens without a word on the console`(narrative: String) throws {
        let machine = try Machine()
        let file = try Self.page(narrative, on: machine)
        let outcome = try Browser(machine).open(file, ["--dump-dom"])
        #expect(outcome.status == 0)
        #expect(!outcome.complaint.contains("CONSOLE"), "\(outcome.complaint)")
        #expect(outcome.text.contains("of 180 events") == false)
        #expect(outcome.text.contains("<form id=\"tools\" aria-label=\"Filter and zoom\">"))
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"], [500, 900, 1600])
    func `No label lies over another at any width, and filters hide the rest`(
        narrative: String, width: Int
    ) throws {
        let machine = try Machine()
        let file = try Self.page(narrative, on: machine)
        let name = "\(narrative).html"
        let text = String(decoding: try machine.directory.bytes(of: name), as: UTF8.self)
        // The policy allows no script but the page's own; what measures it has to be let in.
        let policy = try #require(
            text.split(separator: "\n").first { $0.contains("Content-Security-Policy") })
        let measured =
            text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0 != policy }.joined(separator: "\n") + "<script>\(Self.measuring)</script>"
        try machine.directory.write(Array(measured.utf8), to: name)
        let outcome = try Browser(machine).open(
            file, ["--window-size=\(width),1000", "--dump-dom"])
        let found = try #require(outcome.text.split(separator: "MEASURED").dropFirst().first)
        let result = try JSONParser.parse(Array(found.utf8))
        let events = try #require(result["events"]?.int)
        #expect(try #require(result["labels"]?.int) > 50)
        #expect(result["overlaps"]?.array?.isEmpty == true, "\(result)")
        #expect(result["outside"]?.array?.isEmpty == true, "\(result)")
        #expect(result["wide"]?.bool == false, "the page does not scroll sideways")
        let shown = try #require(result["shown"]?.int)
        #expect(shown > 0 && shown < events)
        #expect(result["faint"]?.int == result["hiddenMarks"]?.int)
        #expect(result["again"]?.int == events)
    }

    /// Measures a page, uses its filter, and writes what it found in place of the page.
    private static let measuring = """
        var result={overlaps:[],outside:[],labels:0};
        document.querySelectorAll("svg.chart").forEach(function(chart){
        var frame=chart.getBoundingClientRect();
        var boxes=Array.prototype.map.call(chart.querySelectorAll("text.name"),function(text){
        var box=text.getBoundingClientRect();
        return{left:box.left,right:box.right,middle:(box.top+box.bottom)/2,
        height:(box.bottom-box.top),text:text.textContent};});
        result.labels+=boxes.length;
        boxes.forEach(function(one,index){
        if(one.left<frame.left-1||one.right>frame.right+1){result.outside.push(one.text);}
        boxes.slice(index+1).forEach(function(other){
        if(Math.abs(one.middle-other.middle)<one.height/2&&one.left<other.right&&other.left<one.right){
        result.overlaps.push([one.text,other.text]);}});});});
        var root=document.documentElement;
        result.wide=root.scrollWidth>root.clientWidth;
        function shown(){return document.querySelectorAll("#events li:not([hidden])").length;}
        result.events=shown();
        var kind=document.getElementById("kind");
        kind.selectedIndex=2;kind.dispatchEvent(new Event("change",{bubbles:true}));
        result.shown=shown();
        result.faint=document.querySelectorAll("#chart a.off").length;
        result.hiddenMarks=Array.prototype.filter.call(document.querySelectorAll("#chart a"),
        function(mark){return document.querySelector(mark.getAttribute("href")).hidden;}).length;
        kind.selectedIndex=0;kind.dispatchEvent(new Event("change",{bubbles:true}));
        result.again=shown();
        document.body.textContent="MEASURED"+JSON.stringify(result)+"MEASURED";
        """

    @Test func `A page is printed in several sheets`() throws {
        let machine = try Machine()
        let file = try Self.page("nathan-lambert", on: machine)
        let paper = machine.directory.file("page.pdf")
        let outcome = try Browser(machine).open(
            file, ["--print-to-pdf=\(paper)", "--no-pdf-header-footer"])
        #expect(outcome.status == 0)
        let bytes = try machine.directory.bytes(of: "page.pdf")
        #expect(bytes.starts(with: Array("%PDF-".utf8)) && bytes.count > 20_000)
    }
}
