/// Text as a reader sees it, each scalar with the bytes of the file that it stands for.
struct RunningText: Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    private var starts: [Int32] = []
    private var ends: [Int32] = []

    var count: Int { scalars.count }
    var isEmpty: Bool { scalars.isEmpty }

    /// True when there is nothing but blanks.
    var isBlank: Bool { scalars.allSatisfy(Letters.isBlank) }

    mutating func append(_ scalar: Unicode.Scalar, _ start: Int32, _ end: Int32) {
        scalars.append(scalar)
        starts.append(start)
        ends.append(end)
    }

    /// Appends scalars of the file as they stand.
    mutating func append(_ source: SourceText, _ range: Range<Int>) {
        for index in range {
            append(source.scalars[index], source.offsets[index], source.offsets[index + 1])
        }
    }

    /// The first byte of a scalar in the file.
    func start(_ index: Int) -> Int { Int(starts[index]) }

    /// The byte after the last of the scalar before an index.
    func end(_ index: Int) -> Int { Int(ends[index - 1]) }

    /// The words of a range.
    func text(_ range: Range<Int>) -> String { Letters.text(scalars[range]) }

    /// All of it, blanks at both ends left out.
    var trimmed: String {
        guard let first = scalars.firstIndex(where: { !Letters.isBlank($0) }),
            let last = scalars.lastIndex(where: { !Letters.isBlank($0) })
        else { return "" }
        return text(first..<(last + 1))
    }
}
