/// Counts paragraphs within sections as they are met.
struct SectionCounter {
    private var section = ""
    private var number = 0
    private(set) var passages: [Passage] = []

    /// A heading opens a section; the title of the whole does not.
    mutating func heading(_ text: RunningText, isTitle: Bool) {
        if !isTitle {
            section = text.trimmed
            number = 0
        }
        passages.append(
            Passage(section: isTitle ? "" : section, paragraph: 0, isHeading: true, text: text))
    }

    /// A paragraph, or a line that does not count as one.
    mutating func paragraph(
        _ text: RunningText, counts: Bool = true,
        times: [(range: Range<Int>, date: String)] = [], links: [Range<Int>] = []
    ) {
        if counts { number += 1 }
        var passage = Passage(
            section: section, paragraph: counts ? number : 0, isHeading: false, text: text)
        passage.times = times
        passage.links = links
        passages.append(passage)
    }
}
