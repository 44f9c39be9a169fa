/// Contested texts in one page, marked as git marks conflicts.
///
/// ```
/// <<<<<<< 1 ada, 2026-11-21 10:00
/// what ada wrote
/// =======
/// what bob wrote
/// >>>>>>> 2 bob, 2026-11-21 10:05
/// ```
///
/// Between more than two sides, each middle line names the side that follows it.
public struct ConflictMarks {
    /// The page.
    public let text: String

    private let length: Int
    private let isOpen: Bool

    /// - Parameters:
    ///   - labels: what to call each side.
    ///   - regions: the text; each contested one has a part for every label.
    public init(labels: [String], regions: [TextMerge.Region]) {
        var longest = 0
        var isOpen = true
        for (index, region) in regions.enumerated() {
            let parts: [String]
            switch region {
            case .settled(let text): parts = [text]
            case .contested(let texts): parts = texts
            }
            for part in parts {
                longest = max(longest, Self.longestRun(in: part))
                if index == regions.count - 1, part.utf8.last == 0x0A { isOpen = false }
            }
        }
        // Longer than anything that looks like a mark in the text itself.
        length = max(7, longest + 1)
        self.isOpen = isOpen
        var page = ""
        for region in regions {
            switch region {
            case .settled(let text): page += Self.ended(text)
            case .contested(let texts): page += Self.marked(texts, labels, length)
            }
        }
        text = page
    }

    /// The number of the first line that still is a mark, from 1.
    public func firstMark(in edited: String) -> Int? {
        let lines = edited.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.firstIndex { line in
            Self.run(of: line) == length
                && (line.count == length
                    || line[line.index(line.startIndex, offsetBy: length)] == 0x20)
        }.map { $0 + 1 }
    }

    /// The edited text without the LF that editors put at the end, where no side had one.
    public func closed(_ edited: String) -> String {
        guard isOpen, edited.utf8.last == 0x0A else { return edited }
        return String(decoding: edited.utf8.dropLast(), as: UTF8.self)
    }

    private static func marked(_ texts: [String], _ labels: [String], _ length: Int) -> String {
        // Sides that say the same stand there once, under all their labels.
        var sides: [(label: String, text: String)] = []
        for (label, text) in zip(labels, texts) {
            if let index = sides.firstIndex(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
                sides[index].label += "; " + label
            } else {
                sides.append((label, text))
            }
        }
        var page = ""
        var last = ""
        for (index, side) in sides.enumerated() {
            if index == 0 {
                page += mark("<", length) + " \(side.label)\n"
            } else {
                let isLast = index == sides.count - 1
                page += mark("=", length) + (isLast ? "" : " \(side.label)") + "\n"
            }
            page += ended(side.text)
            last = side.label
        }
        return page + mark(">", length) + " \(last)\n"
    }

    private static func mark(_ character: Character, _ length: Int) -> String {
        String(repeating: character, count: length)
    }

    private static func ended(_ text: String) -> String {
        text.isEmpty || text.utf8.last == 0x0A ? text : text + "\n"
    }

    private static func longestRun(in text: String) -> Int {
        text.utf8.split(separator: 0x0A).map { run(of: $0) }.max() ?? 0
    }

    /// How many `<`, `=` or `>` a line begins with.
    private static func run(of line: Substring.UTF8View) -> Int {
        guard let first = line.first, "<=>".utf8.contains(first) else { return 0 }
        return line.prefix { $0 == first }.count
    }
}
