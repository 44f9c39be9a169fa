/// Breaks text into lines of a width in cells.
public enum Wrap {
    /// The lines of one paragraph: broken at blanks, beside Chinese, Japanese and Korean
    /// characters, after hyphens, and where nothing else helps inside a word.
    ///
    /// `hanging` cells are left out of every line but the first, for the caller's indentation.
    public static func lines(_ text: String, width: Int, hanging: Int = 0) -> [String] {
        // Most lines fit, and no character takes more cells than bytes.
        if text.utf8.count <= width, !text.isEmpty {
            let trimmed = text.trimmingBlanksAtEnd
            if !trimmed.isEmpty { return [trimmed] }
        }
        var lines: [String] = []
        let cells = Array(CellSequence(text))
        var start = 0
        while start < cells.count {
            let room = max(2, lines.isEmpty ? width : width - hanging)
            let end = lineEnd(in: cells, from: start, room: room)
            // A line is the text from its first cell to its last.
            let scalars = text.unicodeScalars[cells[start].start..<cells[end - 1].end]
            lines.append(String(scalars).trimmingBlanksAtEnd)
            start = end
            while start < cells.count, cells[start].isBlank { start += 1 }
        }
        return lines.isEmpty ? [""] : lines
    }

    /// Several paragraphs, as their line feeds divide them.
    public static func paragraphs(_ text: String, width: Int) -> [String] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .flatMap { lines(String(Substring($0)), width: width) }
    }

    /// How willingly a line ends between two cells.
    private enum Opportunity {
        case none, poor, good
    }

    /// The index after the line's last cell.
    private static func lineEnd(in cells: [Cell], from start: Int, room: Int) -> Int {
        var used = 0
        var good = start
        var poor = start
        var isAddress = false
        for index in start..<cells.count {
            if cells[index].isBlank { isAddress = false }
            if index > start {
                switch opportunity(between: cells[index - 1], and: cells[index], isAddress) {
                case .good: good = index
                case .poor: poor = index
                case .none: break
                }
                // "://": from here to the next blank hyphens and slashes belong to an address.
                if cells[index].base == "/", cells[index - 1].base == ":" { isAddress = true }
            }
            used += cells[index].width
            // Blanks at the end are not shown, so they need no room.
            if used > room && !cells[index].isBlank {
                if good > start { return good }
                return poor > start ? poor : max(index, start + 1)
            }
        }
        return cells.count
    }

    private static func opportunity(
        between left: Cell, and right: Cell, _ isAddress: Bool
    ) -> Opportunity {
        if right.isBlank { return .none }
        if left.isBlank { return isGlue(left.base) ? .none : .good }
        if neverStarts(right.base) || neverEnds(left.base) { return .none }
        if isAddress { return left.base == "/" || left.base == "-" ? .poor : .none }
        if left.base == "-" { return right.base.properties.isAlphabetic ? .good : .none }
        return isIdeographic(left) || isIdeographic(right) ? .good : .none
    }

    /// Blanks that hold together what they stand between.
    private static func isGlue(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xA0 || scalar.value == 0x202F || scalar.value == 0x2007
    }

    private static func isIdeographic(_ cell: Cell) -> Bool {
        cell.width == 2 && cell.base.value >= 0x1100
    }

    /// Closing marks, full stops and small kana (JIS X 4051) do not start a line.
    private static func neverStarts(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return "!\"'),.:;?]}/\\-".unicodeScalars.contains(scalar) }
        switch scalar.properties.generalCategory {
        case .closePunctuation, .finalPunctuation: return true
        case .otherPunctuation: return !"¿¡&@#%*※".unicodeScalars.contains(scalar)
        default: return "ー々ゝゞヽヾ～…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".unicodeScalars.contains(scalar)
        }
    }

    /// Opening marks do not end a line.
    private static func neverEnds(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return "([{".unicodeScalars.contains(scalar) }
        return switch scalar.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: true
        default: "¥＄￥￡".unicodeScalars.contains(scalar)
        }
    }

    /// The items with a separator between them, in one line; those that do not fit are left out from
    /// the end, but for the first, which is cut.
    static func fitting(
        _ items: [String], by separator: String, width: Int, _ glyphs: Glyphs
    ) -> String {
        let more = separator + glyphs.ellipsis
        var text = ""
        for (index, item) in items.enumerated() {
            let longer = text.isEmpty ? item : text + separator + item
            let reserve = index == items.count - 1 ? 0 : DisplayWidth.of(more)
            if DisplayWidth.of(longer) + reserve > width {
                if !text.isEmpty { return text + more }
                return DisplayWidth.cut(item, to: width, ellipsis: glyphs.ellipsis)
            }
            text = longer
        }
        return text
    }
}
