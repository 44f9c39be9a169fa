import StrictJSON
import TestSupport
import Testing

@testable import Replication

@Suite struct TextDiffTests {
    private func lines(_ text: String) -> [ExactString] { text.map { ExactString(String($0)) } }

    private func hunk(_ range: Range<Int>, _ text: String = "") -> Hunk {
        Hunk(base: range, pieces: lines(text))
    }

    private func hunks(_ base: String, _ side: String) -> [Hunk] {
        TextDiff.hunks(from: lines(base), to: lines(side))
    }

    @Test func `what is equal has no hunks, what is empty one`() {
        #expect(hunks("", "").isEmpty && hunks("abc", "abc").isEmpty)
        #expect(hunks("", "ab") == [hunk(0..<0, "ab")])
        #expect(hunks("ab", "") == [hunk(0..<2)])
        #expect(hunks("abc", "aXc") == [hunk(1..<2, "X")])
        #expect(hunks("abc", "Xbc") == [hunk(0..<1, "X")])
        #expect(hunks("abcd", "XbcY") == [hunk(0..<1, "X"), hunk(3..<4, "Y")])
    }

    /// docs/merge.md: where repeated lines let it stand in several places, it joins the nearest
    /// hunk below that it can reach by sliding, else the nearest above, else it stands last.
    @Test func `an insertion or a deletion among equal lines stands where the page says`() {
        #expect(hunks("abbc", "abbbc") == [hunk(3..<3, "b")])
        #expect(hunks("abbbc", "abbc") == [hunk(3..<4)])
        #expect(hunks("xyxz", "xyxyxz") == [hunk(3..<3, "yx")])
        #expect(hunks("abbc", "abbbX") == [hunk(3..<4, "bX")])
        #expect(hunks("abbc", "abX") == [hunk(2..<4, "X")])
        #expect(hunks("abbc", "Xbbbc") == [hunk(0..<1, "Xb")])
        #expect(hunks("abbc", "Xbc") == [hunk(0..<2, "X")])
    }

    /// The length of a longest common subsequence, by the book.
    private func common(_ one: [ExactString], _ other: [ExactString]) -> Int {
        var row = [Int](repeating: 0, count: other.count + 1)
        for left in one {
            var before = 0
            for (index, right) in other.enumerated() {
                let above = row[index + 1]
                row[index + 1] = left == right ? before + 1 : max(above, row[index])
                before = above
            }
        }
        return row[other.count]
    }

    private func triple(_ generator: inout SeededGenerator) -> (
        base: [ExactString], side: [ExactString]
    ) {
        func text(_ generator: inout SeededGenerator) -> [ExactString] {
            (0..<generator.number(0...14)).map { _ in generator.pick(["a", "b", "c"]) }
        }
        let base = text(&generator)
        guard generator.oneIn(2) else { return (base, text(&generator)) }
        var side = base
        for _ in 0..<generator.number(1...3) {
            let place = generator.number(0...side.count)
            if place < side.count, generator.oneIn(2) {
                side.remove(at: place)
            } else {
                side.insert(generator.pick(["a", "b", "c", "d"]), at: place)
            }
        }
        return (base, side)
    }

    @Test(arguments: UInt64(0)..<4) func `no edit is shorter, and hunks never touch`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: 0xD1FF + seed)
        for _ in 0..<1500 {
            let (base, side) = triple(&generator)
            let hunks = TextDiff.hunks(from: base, to: side)
            let edits = hunks.reduce(0) { $0 + $1.base.count + $1.pieces.count }
            #expect(edits == base.count + side.count - 2 * common(base, side))
            #expect(hunks.allSatisfy { !$0.base.isEmpty || !$0.pieces.isEmpty })
            for (one, next) in zip(hunks, hunks.dropFirst()) {
                #expect(one.base.upperBound < next.base.lowerBound)
            }
        }
    }

    /// How far a hunk can go down, or up, without the text becoming another: by trying.
    private func steps(
        of hunk: Hunk, by step: Int, in base: [ExactString], within limits: ClosedRange<Int>
    ) -> Int {
        func text(_ hunk: Hunk) -> [ExactString] {
            Array(base[..<hunk.base.lowerBound]) + hunk.pieces + base[hunk.base.upperBound...]
        }
        var count = 0
        var moved = hunk
        while true {
            let range = moved.base.lowerBound + step..<moved.base.upperBound + step
            guard limits.contains(range.lowerBound), limits.contains(range.upperBound) else {
                return count
            }
            var pieces = moved.pieces
            if step > 0, !pieces.isEmpty { pieces.append(pieces.removeFirst()) }
            if step < 0, !pieces.isEmpty { pieces.insert(pieces.removeLast(), at: 0) }
            let next = Hunk(base: range, pieces: pieces)
            guard text(next) == text(hunk) else { return count }
            moved = next
            count += 1
        }
    }

    /// How far hunks can go up in all; none can go down, and none reaches another.
    private func slack(_ base: [ExactString], _ side: [ExactString]) -> Int {
        let hunks = TextDiff.hunks(from: base, to: side)
        var slack = 0
        for (index, hunk) in hunks.enumerated() where hunk.base.isEmpty || hunk.pieces.isEmpty {
            let above = index > 0 ? hunks[index - 1].base.upperBound : 0
            let below = index + 1 < hunks.count ? hunks[index + 1].base.lowerBound : base.count
            #expect(steps(of: hunk, by: 1, in: base, within: above...below) == 0)
            let up = steps(of: hunk, by: -1, in: base, within: above...below)
            #expect(index == 0 || hunk.base.lowerBound - up > above)
            slack += up
        }
        return slack
    }

    @Test(arguments: UInt64(0)..<4) func `every hunk is as low as it can be, and reaches no other`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: 0x51DE + seed)
        var slack = 0
        for _ in 0..<1500 {
            let (base, side) = triple(&generator)
            slack += self.slack(base, side)
        }
        #expect(slack > 100)
    }

    @Test func `so it is with all texts of up to six lines of two kinds`() {
        let texts = (0...6).flatMap { count in
            (0..<1 << count).map { bits in
                (0..<count).map { bits >> $0 & 1 == 0 ? "a" : "b" as ExactString }
            }
        }
        var slack = 0
        for base in texts { for side in texts { slack += self.slack(base, side) } }
        #expect(texts.count == 127 && slack > 1000)
    }

    @Test func `of 1024 edits each is its own, of one more all are one`() {
        func text(_ name: String, _ count: Int) -> [ExactString] {
            (0..<count).flatMap { [ExactString("\(name)\($0)"), ExactString("both \($0)")] }
        }
        let base = text("old", 512)
        #expect(TextDiff.hunks(from: base, to: text("new", 512)).count == 512)
        let longer = TextDiff.hunks(from: base, to: ["first"] + text("new", 512) + ["last"])
        #expect(longer.count == 1 && longer[0].base == 0..<1024)
        let one = TextDiff.hunks(from: base, to: text("new", 512) + ["last"])
        #expect(one.count == 1 && one[0].base == 0..<1024)
    }
}
