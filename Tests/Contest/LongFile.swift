#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that are longer than this program should be large: it would count as memory of those that
/// it starts.
enum LongFile {
    /// Calls `body` with piece after piece of a file.
    static func read(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) throws {
        guard let file = unsafe fopen(path, "r") else {
            throw MeasuredRun.Failure(description: "\(path) cannot be read")
        }
        defer { unsafe fclose(file) }
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&piece, 1, piece.count, file)
            guard count > 0 else { return }
            body(piece[..<count])
        }
    }

    /// Its last bytes.
    static func end(of path: String, _ count: Int) throws -> [UInt8] {
        var last: [UInt8] = []
        try read(path) { last = (last + $0).suffix(count) }
        return last
    }

    /// Writes a file out of pieces.
    static func write(_ path: String, _ pieces: some Sequence<[UInt8]>) throws {
        guard let file = unsafe fopen(path, "w") else {
            throw MeasuredRun.Failure(description: "\(path) cannot be written")
        }
        var isWhole = true
        for piece in pieces where isWhole {
            isWhole = unsafe fwrite(piece, 1, piece.count, file) == piece.count
        }
        guard unsafe fclose(file) == 0, isWhole else {
            throw MeasuredRun.Failure(description: "\(path) could not be written to its end")
        }
    }

    /// How many of its lines have these bytes.
    static func countLines(with wanted: String, in path: String) throws -> Int {
        let wanted = Array(wanted.utf8)
        var (found, matched) = (0, 0)
        try read(path) { piece in
            for byte in piece {
                // Found in this line, or not yet; what is looked for begins with a byte that it
                // has nowhere else.
                if byte == 0x0A {
                    matched = 0
                } else if matched < wanted.count {
                    matched = byte == wanted[matched] ? matched + 1 : byte == wanted[0] ? 1 : 0
                    if matched == wanted.count { found += 1 }
                }
            }
        }
        return found
    }

    /// How many different events a file names by ``PlainEvent/token(_:)``.
    static func countEvents(in path: String) throws -> Int {
        var seen: Set<Int> = []
        var (state, number) = (0, 0)
        try read(path) { piece in
            for byte in piece {
                switch (state, byte) {
                case (1, UInt8(ascii: "v")): (state, number) = (2, 0)
                case (2..., UInt8(ascii: "0")...UInt8(ascii: "9")):
                    (state, number) = (state + 1, number * 10 + Int(byte - UInt8(ascii: "0")))
                default: state = byte == UInt8(ascii: "e") ? 1 : 0
                }
                if state == 9 {
                    seen.insert(number)
                    state = 0
                }
            }
        }
        return seen.count
    }
}
