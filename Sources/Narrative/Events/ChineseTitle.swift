/// Titles out of Chinese sentences.
enum ChineseTitle {
    private static let leads = "在于从到至，。、；：的就又才也而但因为所以后来然后 （(—–-".unicodeScalars
    private static let stops = "。！？；".unicodeScalars

    static func title(
        _ text: RunningText, _ clause: Range<Int>, without dates: [Range<Int>]
    ) -> String {
        // The part of the sentence around the first date, to the next comma that leaves enough.
        var kept: [Unicode.Scalar] = []
        for index in clause {
            if dates.contains(where: { $0.contains(index) }) {
                while let last = kept.last, "在于从到至是约".unicodeScalars.contains(last) {
                    kept.removeLast()
                }
                continue
            }
            kept.append(text.scalars[index])
        }
        var rest = kept[...]
        while let first = rest.first, leads.contains(first), !rest.starts(with: "至今".unicodeScalars)
        {
            rest = rest.dropFirst()
        }
        if rest.starts(with: "我们".unicodeScalars) {
            rest = rest.dropFirst(2)
        } else if rest.first == "我" {
            rest = rest.dropFirst()
        }
        var result: [Unicode.Scalar] = []
        for scalar in rest {
            if stops.contains(scalar) { break }
            if scalar == "，" || scalar == ",", result.count >= 8 { break }
            if result.count >= TitleMaker.most / 2 { break }
            result.append(scalar)
        }
        while let last = result.last, "，、：；,的 ".unicodeScalars.contains(last) {
            result.removeLast()
        }
        var title = ""
        title.unicodeScalars.append(contentsOf: result)
        return title
    }
}
