import Foundation

/// Finds byte strings in files; Foundation's search stays fast in a debug build.
struct ByteSearch: Sendable {
    private let data: Data

    init(_ text: String) {
        data = Data(text.utf8)
    }

    /// Where a word begins, overlaps left out.
    func offsets(of word: String) -> [Int] {
        let word = Data(word.utf8)
        var result: [Int] = []
        var start = 0
        while let range = data.range(of: word, in: start..<data.count) {
            result.append(range.lowerBound)
            start = range.upperBound
        }
        return result
    }

    /// The byte before an offset, or at it; nil outside.
    subscript(offset: Int) -> UInt8? {
        data.indices.contains(offset) ? data[offset] : nil
    }

    /// True when this stands directly before an offset.
    func holds(_ text: String, before offset: Int) -> Bool {
        let text = Data(text.utf8)
        return offset >= text.count && data[(offset - text.count)..<offset] == text
    }

    /// The line of an offset, from 1.
    func line(of offset: Int) -> Int {
        1 + data[..<offset].count { $0 == UInt8(ascii: "\n") }
    }
}
