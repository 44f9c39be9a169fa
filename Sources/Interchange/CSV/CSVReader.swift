/// One cell of a table, with the place where it begins.
struct CSVCell {
    var bytes: [UInt8]
    var place: FilePlace

    /// The text; nil where it is not UTF-8.
    var text: String? { String(validating: bytes, as: UTF8.self) }
}

/// Splits a table into records (RFC 4180): cells with quotes, line ends of every kind, and a
/// semicolon or a tab for the comma, as spreadsheets write them in many countries.
struct CSVReader {
    /// What a record is, or why it is none.
    enum Record {
        case cells([CSVCell])
        case broken(FilePlace, String)
    }

    /// No table has more columns.
    static let maximumCells = 1_000

    private let bytes: [UInt8]
    private(set) var separator: UInt8
    private var position: Int
    private var line = 1
    private var lineStart: Int

    /// A table; its separator is the one that stands most often in the first line, outside quotes.
    init(_ bytes: [UInt8], separator: UInt8? = nil) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = position
        self.separator = separator ?? Self.separator(of: bytes[position...])
    }

    /// The byte order mark of UTF-16 and UTF-32, which are not read.
    static func isWide(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(1 << 16) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].contains(byte) {
                counts[byte, default: 0] += 1
            }
        }
        let comma = UInt8(ascii: ",")
        return counts.max {
            ($0.value, $0.key == comma ? 1 : 0) < ($1.value, $1.key == comma ? 1 : 0)
        }?
        .key ?? comma
    }

    /// The next record; nil at the end. Lines without anything are none.
    mutating func next() -> Record? {
        while position < bytes.count {
            if bytes[position] != 0x0A && bytes[position] != 0x0D { return record() }
            endLine()
        }
        return nil
    }

    private var place: FilePlace { FilePlace(line: line, column: position - lineStart + 1) }

    private mutating func record() -> Record {
        var cells: [CSVCell] = []
        var trouble: (FilePlace, String)?
        while true {
            var cell = CSVCell(bytes: [], place: place)
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                if let reason = quoted(&cell) { trouble = trouble ?? (cell.place, reason) }
            } else {
                while position < bytes.count, !isEnd(bytes[position]) {
                    cell.bytes.append(bytes[position])
                    position += 1
                }
            }
            if cells.count < Self.maximumCells {
                cells.append(cell)
            } else {
                trouble = trouble ?? (cell.place, "has more than \(Self.maximumCells) cells")
            }
            guard position < bytes.count else { break }
            if bytes[position] == separator {
                position += 1
                continue
            }
            endLine()
            break
        }
        if let (place, reason) = trouble { return .broken(place, reason) }
        return .cells(cells)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == 0x0A || byte == 0x0D
    }

    /// A cell in quotes; answers what is wrong with it.
    private mutating func quoted(_ cell: inout CSVCell) -> String? {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                    return afterQuote()
                }
                cell.bytes.append(byte)
                position += 1
            } else if byte == 0x0A || byte == 0x0D {
                // Line ends inside a cell are line feeds for us, whoever wrote the file.
                cell.bytes.append(0x0A)
                endLine()
            } else {
                cell.bytes.append(byte)
                position += 1
            }
        }
        return "a quote is opened and never closed"
    }

    private mutating func afterQuote() -> String? {
        guard position < bytes.count, !isEnd(bytes[position]) else { return nil }
        var isBlank = true
        while position < bytes.count, !isEnd(bytes[position]) {
            isBlank = isBlank && bytes[position] == 0x20
            position += 1
        }
        return isBlank ? nil : "text follows a closing quote"
    }

    private mutating func endLine() {
        guard position < bytes.count else { return }
        if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
            position += 1
        }
        position += 1
        line += 1
        lineStart = position
    }
}
