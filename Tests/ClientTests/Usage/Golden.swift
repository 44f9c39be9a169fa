import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Expects a text to be the one in `Golden/NAME.txt`.
///
/// `RECORD_GOLDEN=1` records it. A missing file is recorded too, **and fails**, so that nobody
/// takes a new text for a checked one.
func expectGolden(
    _ name: String, _ text: String, file: String = #filePath,
    location: SourceLocation = #_sourceLocation
) throws {
    let folder = String(file.prefix(upTo: try #require(file.lastIndex(of: "/"))))
    let path = "\(folder)/Golden/\(name).txt"
    let recorded = contents(of: path)
    if unsafe getenv("RECORD_GOLDEN") != nil {
        try #require(write(text, to: path), "\(path) cannot be written.", sourceLocation: location)
    } else if let recorded {
        #expect(recorded == text, "\(name) differs.", sourceLocation: location)
    } else {
        try #require(write(text, to: path), "\(path) cannot be written.", sourceLocation: location)
        Issue.record("\(name) was missing and is recorded now; read it.", sourceLocation: location)
    }
}

private func contents(of path: String) -> String? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe _ = fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
        let count = unsafe fread(&chunk, 1, chunk.count, file)
        if count == 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += chunk[..<count]
    }
}

private func write(_ text: String, to path: String) -> Bool {
    guard let file = unsafe fopen(path, "wb") else { return false }
    let bytes = Array(text.utf8)
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    return unsafe fclose(file) == 0 && count == bytes.count
}
