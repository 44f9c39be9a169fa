internal import ServerHTTP

/// A header section, read as forgivingly as a library may: lines end with or without CR, a fold
/// is glued to the value before it, and a value ends at a NUL.
struct HeaderSection {
    /// What the gate is told.
    var request: RawRequest
    /// Bytes that HTTP may leave out, or a lenient reader does without: blanks after colons, CRs.
    var saved = 0
    /// Whether there are bytes that the request does not tell.
    var isStray = false

    /// Reads all of the bytes; the empty line behind them is not among them.
    init(_ bytes: [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for index in lines.indices {
            if lines[index].last == 0x0D {
                lines[index].removeLast()
            } else {
                saved += 1
            }
        }
        let words = (lines.first ?? []).split(
            separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        request = RawRequest(
            method: words.first.map(Array.init) ?? [],
            target: words.count > 1 ? Array(words[1]) : [],
            version: words.count > 2 ? Array(words[2]) : [], fields: [],
            headerSize: bytes.count + 2)
        saved += 3 - max(1, words.count)
        // The last line needs its end, too.
        if bytes.last != 0x0A { saved += 1 }
        for line in lines.dropFirst() { read(line) }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        if let first = line.first, first == 0x20 || first == 0x09, !request.fields.isEmpty {
            isStray = true
            request.fields[request.fields.count - 1].value += line.drop { $0 == 0x20 || $0 == 0x09 }
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            request.fields.append((Array(line), []))
            saved += 2
            return
        }
        var value = line[(colon + 1)...]
        if value.first == 0x20 { value.removeFirst() } else { saved += 1 }
        let shown = value.prefix { $0 != 0 }
        if shown.count < value.count { isStray = true }
        request.fields.append((Array(line[..<colon]), Array(shown)))
    }
}
