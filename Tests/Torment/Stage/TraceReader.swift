/// Reads what strace writes with `-f -o FILE`, with or without `-y` and `-xx`.
enum TraceReader {
    /// Calls that change what is on a disk, or tell another process something.
    static let changing: [String] = [
        "pwrite64", "write", "writev", "pwritev", "fdatasync", "fsync", "ftruncate", "truncate",
        "rename", "renameat", "renameat2", "unlink", "unlinkat", "openat", "open", "mkdir",
        "mkdirat", "rmdir", "link", "linkat", "symlink", "symlinkat", "fallocate", "fchmod",
        "chmod", "fchmodat", "fchown", "chown", "sendto", "sendmsg", "copy_file_range", "sendfile",
        "sync_file_range", "msync", "exit_group",
    ]
    /// Calls that read what is kept.
    static let reading: [String] = ["pread64", "read"]
    /// Calls that say which file a descriptor is.
    static let naming: [String] = ["close", "dup", "dup2", "dup3", "fcntl"]

    /// The calls in the order of their ends; of their beginnings for what waits for the disk, since
    /// what another thread writes meanwhile may or may not be waited for.
    static func calls(in log: [UInt8]) -> [TracedCall] {
        var result: [TracedCall] = []
        var begun: [Int: (call: TracedCall, place: Int?)] = [:]
        var ordinals: [Int: [String: Int]] = [:]
        for line in log.split(separator: 0x0A) {
            guard let (thread, rest) = threaded(line) else { continue }
            if rest.starts(with: "<... ".utf8) {
                guard let (started, place) = begun.removeValue(forKey: thread) else { continue }
                var call = started
                (call.result, call.failure) = outcome(of: rest)
                if let place { result[place] = call } else { result.append(call) }
                continue
            }
            guard let open = rest.firstIndex(of: 0x28) else { continue }
            let name = String(decoding: rest[..<open], as: UTF8.self)
            guard name.utf8.allSatisfy({ isWordByte($0) }), !name.isEmpty else { continue }
            let (arguments, end) = arguments(of: rest[rest.index(after: open)...])
            let ordinal = ordinals[thread, default: [:]][name, default: 0] + 1
            ordinals[thread, default: [:]][name] = ordinal
            var call = TracedCall(
                thread: thread, name: name, arguments: arguments, result: nil, failure: nil,
                ordinal: ordinal)
            guard end else {
                let waits = name == "fsync" || name == "fdatasync"
                if waits { result.append(call) }
                begun[thread] = (call, waits ? result.count - 1 : nil)
                continue
            }
            (call.result, call.failure) = outcome(of: rest)
            result.append(call)
        }
        // What was never ended was never done, as far as anybody can know: its process is dead.
        return result + begun.values.filter { $0.place == nil }.map(\.call)
    }

    /// The thread's number before the call.
    private static func threaded(
        _ line: ArraySlice<UInt8>
    ) -> (Int, ArraySlice<UInt8>)? {
        let digits = line.prefix { (0x30...0x39).contains($0) }
        guard let thread = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        return (thread, line[digits.endIndex...].drop { $0 == 0x20 })
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }

    /// Splits at the commas that are in no string and no bracket; false where the line ends before
    /// the call does.
    private static func arguments(of text: ArraySlice<UInt8>) -> ([String], Bool) {
        var found: [String] = []
        var start = text.startIndex
        var depth = 0
        var index = text.startIndex
        var isQuoted = false
        func take(_ end: Int) {
            var piece = text[start..<end].drop { $0 == 0x20 }
            while piece.last == 0x20 { piece = piece.dropLast() }
            if !piece.isEmpty { found.append(String(decoding: piece, as: UTF8.self)) }
        }
        while index < text.endIndex {
            let byte = text[index]
            if isQuoted {
                if byte == 0x5C { index += 1 } else if byte == 0x22 { isQuoted = false }
            } else if byte == 0x22 {
                isQuoted = true
            } else if byte == 0x28 || byte == 0x5B || byte == 0x7B {
                depth += 1
            } else if byte == 0x5D || byte == 0x7D || byte == 0x29 && depth > 0 {
                depth -= 1
            } else if byte == 0x29 {
                take(index)
                return (found, true)
            } else if byte == 0x2C, depth == 0 {
                take(index)
                start = index + 1
            } else if byte == 0x3C {
                if text[index...].starts(with: "<unfinished ...>".utf8) {
                    take(index)
                    return (found, false)
                }
                // The path of a descriptor, which may hold anything.
                index = text[index...].firstIndex(of: 0x3E) ?? index
            }
            index += 1
        }
        take(text.endIndex)
        return (found, false)
    }

    /// What follows the last `=`: a number, and the name of an error after a negative one.
    private static func outcome(of line: ArraySlice<UInt8>) -> (Int?, String?) {
        var end = line.endIndex
        while let equals = line[..<end].lastIndex(of: 0x3D) {
            let words = line[(equals + 1)...].split(separator: 0x20)
            if line[..<equals].last == 0x20, let first = words.first {
                let digits = first.prefix { $0 == 0x2D || (0x30...0x39).contains($0) }
                guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
                    return (nil, nil)
                }
                guard number < 0, words.count > 1 else { return (number, nil) }
                return (number, String(decoding: words[1], as: UTF8.self))
            }
            end = equals
        }
        return (nil, nil)
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit >= 0x61 ? (digit &- 0x61 &+ 10) & 0x0F : (digit &- 0x30) & 0x0F
    }

    /// Takes `\x2f`, `\n` and `\0` for the bytes that they are.
    static func unescaped(_ text: some Sequence<UInt8>) -> [UInt8] {
        let text = Array(text)
        var result: [UInt8] = []
        var index = 0
        // Of what an experiment writes a trace spells out every byte: by index, for a build that
        // is not optimized makes a slice at every step.
        func next() -> UInt8? {
            guard index < text.count else { return nil }
            defer { index += 1 }
            return text[index]
        }
        while let byte = next() {
            guard byte == 0x5C, let kind = next() else {
                result.append(byte)
                continue
            }
            switch kind {
            case 0x78:
                let (high, low) = (next() ?? 0x30, next() ?? 0x30)
                result.append(nibble(high) << 4 | nibble(low))
            case 0x30...0x37:
                var value = Int(kind - 0x30)
                var count = 1
                while count < 3, index < text.count, (0x30...0x37).contains(text[index]) {
                    value = value * 8 + Int(text[index] - 0x30)
                    index += 1
                    count += 1
                }
                result.append(UInt8(truncatingIfNeeded: value))
            case 0x6E: result.append(0x0A)
            case 0x72: result.append(0x0D)
            case 0x74: result.append(0x09)
            case 0x76: result.append(0x0B)
            case 0x66: result.append(0x0C)
            default: result.append(kind)
            }
        }
        return result
    }
}
