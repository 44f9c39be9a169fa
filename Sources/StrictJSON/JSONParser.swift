/// A strict reader of JSON text (RFC 8259): UTF-8 only, no byte order mark, no duplicate names,
/// no U+0000, no lone surrogates, bounded depth, nothing after the value.
public enum JSONParser {
    /// The depth that every boundary of Vita accepts.
    public static let maximumDepth = 16

    /// Parses one value out of the whole of `bytes`.
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = maximumDepth) throws(JSONError)
        -> JSONValue
    {
        try parse(bytes[...], maximumDepth: maximumDepth)
    }

    /// Parses one value out of the whole of a slice; offsets count from the slice's start.
    public static func parse(_ bytes: ArraySlice<UInt8>, maximumDepth: Int = maximumDepth)
        throws(JSONError) -> JSONValue
    {
        try parse(bytes, without: nil, maximumDepth: maximumDepth)
    }

    /// Parses one value, and refuses whatever ``parse(_:maximumDepth:)`` refuses; but where it is an
    /// object, the value of its member `name` is read and not made: it stands as null.
    public static func parse(
        _ bytes: [UInt8], without name: String, maximumDepth: Int = maximumDepth
    ) throws(JSONError) -> JSONValue {
        try parse(bytes[...], without: name, maximumDepth: maximumDepth)
    }

    private static func parse(
        _ bytes: ArraySlice<UInt8>, without name: String?, maximumDepth: Int
    ) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError> = unsafe bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONError) {
                var scanner = unsafe JSONScanner(buffer, maximumDepth: maximumDepth)
                unsafe scanner.leftOut = name
                return .success(try unsafe scanner.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// The cursor of one parse. It never outlives the buffer that `parse` borrows.
@unsafe struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    var position = 0
    /// The member of the outermost object whose value is not made.
    var leftOut: String?
    /// Where the names are that ``pass(depth:)`` has met in the objects that it is in.
    var names: [Range<Int>] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        unsafe self.bytes = unsafe bytes
        unsafe self.maximumDepth = maximumDepth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        if unsafe bytes.count >= 3, unsafe bytes[0] == 0xEF, unsafe bytes[1] == 0xBB,
            unsafe bytes[2] == 0xBF
        {
            throw unsafe failure("a byte order mark")
        }
        let value = try unsafe value(depth: 0)
        unsafe skipBlanks()
        if unsafe position < bytes.count { throw unsafe failure("text after the value") }
        return value
    }

    private func failure(_ reason: String) -> JSONError {
        JSONError(offset: unsafe position, reason: reason)
    }

    private mutating func skipBlanks() {
        while unsafe position < bytes.count {
            switch unsafe bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: unsafe position += 1
            default: return
            }
        }
    }

    mutating func next() -> UInt8? {
        unsafe skipBlanks()
        return unsafe position < bytes.count ? unsafe bytes[position] : nil
    }

    mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        switch unsafe next() {
        case UInt8(ascii: "{"):
            guard unsafe depth < maximumDepth else { throw unsafe failure("nested too deeply") }
            return .object(try unsafe object(depth: depth + 1))
        case UInt8(ascii: "["):
            guard unsafe depth < maximumDepth else { throw unsafe failure("nested too deeply") }
            return .array(try unsafe array(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try unsafe string())
        case UInt8(ascii: "t"): return try unsafe word("true", .bool(true))
        case UInt8(ascii: "f"): return try unsafe word("false", .bool(false))
        case UInt8(ascii: "n"): return try unsafe word("null", .null)
        case nil: throw unsafe failure("the text ends where a value is expected")
        case .some(let byte)
        where byte == UInt8(ascii: "-")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return .number(try unsafe number())
        default: throw unsafe failure("a value is expected")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError)
        -> JSONValue
    {
        let length = word.utf8CodeUnitCount
        guard unsafe bytes.count - position >= length else {
            throw unsafe failure("an unknown word")
        }
        for offset in 0..<length {
            let expected = unsafe word.utf8Start[offset]
            guard unsafe bytes[position + offset] == expected else {
                throw unsafe failure("an unknown word")
            }
        }
        unsafe position += length
        return value
    }

    private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
        unsafe position += 1
        var values: [JSONValue] = []
        if unsafe next() == UInt8(ascii: "]") {
            unsafe position += 1
            return values
        }
        while true {
            values.append(try unsafe value(depth: depth))
            switch unsafe next() {
            case UInt8(ascii: ","): unsafe position += 1
            case UInt8(ascii: "]"):
                unsafe position += 1
                return values
            default: throw unsafe failure("expected , or ]")
            }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        unsafe position += 1
        var members: [JSONObject.Member] = []
        var seen: Set<ExactString> = []
        if unsafe next() == UInt8(ascii: "}") {
            unsafe position += 1
            return JSONObject()
        }
        let first = unsafe names.count
        defer { unsafe names.removeLast(names.count - first) }
        while true {
            guard unsafe next() == UInt8(ascii: "\"") else {
                throw unsafe failure("expected a name in quotes")
            }
            let start = unsafe position
            let name: String
            let isTwice: Bool
            if let plain = unsafe passPlainString(), unsafe names.count - first == members.count,
                members.count < 24
            {
                // Plain names are the same where their bytes are.
                name = unsafe text(plain.lowerBound, plain.upperBound)
                isTwice = unsafe isKnown(plain, from: first)
                unsafe names.append(plain)
            } else {
                unsafe position = start
                name = try unsafe string()
                isTwice = unsafe isDuplicate(name, members, &seen)
            }
            if isTwice {
                throw JSONError(offset: start, reason: "a name stands twice in one object")
            }
            guard unsafe next() == UInt8(ascii: ":") else { throw unsafe failure("expected :") }
            unsafe position += 1
            if depth == 1, let leftOut = unsafe leftOut, name.isExactly(leftOut) {
                try unsafe leaveOut(depth: depth)
                members.append(JSONObject.Member(name, .null))
            } else {
                members.append(JSONObject.Member(name, try unsafe value(depth: depth)))
            }
            switch unsafe next() {
            case UInt8(ascii: ","): unsafe position += 1
            case UInt8(ascii: "}"):
                unsafe position += 1
                return JSONObject(members: members)
            default: throw unsafe failure("expected , or }")
            }
        }
    }

    /// Small objects are searched, large ones indexed: either way the cost stays linear.
    private func isDuplicate(
        _ name: String, _ members: [JSONObject.Member], _ seen: inout Set<ExactString>
    ) -> Bool {
        if members.count < 12 {
            return members.contains { $0.name.isExactly(name) }
        }
        if seen.isEmpty { seen = Set(members.map { ExactString($0.name) }) }
        return !seen.insert(ExactString(name)).inserted
    }

    private mutating func number() throws(JSONError) -> String {
        let start = unsafe position
        if unsafe bytes[position] == UInt8(ascii: "-") { unsafe position += 1 }
        let first = unsafe position
        guard unsafe digits() > 0 else { throw unsafe failure("expected a digit") }
        if unsafe bytes[first] == UInt8(ascii: "0"), unsafe position - first > 1 {
            throw JSONError(offset: first, reason: "a number with a leading zero")
        }
        if unsafe position < bytes.count, unsafe bytes[position] == UInt8(ascii: ".") {
            unsafe position += 1
            guard unsafe digits() > 0 else { throw unsafe failure("expected a digit") }
        }
        if unsafe position < bytes.count, unsafe bytes[position] | 0x20 == UInt8(ascii: "e") {
            unsafe position += 1
            if unsafe position < bytes.count,
                unsafe bytes[position] == UInt8(ascii: "+")
                    || bytes[position] == UInt8(ascii: "-")
            {
                unsafe position += 1
            }
            guard unsafe digits() > 0 else { throw unsafe failure("expected a digit") }
        }
        guard unsafe position - start <= 64 else {
            throw JSONError(offset: start, reason: "a number of more than 64 characters")
        }
        return unsafe text(start, position)
    }

    private mutating func digits() -> Int {
        let start = unsafe position
        while unsafe position < bytes.count,
            unsafe (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        {
            unsafe position += 1
        }
        return unsafe position - start
    }

    func text(_ start: Int, _ end: Int) -> String {
        unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    mutating func string() throws(JSONError) -> String {
        unsafe position += 1
        let start = unsafe position
        var seen: UInt64 = 0
        unsafe position = unsafe ByteRuns.endOfPlainRun(bytes, from: start, seen: &seen)
        guard unsafe position < bytes.count else {
            throw unsafe failure("a string without its closing quote")
        }
        let byte = unsafe bytes[position]
        if byte == UInt8(ascii: "\\") { return try unsafe escapedString(from: start) }
        if byte < 0x20 { throw unsafe failure("a control character in a string") }
        // ASCII, as nearly all of it is, is UTF-8 without a second look.
        let result =
            ByteRuns.isASCII(seen)
            ? unsafe text(start, position) : try unsafe validated(start, position)
        unsafe position += 1
        return result
    }

    private func validated(_ start: Int, _ end: Int) throws(JSONError) -> String {
        let slice = unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard let text = unsafe String(validating: slice, as: UTF8.self) else {
            throw JSONError(offset: start, reason: "a string that is not UTF-8")
        }
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var result = unsafe Array(bytes[start..<position])
        while unsafe position < bytes.count {
            let byte = unsafe bytes[position]
            unsafe position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: result, as: UTF8.self) else {
                    throw JSONError(offset: start, reason: "a string that is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): try unsafe escape(into: &result)
            case 0..<0x20: throw unsafe failure("a control character in a string")
            default: result.append(byte)
            }
        }
        throw unsafe failure("a string without its closing quote")
    }

    private mutating func escape(into result: inout [UInt8]) throws(JSONError) {
        guard unsafe position < bytes.count else { throw unsafe failure("an unfinished escape") }
        let kind = unsafe bytes[position]
        unsafe position += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(kind)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): try unsafe unicodeEscape(into: &result)
        default: throw unsafe failure("an unknown escape")
        }
    }

    private mutating func unicodeEscape(into result: inout [UInt8]) throws(JSONError) {
        var code = try unsafe fourDigits()
        if (0xD800..<0xDC00).contains(code) {
            guard unsafe position + 1 < bytes.count, unsafe bytes[position] == UInt8(ascii: "\\"),
                unsafe bytes[position + 1] == UInt8(ascii: "u")
            else { throw unsafe failure("half of a surrogate pair") }
            unsafe position += 2
            let low = try unsafe fourDigits()
            guard (0xDC00..<0xE000).contains(low) else {
                throw unsafe failure("half of a surrogate pair")
            }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0 else { throw unsafe failure("the character U+0000") }
        guard let scalar = Unicode.Scalar(code) else {
            throw unsafe failure("half of a surrogate pair")
        }
        result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        guard unsafe bytes.count - position >= 4 else {
            throw unsafe failure("an unfinished escape")
        }
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = unsafe hexDigit(bytes[position]) else {
                throw unsafe failure("expected a hexadecimal digit")
            }
            code = code << 4 | digit
            unsafe position += 1
        }
        return code
    }

    private func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x61 + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x41 + 10
        default: nil
        }
    }
}
