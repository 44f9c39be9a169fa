internal import StrictJSON

/// A run of pieces of the base (lines, or words of a line) that one side replaced.
struct Hunk: Equatable {
    /// Pieces of the base; empty for an insertion before `base.lowerBound`.
    var base: Range<Int>
    /// What stands there instead.
    var pieces: [ExactString]

    /// The same hunk in a longer base.
    func moved(by distance: Int) -> Hunk {
        Hunk(
            base: base.lowerBound + distance..<base.upperBound + distance, pieces: pieces)
    }

    /// One hunk out of two that touch.
    fileprivate func joined(to next: Hunk) -> Hunk {
        Hunk(base: base.lowerBound..<next.base.upperBound, pieces: pieces + next.pieces)
    }

    /// A piece of an insertion that is thought of as going round.
    fileprivate func piece(_ index: Int) -> ExactString {
        let place = index % pieces.count
        return pieces[place < 0 ? place + pieces.count : place]
    }

    /// An insertion or a deletion that stands some pieces further down, or up.
    fileprivate mutating func slide(by distance: Int) {
        base = base.lowerBound + distance..<base.upperBound + distance
        guard !pieces.isEmpty, distance != 0 else { return }
        let count = pieces.count
        let shift = ((distance % count) + count) % count
        pieces = Array(pieces[shift...] + pieces[..<shift])
    }
}

/// The shortest edit from one list of lines or words to another (Myers 1986, "An O(ND) Difference
/// Algorithm", linear in the common case, greedy forward).
enum TextDiff {
    /// Hunks in ascending order, never adjacent.
    ///
    /// Where the same lines repeat, an insertion or a deletion may stand in several places. It joins
    /// the next hunk below or above that it can reach, or else stands in the last place, as in git.
    ///
    /// The search goes on as long as lines are equal before each of its edits. So every hunk stands
    /// in the last place as it is found and reaches none below; but for the last, where what both
    /// texts end with was put aside before.
    static func hunks(from base: [ExactString], to side: [ExactString]) -> [Hunk] {
        var result: [Hunk] = []
        for var hunk in shortest(from: base, to: side) {
            down(&hunk, in: base)
            while let last = result.last {
                var raised = hunk
                guard up(&raised, to: last.base.upperBound, in: base) else { break }
                result.removeLast()
                hunk = last.joined(to: raised)
            }
            result.append(hunk)
        }
        return result
    }

    /// Moves an insertion or a deletion down as far as the text stays the same.
    private static func down(_ hunk: inout Hunk, in base: [ExactString]) {
        guard hunk.base.isEmpty || hunk.pieces.isEmpty else { return }
        let (start, count) = (hunk.base.lowerBound, hunk.base.count)
        var distance = 0
        while start + count + distance < base.count,
            base[start + count + distance]
                == (count > 0 ? base[start + distance] : hunk.piece(distance))
        { distance += 1 }
        hunk.slide(by: distance)
    }

    /// The same upwards; true once it touches `limit`.
    private static func up(_ hunk: inout Hunk, to limit: Int, in base: [ExactString]) -> Bool {
        guard hunk.base.isEmpty || hunk.pieces.isEmpty else { return false }
        let (start, end) = (hunk.base.lowerBound, hunk.base.upperBound)
        var distance = 0
        while start - distance > limit,
            base[start - distance - 1]
                == (end > start ? base[end - distance - 1] : hunk.piece(-distance - 1))
        { distance += 1 }
        hunk.slide(by: -distance)
        return hunk.base.lowerBound == limit
    }

    private static func shortest(from base: [ExactString], to side: [ExactString]) -> [Hunk] {
        var start = 0
        while start < base.count, start < side.count, base[start] == side[start] { start += 1 }
        var end = 0
        while end < base.count - start, end < side.count - start,
            base[base.count - 1 - end] == side[side.count - 1 - end]
        { end += 1 }
        let old = Array(base[start..<base.count - end])
        let new = Array(side[start..<side.count - end])
        if old.isEmpty, new.isEmpty { return [] }
        guard !old.isEmpty, !new.isEmpty, let script = script(old, new) else {
            return [Hunk(base: start..<base.count - end, pieces: new)]
        }
        var result: [Hunk] = []
        for (i, j, isKept) in script where !isKept {
            let isDeletion = i >= 0
            let position = isDeletion ? i : -i - 1
            if var last = result.last, last.base.upperBound == position + start {
                if isDeletion { last.base = last.base.lowerBound..<position + start + 1 }
                if !isDeletion { last.pieces.append(new[j]) }
                result[result.count - 1] = last
            } else {
                result.append(
                    Hunk(
                        base: position + start..<position + start + (isDeletion ? 1 : 0),
                        pieces: isDeletion ? [] : [new[j]]))
            }
        }
        return result
    }

    /// Edits beyond which two texts count as wholly different between what they begin and end with:
    /// cost and memory stay bounded, whatever a co-editor sends.
    static let maximumEdits = 1024

    /// Steps as (old index, new index, kept); an insertion before old line i has −i − 1. Nil beyond
    /// `maximumEdits`.
    private static func script(_ old: [ExactString], _ new: [ExactString]) -> [(Int, Int, Bool)]? {
        guard let rows = reach(old, new) else { return nil }
        var steps: [(Int, Int, Bool)] = []
        var x = old.count
        var y = new.count
        for d in stride(from: rows.count - 1, through: 0, by: -1) {
            let place = (x - y + d) / 2
            let goesDown = d > 0 && goesDown(rows[d - 1], place)
            let previousX = d == 0 ? 0 : rows[d - 1][goesDown ? place : place - 1]
            let previousY = d == 0 ? 0 : previousX - (x - y) - (goesDown ? 1 : -1)
            while x > previousX, y > previousY {
                x -= 1
                y -= 1
                steps.append((x, y, true))
            }
            if d > 0 {
                if goesDown {
                    y -= 1
                    steps.append((-x - 1, y, false))
                } else {
                    x -= 1
                    steps.append((x, y, false))
                }
            }
        }
        return steps.reversed()
    }

    /// After each number of edits d, the furthest old index on the diagonals −d, −d + 2 … d.
    private static func reach(_ old: [ExactString], _ new: [ExactString]) -> [[Int]]? {
        var rows: [[Int]] = []
        for d in 0...min(old.count + new.count, maximumEdits) {
            var row: [Int] = []
            row.reserveCapacity(d + 1)
            for place in 0...d {
                let k = 2 * place - d
                var x = 0
                if d > 0 {
                    let before = rows[d - 1]
                    x = goesDown(before, place) ? before[place] : before[place - 1] + 1
                }
                while x < old.count, x - k < new.count, old[x] == new[x - k] { x += 1 }
                row.append(x)
                if x >= old.count, x - k >= new.count { return rows + [row] }
            }
            rows.append(row)
        }
        return nil
    }

    /// True where the diagonal above reaches further: the step is an insertion.
    private static func goesDown(_ before: [Int], _ place: Int) -> Bool {
        place == 0 || (place < before.count && before[place - 1] < before[place])
    }
}
