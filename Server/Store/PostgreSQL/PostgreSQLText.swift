/// A statement as PostgreSQL reads it: without the marks of what SQLite takes for a comment, with
/// its placeholders numbered.
struct PostgreSQLText: Sendable, Equatable {
    /// The statement.
    let text: String
    /// How many values it takes, the log's key not counted.
    let count: Int
    /// True where the key of a log is its last parameter.
    let namesLog: Bool

    /// Reads `?`, `?1` and `:log` outside of literals, and what stands between `/*!` and `*/`.
    init(_ sql: String) {
        let bytes = Array(sql.utf8)
        var (text, plain, highest): ([UInt8], Int, Int) = ([], 0, 0)
        var places: [Int] = []
        var index = 0
        var quote: UInt8?
        func follows(_ word: StaticString) -> Bool {
            bytes[index...].starts(with: "\(word)".utf8)
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if let open = quote {
                if byte == open { quote = nil }
                text.append(byte)
                continue
            }
            index -= 1
            if follows("/*!") {
                index += 3
            } else if follows("*/") {
                index += 2
            } else if follows(":log") {
                places.append(text.count)
                index += 4
            } else if byte == UInt8(ascii: "?") {
                index += 1
                var number = 0
                while index < bytes.count, (0x30...0x39).contains(bytes[index]), number < 1000 {
                    number = number * 10 + Int(bytes[index] - 0x30)
                    index += 1
                }
                if number == 0 {
                    plain += 1
                    number = plain
                }
                highest = max(highest, number)
                text += "$\(number)".utf8
            } else {
                if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
                text.append(byte)
                index += 1
            }
        }
        for place in places.reversed() {
            text.insert(contentsOf: "$\(highest + 1)".utf8, at: place)
        }
        self.text = String(decoding: text, as: UTF8.self)
        count = highest
        namesLog = !places.isEmpty
    }
}
