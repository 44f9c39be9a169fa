internal import Sealing
internal import StrictJSON

/// Merges several versions of a text against the one they all came from: by line, and where lines
/// were changed on several sides, by word.
///
/// All versions' hunks are compared with the base at once: hunks that overlap or touch form a
/// region. A region in which all sides that changed it say the same is settled; any other is tried
/// again word by word, and contested where that gives up. A pure function of the set of versions.
public enum TextMerge {
    /// What came of it.
    public enum Outcome: Sendable, Equatable {
        /// One text.
        case clean(String)
        /// Contested edits; the text to show is the caller's choice.
        case conflict
    }

    /// A part of the text from top to bottom.
    public enum Region: Sendable, Equatable {
        /// What stands there, whichever side it comes from.
        case settled(String)
        /// Where sides differ: what each of them has there, in the order in which they were given.
        case contested([String])
    }

    /// Merges `sides`, whose order does not matter, over `base`.
    public static func merge(base: String, sides: [String]) -> Outcome {
        #if PLANTED_BUGS
            if Planted.isOn(.mergeDropsSide), sides.count > 1 {
                return merge(base: base, sides: sides.dropLast())
            }
        #endif
        var text = ""
        for region in regions(base: base, sides: sides) {
            guard case .settled(let part) = region else { return .conflict }
            text += part
        }
        return .clean(text)
    }

    /// The same, with what is contested laid out side by side.
    public static func regions(base: String, sides: [String]) -> [Region] {
        guard let first = sides.first else { return [.settled(base)] }
        if sides.allSatisfy({ $0.isExactly(first) }) { return [.settled(first)] }
        // A text that is typed rarely ends in LF, and a line added behind it must not look like a
        // change of the line before.
        let isOpen = ([base] + sides).allSatisfy { $0.utf8.last != 0x0A }
        func closed(_ text: String) -> String { isOpen && !text.isEmpty ? text + "\n" : text }
        let lines = TextPieces.lines(closed(base))
        let merge = PieceMerge(
            base: lines,
            sides: sides.map { TextDiff.hunks(from: lines, to: TextPieces.lines(closed($0))) })
        var regions: [Region] = []
        for part in merge.parts {
            switch part {
            case .settled(let pieces): append(.settled(Self.text(pieces)), to: &regions)
            case .contested(let range, let hunks):
                if let words = byWord(Array(lines[range]), hunks, from: range.lowerBound) {
                    append(.settled(words), to: &regions)
                } else {
                    for region in trimmed(merge.versions(range, hunks)) {
                        append(region, to: &regions)
                    }
                }
            }
        }
        return isOpen ? opened(regions) : regions
    }

    // MARK: Words

    /// The region merged by words; nil where that gives up.
    ///
    /// A side that keeps less than half of the lines of a hunk rewrote them; nobody can say which of
    /// its words belong to which of the others'.
    private static func byWord(
        _ lines: [ExactString], _ sides: [[Hunk]], from start: Int
    ) -> String? {
        let cut = lines.map { TextPieces.words($0.text) }
        var offsets = [0]
        for words in cut { offsets.append(offsets[offsets.count - 1] + words.count) }
        let base = cut.flatMap { $0 }
        var wordHunks: [[Hunk]] = []
        for side in sides {
            var hunks: [Hunk] = []
            for hunk in side {
                let lower = offsets[hunk.base.lowerBound - start]
                let upper = offsets[hunk.base.upperBound - start]
                let new = hunk.pieces.flatMap { TextPieces.words($0.text) }
                let changes = TextDiff.hunks(from: Array(base[lower..<upper]), to: new)
                    .map { $0.moved(by: lower) }
                let whole = base[lower..<upper].reduce(0) { $0 + TextPieces.weight($1) }
                let lost = changes.flatMap { base[$0.base] }
                    .reduce(0) { $0 + TextPieces.weight($1) }
                guard 2 * lost <= whole else { return nil }
                hunks += changes
            }
            wordHunks.append(hunks)
        }
        var text = ""
        for part in PieceMerge(base: base, sides: wordHunks).parts {
            guard case .settled(let pieces) = part else { return nil }
            text += Self.text(pieces)
        }
        return text
    }

    // MARK: Putting together

    private static func text(_ pieces: [ExactString]) -> String {
        pieces.map(\.text).joined()
    }

    private static func append(_ region: Region, to regions: inout [Region]) {
        if case .settled(let text) = region {
            if text.isEmpty { return }
            if case .settled(let before)? = regions.last {
                regions[regions.count - 1] = .settled(before + text)
                return
            }
        }
        regions.append(region)
    }

    /// Lines that all versions begin or end with are not contested.
    private static func trimmed(_ versions: [[ExactString]]) -> [Region] {
        let first = versions[0]
        let least = versions.reduce(first.count) { min($0, $1.count) }
        var start = 0
        while start < least, versions.allSatisfy({ $0[start] == first[start] }) { start += 1 }
        var end = 0
        while end < least - start,
            versions.allSatisfy({ $0[$0.count - 1 - end] == first[first.count - 1 - end] })
        { end += 1 }
        return [
            .settled(text(Array(first[..<start]))),
            .contested(versions.map { text(Array($0[start..<$0.count - end])) }),
            .settled(text(Array(first[(first.count - end)...]))),
        ]
    }

    /// Without the LF that was put behind the last line.
    private static func opened(_ regions: [Region]) -> [Region] {
        func cut(_ text: String) -> String {
            text.utf8.last == 0x0A ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : text
        }
        guard let last = regions.last else { return regions }
        switch last {
        case .settled(let text): return regions.dropLast() + [.settled(cut(text))]
        case .contested(let texts): return regions.dropLast() + [.contested(texts.map(cut))]
        }
    }
}
