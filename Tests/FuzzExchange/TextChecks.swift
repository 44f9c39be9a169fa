internal import Career
internal import Rendering
internal import StrictJSON

/// What holds of every text on its way to a terminal.
public enum TextChecks {
    /// Widths, then each part on each page.
    static let questions = 1 + HostileEntry.parts * pages

    /// What is wrong with how a text is shown; nil where all is well.
    static func check(text bytes: [UInt8], asking number: Int) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        if let wrong = gate(text) { return wrong }
        guard number > 0 else { return widths(text) }
        let entry = HostileEntry(text, part: (number - 1) / pages)
        return page((number - 1) % pages, entry, bytes.count)
    }

    /// Nothing that is shown drives a terminal, hides, or turns the reading order; and what is
    /// shown once may be shown again.
    private static func gate(_ text: String) -> String? {
        let line = SafeText.line(text)
        let lines = SafeText.lines(text)
        if let wrong = harm(line, "a line") ?? harm(lines, "lines") { return wrong }
        if line.utf8.contains(0x0A) { return "a line has two lines" }
        guard SafeText.line(line).isExactly(line), SafeText.lines(lines).isExactly(lines) else {
            return "what is shown is shown otherwise"
        }
        // Letters and marks of people's languages stay, as long as they are not heaped up.
        if text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F }),
            !line.isExactly(text)
        {
            return "plain text is changed"
        }
        // No scalar takes more than `\u{10FFFF}`.
        return line.utf8.count <= 10 * text.unicodeScalars.count + 10 ? nil : "it grows"
    }

    /// The first scalar that should not be there.
    private static func harm(_ text: String, _ what: String) -> String? {
        for scalar in text.unicodeScalars {
            if (0x20..<0x7F).contains(scalar.value) { continue }
            let isControl = scalar.value < 0x20 && scalar != "\n"
            let isHidden =
                (0x7F..<0xA0).contains(scalar.value) || scalar.properties.isBidiControl
                || [0x2028, 0x2029, 0xFEFF, 0x200B].contains(scalar.value)
            if isControl || isHidden { return "\(what) with U+\(String(scalar.value, radix: 16))" }
        }
        return nil
    }

    private static func widths(_ text: String) -> String? {
        let line = SafeText.line(text)
        let cells = DisplayWidth.of(line)
        guard cells >= 0, cells <= 2 * line.unicodeScalars.count else { return "\(cells) cells" }
        for width in [0, 1, 2, 7, 40] {
            let cut = DisplayWidth.of(DisplayWidth.cut(line, to: width))
            guard cut <= width else { return "cut to \(width) it takes \(cut) cells" }
            guard width > 1 else { continue }
            for part in Wrap.lines(line, width: width) where DisplayWidth.of(part) > width {
                return "wrapped at \(width) a line takes \(DisplayWidth.of(part)) cells"
            }
        }
        guard cells >= 40 || DisplayWidth.of(DisplayWidth.padded(line, to: 40)) == 40 else {
            return "padded to 40 it takes another width"
        }
        return nil
    }

    /// A timeline, a list, an event.
    private static let pages = 3

    /// Whatever page it stands on keeps its width.
    private static func page(_ kind: Int, _ hostile: HostileEntry, _ number: Int) -> String? {
        var options = TextOptions(width: [60, 61, 80, 97][number % 4])
        options.isASCII = number % 3 == 0
        options.showsNotes = true
        options.showsIDs = number % 5 == 0
        let entry = hostile.entry(number % HostileEntry.count)
        let output =
            switch kind {
            case 0:
                TimelineText.render(
                    .init(title: hostile.timeline, subject: hostile.timeline), entries: [entry],
                    sources: hostile.sources, options: options)
            case 1: ListText.render([entry], options: options)
            default: EventText.render(entry, sources: hostile.sources, options: options)
            }
        if let wrong = harm(output, "a page") { return wrong }
        for line in output.utf8.split(separator: 0x0A) {
            let cells = DisplayWidth.of(String(Substring(line)))
            if cells > options.width ?? 80 { return "a line of \(cells) cells" }
        }
        return nil
    }
}
