internal import StrictJSON

/// A run of base lines that one side replaced.
struct Hunk: Equatable {
    /// Lines of the base; empty for an insertion before `base.lowerBound`.
    var base: Range<Int>
    /// What stands there instead.
    var lines: [ExactString]
}

/// The shortest edit from one list of lines to another (Myers 1986, "An O(ND) Difference
/// Algorithm", linear in the common case, greedy forward).
enum LineDiff {
    /// Hunks in ascending order, never adjacent.
    static func hunks(from base: [ExactString], to side: [ExactString]) -> [Hunk] {
        var start = 0
        while start < base.count, start < side.count, base[start] == side[start] { start += 1 }
        var end = 0
        while end < base.count - start, end < side.count - start,
            base[base.count - 1 - end] == side[side.count - 1 - end]
        { end += 1 }
        let old = Array(base[start..<base.count - end])
        let new = Array(side[start..<side.count - end])
        var result: [Hunk] = []
        for (i, j, isKept) in script(old, new) where !isKept {
            let isDeletion = i >= 0
            let position = isDeletion ? i : -i - 1
            if var last = result.last, last.base.upperBound == position + start {
                if isDeletion { last.base = last.base.lowerBound..<position + start + 1 }
                if !isDeletion { last.lines.append(new[j]) }
                result[result.count - 1] = last
            } else {
                result.append(
                    Hunk(
                        base: position + start..<position + start + (isDeletion ? 1 : 0),
                        lines: isDeletion ? [] : [new[j]]))
            }
        }
        return result
    }

    /// Steps as (old index, new index, kept); an insertion before old line i has −i − 1.
    private static func script(_ old: [ExactString], _ new: [ExactString]) -> [(Int, Int, Bool)] {
        let trace = trace(old, new)
        var steps: [(Int, Int, Bool)] = []
        var x = old.count
        var y = new.count
        for d in stride(from: trace.count - 1, through: 0, by: -1) {
            let v = trace[d]
            let k = x - y
            let goesDown = k == -d || (k != d && v[index(k - 1)] < v[index(k + 1)])
            let previousK = goesDown ? k + 1 : k - 1
            let previousX = d == 0 ? 0 : v[index(previousK)]
            let previousY = d == 0 ? 0 : previousX - previousK
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

    /// Furthest reaching x by diagonal, before each d.
    private static func trace(_ old: [ExactString], _ new: [ExactString]) -> [[Int]] {
        let limit = old.count + new.count
        var v = [Int](repeating: 0, count: 2 * limit + 3)
        var trace: [[Int]] = []
        for d in 0...limit {
            trace.append(v)
            for k in stride(from: -d, through: d, by: 2) {
                var x =
                    k == -d || (k != d && v[index(k - 1)] < v[index(k + 1)])
                    ? v[index(k + 1)] : v[index(k - 1)] + 1
                while x < old.count, x - k < new.count, old[x] == new[x - k] { x += 1 }
                v[index(k)] = x
                if x >= old.count, x - k >= new.count { return trace }
            }
        }
        return trace
    }

    /// Diagonals …, −1, 0, 1, … in one array: 0, 1, 2, 3, 4 …
    private static func index(_ k: Int) -> Int {
        k >= 0 ? 2 * k : -2 * k - 1
    }
}
