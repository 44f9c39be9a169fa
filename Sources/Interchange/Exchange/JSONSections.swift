internal import Career
internal import StrictJSON

/// A JSON file of another program: its value, and the lines on which its entries stand.
struct JSONSections {
    let root: JSONObject
    private let bytes: [UInt8]

    /// The object a file holds, if it holds one.
    static func root(_ bytes: [UInt8]) -> JSONObject? {
        guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "{") else { return nil }
        return (try? JSONParser.parse(body(bytes), maximumDepth: 64))?.object
    }

    /// Reads a file; a byte order mark in front is no harm.
    init(_ bytes: [UInt8]) throws(DocumentError) {
        let body = Self.body(bytes)
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(body, maximumDepth: 64)
        } catch {
            throw DocumentError(error, in: body)
        }
        guard let root = value.object else { throw DocumentError(path: "", reason: "is no object") }
        self.root = root
        self.bytes = Array(body)
    }

    private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    }

    /// Texts by language out of an object; others are none.
    static func localized(_ value: JSONValue) -> [LocalizedText] {
        (value.object?.members ?? []).compactMap { member in
            guard MemberReader.isLanguage(member.name), let text = member.value.string,
                !text.isEmpty
            else { return nil }
            return LocalizedText(member.name, text)
        }
    }

    /// Where an element begins of an array that is a member of the root. Only skipped entries ask,
    /// so that the file is walked again for them alone.
    func place(of member: String, _ index: Int) -> FilePlace {
        var walk = JSONWalk(bytes)
        return walk.place(of: member, index) ?? FilePlace(line: 1)
    }
}

/// Goes through JSON text that is known to be valid and finds where a value begins.
private struct JSONWalk {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func place(of member: String, _ index: Int) -> FilePlace? {
        let name = JSONWriter.bytes(.string(member))
        var depth = 0
        var isInside = false
        var count = 0
        var atStart = false
        while position < bytes.count {
            let byte = bytes[position]
            if atStart, byte > 0x20, byte != UInt8(ascii: "]") {
                if count == index {
                    return FilePlace(line: line, column: position - lineStart + 1)
                }
                count += 1
                atStart = false
            }
            switch byte {
            case UInt8(ascii: "\""):
                let text = string()
                if depth == 1, text == name[...], isKey() { isInside = true }
                continue
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "["):
                depth += 1
                if isInside, depth == 2 { atStart = true }
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "]"):
                depth -= 1
                if isInside, depth == 1 { return nil }
            case UInt8(ascii: ","): if isInside, depth == 2 { atStart = true }
            case 0x0A:
                line += 1
                lineStart = position + 1
            default: break
            }
            position += 1
        }
        return nil
    }

    private mutating func string() -> ArraySlice<UInt8> {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
        return bytes[start..<position]
    }

    private func isKey() -> Bool {
        bytes[position...].first { $0 > 0x20 } == UInt8(ascii: ":")
    }
}
