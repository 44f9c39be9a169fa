/// Undoes DEFLATE (RFC 1951). Archives come from anywhere: what they inflate to is limited by the
/// caller, and no byte of them can lead outside the arrays.
struct Inflate {
    enum Failure: Error {
        case damaged
        case tooLarge
    }

    /// A canonical Huffman code: how many codes there are of each length, and their symbols.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        /// Nil where more codes are claimed than fit. Incomplete codes are allowed, as a stream may
        /// have no distance at all.
        init?(_ lengths: ArraySlice<Int>) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var left = 1
            var offsets = [Int](repeating: 0, count: 17)
            for length in 1..<16 {
                left = left * 2 - counts[length]
                if left < 0 { return nil }
                offsets[length + 1] = offsets[length] + counts[length]
            }
            symbols = [Int](repeating: 0, count: offsets[16])
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[offsets[length]] = symbol
                offsets[length] += 1
            }
        }
    }

    private let input: ArraySlice<UInt8>
    private let limit: Int
    private var position: Int
    private var bits = 0
    private var bitCount = 0
    private var output: [UInt8] = []

    private init(_ input: ArraySlice<UInt8>, limit: Int) {
        self.input = input
        self.limit = limit
        position = input.startIndex
    }

    /// The bytes that `input` stands for, at most `limit` of them.
    static func inflated(_ input: ArraySlice<UInt8>, limit: Int) throws(Failure) -> [UInt8] {
        var inflate = Inflate(input, limit: limit)
        try inflate.run()
        return inflate.output
    }

    private mutating func run() throws(Failure) {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1: try fixed()
            case 2: try dynamic()
            default: throw .damaged
            }
        }
    }

    /// The next bits, the first one lowest.
    private mutating func take(_ count: Int) throws(Failure) -> Int {
        while bitCount < count {
            guard position < input.endIndex else { throw .damaged }
            bits |= Int(input[position]) << bitCount
            position += 1
            bitCount += 8
        }
        let value = bits & (1 << count - 1)
        bits >>= count
        bitCount -= count
        return value
    }

    private mutating func append(_ byte: UInt8) throws(Failure) {
        guard output.count < limit else { throw .tooLarge }
        output.append(byte)
    }

    private mutating func stored() throws(Failure) {
        bits = 0
        bitCount = 0
        guard input.endIndex - position >= 4 else { throw .damaged }
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        let check = Int(input[position + 2]) | Int(input[position + 3]) << 8
        position += 4
        guard length ^ 0xFFFF == check, input.endIndex - position >= length else { throw .damaged }
        guard limit - output.count >= length else { throw .tooLarge }
        output += input[position..<(position + length)]
        position += length
    }

    private mutating func fixed() throws(Failure) {
        var lengths = [Int](repeating: 8, count: 288)
        for symbol in 144..<256 { lengths[symbol] = 9 }
        for symbol in 256..<280 { lengths[symbol] = 7 }
        guard let literals = Code(lengths[...]),
            let distances = Code([Int](repeating: 5, count: 30)[...])
        else { throw .damaged }
        try codes(literals, distances)
    }

    /// The order in which lengths of code lengths are written (§3.2.7).
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func dynamic() throws(Failure) {
        let literals = try take(5) + 257
        let distances = try take(5) + 1
        let count = try take(4) + 4
        guard literals <= 286, distances <= 30 else { throw .damaged }
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<count { lengths[Self.order[index]] = try take(3) }
        guard let code = Code(lengths[...]) else { throw .damaged }
        lengths = []
        while lengths.count < literals + distances {
            let symbol = try decode(code)
            switch symbol {
            case 0..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw .damaged }
                lengths += [Int](repeating: last, count: try take(2) + 3)
            case 17: lengths += [Int](repeating: 0, count: try take(3) + 3)
            default: lengths += [Int](repeating: 0, count: try take(7) + 11)
            }
        }
        guard lengths.count == literals + distances, lengths[256] > 0,
            let first = Code(lengths[..<literals]), let second = Code(lengths[literals...])
        else { throw .damaged }
        try codes(first, second)
    }

    private mutating func decode(_ code: Code) throws(Failure) -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            value |= try take(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw .damaged
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]

    private mutating func codes(_ literals: Code, _ distances: Code) throws(Failure) {
        while true {
            let symbol = try decode(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                try append(UInt8(symbol))
                continue
            }
            let place = symbol - 257
            guard place < Self.lengthBases.count else { throw .damaged }
            let length = Self.lengthBases[place] + (try take(Self.lengthBits[place]))
            let far = try decode(distances)
            guard far < Self.distanceBases.count else { throw .damaged }
            let distance = Self.distanceBases[far] + (try take(max(0, far / 2 - 1)))
            guard distance <= output.count else { throw .damaged }
            for _ in 0..<length { try append(output[output.count - distance]) }
        }
    }

    /// The checksum of an archive's entry (CRC-32 of ISO 3309).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return sum ^ 0xFFFF_FFFF
    }

    private static let table: [UInt32] = (0..<256).map { (number: Int) -> UInt32 in
        var value = UInt32(number)
        for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        return value
    }
}
