internal import Sealing
internal import StrictJSON

/// Merges several versions of a text against the one they all came from, by line.
///
/// All versions' hunks are compared with the base at once: identical hunks join, disjoint ones
/// combine, overlapping different ones are a conflict. A pure function of the set of versions.
public enum TextMerge {
    /// What came of it.
    public enum Outcome: Sendable, Equatable {
        /// One text.
        case clean(String)
        /// Overlapping edits; the text to show is the caller's choice.
        case conflict
    }

    /// Merges `sides`, whose order does not matter, over `base`.
    public static func merge(base: String, sides: [String]) -> Outcome {
        let distinct = Array(Set(sides.map { ExactString($0) })).sorted()
        guard let first = distinct.first else { return .clean(base) }
        if distinct.count == 1 { return .clean(first.text) }
        let baseLines = lines(base)
        var hunks: [Hunk] = []
        for side in distinct where side != ExactString(base) {
            hunks += LineDiff.hunks(from: baseLines, to: lines(side.text))
        }
        hunks.sort { left, right in
            (left.base.lowerBound, left.base.upperBound)
                < (right.base.lowerBound, right.base.upperBound)
        }
        #if PLANTED_BUGS
            if Planted.isOn(.mergeDropsHunk), hunks.count > 1 { hunks.removeLast() }
        #endif
        var output: [ExactString] = []
        var position = 0
        var previous: Hunk?
        for hunk in hunks where hunk != previous {
            if let previous, overlap(previous, hunk) { return .conflict }
            output += baseLines[position..<hunk.base.lowerBound]
            output += hunk.lines
            position = hunk.base.upperBound
            previous = hunk
        }
        output += baseLines[position...]
        return .clean(output.map(\.text).joined())
    }

    /// Hunks that touch overlap too: which text comes first there would be a guess.
    private static func overlap(_ left: Hunk, _ right: Hunk) -> Bool {
        right.base.lowerBound <= left.base.upperBound
    }

    /// Lines with their LF; the last one may lack it.
    static func lines(_ text: String) -> [ExactString] {
        var result: [ExactString] = []
        var current: [UInt8] = []
        for byte in text.utf8 {
            current.append(byte)
            if byte == 0x0A {
                result.append(ExactString(String(decoding: current, as: UTF8.self)))
                current = []
            }
        }
        if !current.isEmpty {
            result.append(ExactString(String(decoding: current, as: UTF8.self)))
        }
        return result
    }
}
