extension JSONParser {
    /// True for one value, with nothing but blanks around it, that ``parse(_:maximumDepth:)`` would
    /// take. Of one with names that are escaped, not ASCII, or more than a dozen in one object,
    /// it may be false all the same: then parsing tells.
    public static func isPlainValue(
        _ bytes: ArraySlice<UInt8>, maximumDepth: Int = maximumDepth
    ) -> Bool {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var scanner = unsafe JSONScanner(buffer, maximumDepth: maximumDepth)
            guard unsafe scanner.pass(depth: 0) else { return false }
            return unsafe scanner.next() == nil
        }
    }
}

/// Reading without making: for who wants to know that a value is one, and not what it says.
extension JSONScanner {
    /// Goes past a value. What is not as plain as nearly all of it is made and thrown away, so that
    /// whatever is refused is refused in the same words.
    mutating func leaveOut(depth: Int) throws(JSONError) {
        let start = unsafe position
        if unsafe pass(depth: depth) { return }
        unsafe position = start
        _ = try unsafe value(depth: depth)
    }

    /// Goes past a value; false where it takes making to tell whether it is one.
    mutating func pass(depth: Int) -> Bool {
        switch unsafe next() {
        case UInt8(ascii: "{"):
            guard unsafe depth < maximumDepth else { return false }
            return unsafe passObject(depth: depth + 1)
        case UInt8(ascii: "["):
            guard unsafe depth < maximumDepth else { return false }
            return unsafe passArray(depth: depth + 1)
        case UInt8(ascii: "\""):
            if unsafe passPlainString() != nil { return true }
            return (try? unsafe string()) != nil
        default: return (try? unsafe value(depth: depth)) != nil
        }
    }

    /// Goes past an array, and says of each element where it lies.
    mutating func passArray(depth: Int, each: (Range<Int>) -> Void = { _ in }) -> Bool {
        unsafe position += 1
        if unsafe next() == UInt8(ascii: "]") {
            unsafe position += 1
            return true
        }
        while true {
            _ = unsafe next()
            let start = unsafe position
            guard unsafe pass(depth: depth) else { return false }
            each(unsafe start..<position)
            switch unsafe next() {
            case UInt8(ascii: ","): unsafe position += 1
            case UInt8(ascii: "]"):
                unsafe position += 1
                return true
            default: return false
            }
        }
    }

    /// Names are compared with those before them, so of many there is no telling in this way.
    private mutating func passObject(depth: Int) -> Bool {
        unsafe position += 1
        if unsafe next() == UInt8(ascii: "}") {
            unsafe position += 1
            return true
        }
        let first = unsafe names.count
        defer { unsafe names.removeLast(names.count - first) }
        while true {
            guard unsafe next() == UInt8(ascii: "\""), let name = unsafe passPlainString(),
                unsafe names.count - first < 12
            else { return false }
            if unsafe isKnown(name, from: first) { return false }
            unsafe names.append(name)
            guard unsafe next() == UInt8(ascii: ":") else { return false }
            unsafe position += 1
            guard unsafe pass(depth: depth) else { return false }
            switch unsafe next() {
            case UInt8(ascii: ","): unsafe position += 1
            case UInt8(ascii: "}"):
                unsafe position += 1
                return true
            default: return false
            }
        }
    }

    /// True where a plain name has been met since the one at `first`.
    func isKnown(_ name: Range<Int>, from first: Int) -> Bool {
        for index in unsafe first..<names.count {
            let known = unsafe names[index]
            guard known.count == name.count else { continue }
            let isSame = unsafe ByteRuns.areEqual(
                UnsafeBufferPointer(rebasing: bytes[known]),
                UnsafeBufferPointer(rebasing: bytes[name]))
            if isSame { return true }
        }
        return false
    }

    /// Goes past a string of ASCII without escapes, and says where its text is; stays where it is
    /// for any other.
    mutating func passPlainString() -> Range<Int>? {
        let start = unsafe position + 1
        var seen: UInt64 = 0
        let end = unsafe ByteRuns.endOfPlainRun(bytes, from: start, seen: &seen)
        guard ByteRuns.isASCII(seen), unsafe end < bytes.count,
            unsafe bytes[end] == UInt8(ascii: "\"")
        else { return nil }
        unsafe position = end + 1
        return start..<end
    }
}
