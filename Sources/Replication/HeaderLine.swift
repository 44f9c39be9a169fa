internal import Career
internal import Sealing
internal import StrictJSON

/// Reads the header of a line as ``ChangeWriter`` writes most of them: in its order, without blanks
/// and escapes, not the first of its chain, learning of no other chain, not sealed. Whatever is not
/// so is left to the reader of all lines, which also says what is wrong with it.
struct HeaderLine {
    private let line: [UInt8]
    private var position = 0

    private init(_ line: [UInt8]) { self.line = line }

    /// The header, and nil of any line that is another or none.
    static func read(_ line: [UInt8]) -> ChangeHeader? {
        guard line.count <= ChangeLimits.line else { return nil }
        var reader = HeaderLine(line)
        return reader.header()
    }

    private mutating func header() -> ChangeHeader? {
        guard take("{\"v\":1,\"timeline\":\""), let timeline = identifier(),
            take(",\"replica\":\""), let replica = digest(), take(",\"n\":"), let n = number(),
            n >= 2, take(",\"prev\":\""), let prev = digest(), take(",\"lamport\":"),
            let lamport = number(), lamport >= 1
        else { return nil }
        var time: Int?
        if take(",\"time\":") {
            guard let seconds = number() else { return nil }
            time = seconds
        }
        var author: String?
        if take(",\"author\":\"") {
            guard let name = text(0...ChangeLimits.author) else { return nil }
            author = name
        }
        guard take(",\"action\":{\"word\":\""), let word = text(1...64), take(",\"id\":\""),
            let id = identifier()
        else { return nil }
        let isGoingOn = take(",\"last\":false")
        guard take("},\"body\":"), isBodyLast else { return nil }
        return ChangeHeader(
            timeline: timeline, replica: replica, n: n, prev: prev, origin: nil, after: [],
            lamport: lamport, time: time, author: author,
            action: .init(word: word, id: id, isLast: !isGoingOn))
    }

    /// One value and the line's closing brace are what is left.
    private var isBodyLast: Bool {
        guard line.last == UInt8(ascii: "}"), position < line.count - 1 else { return false }
        let body = line[position..<line.count - 1]
        return !body.contains(0x0A)
            && JSONParser.isPlainValue(body, maximumDepth: JSONParser.maximumDepth - 1)
    }

    private mutating func take(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard line.count - position >= count else { return false }
        for offset in 0..<count
        where unsafe line[position + offset] != literal.utf8Start[offset] {
            return false
        }
        position += count
        return true
    }

    /// Digits without a leading zero, below 2^53.
    private mutating func number() -> Int? {
        let start = position
        var number = 0
        while position < line.count, case let digit = line[position] &- 0x30, digit < 10 {
            guard position - start < 16 else { return nil }
            number = number * 10 + Int(digit)
            position += 1
        }
        let count = position - start
        guard count > 0, count == 1 || line[start] != 0x30, number < 1 << 53 else { return nil }
        return number
    }

    /// ASCII without escapes, and the quote behind it.
    private mutating func text(_ lengths: ClosedRange<Int>) -> String? {
        let start = position
        var end = start
        while end < line.count, line[end] != UInt8(ascii: "\"") {
            let byte = line[end]
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") else { return nil }
            end += 1
        }
        guard end < line.count, lengths.contains(end - start) else { return nil }
        position = end + 1
        return String(decoding: line[start..<end], as: UTF8.self)
    }

    private mutating func identifier() -> Identifier? {
        text(Identifier.length...Identifier.length).flatMap { Identifier($0) }
    }

    private mutating func digest() -> Digest? {
        let end = position + 64
        guard end < line.count, line[end] == UInt8(ascii: "\""),
            let digest = Digest(digits: line[position..<end])
        else { return nil }
        position = end + 1
        return digest
    }
}
