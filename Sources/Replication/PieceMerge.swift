internal import StrictJSON

/// Puts the hunks of several sides together over the base they all came from, whatever the pieces
/// are: lines, or words.
struct PieceMerge {
    /// A part of the result from top to bottom.
    enum Part {
        /// What stands there.
        case settled([ExactString])
        /// Pieces of the base that sides changed differently, and each side's hunks there.
        case contested(Range<Int>, [[Hunk]])
    }

    let base: [ExactString]
    private(set) var parts: [Part] = []

    /// Merges sides, each of which is its hunks in ascending order.
    ///
    /// Hunks of different sides that overlap or touch form a region: where an insertion touches,
    /// which of two comes first would be a guess, and git sees it the same way.
    init(base: [ExactString], sides: [[Hunk]]) {
        self.base = base
        let all = sides.enumerated().flatMap { side, hunks in hunks.map { (side: side, hunk: $0) } }
            .sorted { left, right in
                (left.hunk.base.lowerBound, left.hunk.base.upperBound)
                    < (right.hunk.base.lowerBound, right.hunk.base.upperBound)
            }
        var position = 0
        var index = 0
        while index < all.count {
            var range = all[index].hunk.base
            var region = [[Hunk]](repeating: [], count: sides.count)
            while index < all.count, all[index].hunk.base.lowerBound <= range.upperBound {
                let (side, hunk) = all[index]
                range = range.lowerBound..<max(range.upperBound, hunk.base.upperBound)
                region[side].append(hunk)
                index += 1
            }
            parts.append(.settled(Array(base[position..<range.lowerBound])))
            parts.append(part(range, region))
            position = range.upperBound
        }
        parts.append(.settled(Array(base[position...])))
    }

    private func part(_ range: Range<Int>, _ sides: [[Hunk]]) -> Part {
        let versions = versions(range, sides.filter { !$0.isEmpty })
        if let first = versions.first, versions.allSatisfy({ $0 == first }) {
            return .settled(first)
        }
        return .contested(range, sides)
    }

    /// What each side has in the place of some pieces of the base.
    func versions(_ range: Range<Int>, _ sides: [[Hunk]]) -> [[ExactString]] {
        sides.map { hunks in
            var pieces: [ExactString] = []
            var position = range.lowerBound
            for hunk in hunks {
                pieces += base[position..<hunk.base.lowerBound] + hunk.pieces
                position = hunk.base.upperBound
            }
            return pieces + base[position..<range.upperBound]
        }
    }
}
