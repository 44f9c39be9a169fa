import Career
import EDTF
import Rendering
import Testing

@Suite struct TimelineTextTests {
    @Test(arguments: ["greg-brockman", "nathan-lambert"], [80, 120])
    func `the bundled timelines print as recorded`(name: String, width: Int) throws {
        let narrative = try Narrative(name)
        let text = TimelineText.render(
            narrative.header, entries: narrative.entries, sources: narrative.sources,
            options: TextOptions(width: width))
        try expectGolden(text, "\(name)-\(width)")
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"])
    func `the bundled timelines print in Chinese as recorded`(name: String) throws {
        let narrative = try Narrative(name, language: "zh")
        let text = TimelineText.render(
            narrative.header, entries: narrative.entries, sources: narrative.sources,
            options: TextOptions(width: 80, language: "zh"))
        try expectGolden(text, "\(name)-80-zh")
    }
}
