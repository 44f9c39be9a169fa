/// One content line of a calendar: `NAME;PARAMETER=value:value` (RFC 5545 §3.1).
struct CalendarLine {
    /// The name in upper case.
    let name: String
    /// Parameters, their names in upper case.
    let parameters: [String: String]
    /// The value as it stands, still escaped.
    let value: String
    let place: FilePlace

    /// Escapes a text (§3.3.11). Line ends of every kind become `\n`, so that no text can end its
    /// line and begin a property of its own.
    static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                output.append("\\")
                output.append(scalar)
            case "\n": output.append(contentsOf: "\\n".unicodeScalars)
            case "\t": output.append(scalar)
            default: if scalar.value >= 0x20, scalar.value != 0x7F { output.append(scalar) }
            }
        }
        return String(output)
    }

    /// The value as text.
    var text: String { Self.unescaped(value) }

    /// The value as a list of texts, divided by commas.
    var texts: [String] {
        var parts: [String] = []
        var current = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if scalar == ",", !isEscaped {
                parts.append(String(current))
                current = String.UnicodeScalarView()
                continue
            }
            current.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return (parts + [String(current)]).map(Self.unescaped).filter { !$0.isEmpty }
    }

    private static func unescaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                output.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                output.append(scalar)
            }
        }
        if isEscaped { output.append("\\") }
        return String(output)
    }

    /// Reads one line without its folds.
    init(_ bytes: [UInt8], at place: FilePlace) throws(RowProblem) {
        guard let line = String(validating: bytes, as: UTF8.self) else {
            throw RowProblem("is not UTF-8", at: place)
        }
        var name = ""
        var parameters: [String: String] = [:]
        var parts: [String] = []
        var current = String.UnicodeScalarView()
        var isQuoted = false
        var rest = line.unicodeScalars[...]
        var hasValue = false
        while let scalar = rest.popFirst() {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == ";" || scalar == ":" {
                parts.append(String(current))
                current = String.UnicodeScalarView()
                if scalar == ":" {
                    hasValue = true
                    break
                }
            } else {
                current.append(scalar)
            }
        }
        guard hasValue else { throw RowProblem("is no property with a value", at: place) }
        for (index, part) in parts.enumerated() {
            if index == 0 {
                name = part.uppercased()
            } else if let equals = part.firstIndex(of: "=") {
                parameters[part[..<equals].uppercased()] = String(
                    part[part.index(after: equals)...])
            }
        }
        self.name = name
        self.parameters = parameters
        value = String(rest)
        self.place = place
    }
}

/// Takes a calendar apart into its lines, with the folds undone (RFC 5545 §3.1). Folds are undone
/// in bytes: some programs cut a character in two.
struct CalendarLines {
    private let bytes: [UInt8]
    private var position: Int
    private var number = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line that is not empty, with where it begins.
    mutating func next() -> (bytes: [UInt8], place: FilePlace)? {
        while position < bytes.count {
            var line = Array(take())
            let place = FilePlace(line: number)
            while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
                line += take().dropFirst()
            }
            if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { return (line, place) }
        }
        return nil
    }

    private mutating func take() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
            position += 1
        }
        let line = bytes[start..<position]
        if position < bytes.count {
            if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
                position += 1
            }
            position += 1
        }
        number += 1
        return line
    }
}
