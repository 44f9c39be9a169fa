#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Text that comes in: standard input, or what a test puts there.
final class StreamReader {
    /// Answers the next bytes, none at the end.
    typealias Source = () throws(CommandFailure) -> [UInt8]

    private let source: Source
    private var buffer: ArraySlice<UInt8> = []
    private var ended = false
    private var lineNumber = 0

    init(source: @escaping Source) {
        self.source = source
    }

    /// A reader of a file descriptor, which stays open.
    convenience init(descriptor: Int32) {
        self.init { () throws(CommandFailure) in try Self.read(descriptor) }
    }

    /// A reader of a text that is at hand.
    convenience init(text: String) {
        var rest = Array(text.utf8)
        self.init {
            defer { rest = [] }
            return rest
        }
    }

    /// The next line without its end (LF or CR LF), or nil after the last.
    func line(limit: Int = 1 << 20) throws(CommandFailure) -> String? {
        let end = UInt8(ascii: "\n")
        var searched = 0
        while true {
            if let index = buffer.dropFirst(searched).firstIndex(of: end) {
                let line = buffer[..<index]
                buffer = buffer[(index + 1)...]
                return try text(line, limit: limit)
            }
            searched = buffer.count
            if searched > limit { return try text(buffer, limit: limit) }
            if ended { break }
            try fill()
        }
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return try text(buffer, limit: limit)
    }

    /// Everything that is left, byte for byte.
    func all(limit: Int) throws(CommandFailure) -> [UInt8] {
        while !ended, buffer.count <= limit { try fill() }
        if buffer.count > limit {
            throw CommandFailure(
                "standard input holds more than \(limit) bytes", hint: "Give it in parts.")
        }
        defer { buffer = [] }
        return Array(buffer)
    }

    /// Everything that is left, as text.
    func allText(limit: Int) throws(CommandFailure) -> String {
        let bytes = try all(limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                "standard input is not UTF-8 text",
                hint: "Convert it, as with iconv -f LATIN1 -t UTF-8.")
        }
        return text
    }

    private func text(_ line: ArraySlice<UInt8>, limit: Int) throws(CommandFailure) -> String {
        lineNumber += 1
        guard line.count <= limit else {
            throw CommandFailure(
                "line \(lineNumber) of standard input is longer than \(limit) bytes",
                hint: "Break it into several.")
        }
        let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                "line \(lineNumber) of standard input is not UTF-8 text",
                hint: "Convert it, as with iconv -f LATIN1 -t UTF-8.")
        }
        return text
    }

    private func fill() throws(CommandFailure) {
        let bytes = try source()
        if bytes.isEmpty { ended = true } else { buffer.append(contentsOf: bytes) }
    }

    private static func read(_ descriptor: Int32) throws(CommandFailure) -> [UInt8] {
        while true {
            var code: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { space, count in
                let got = unsafe readBytes(descriptor, space.baseAddress, space.count)
                count = max(got, 0)
                if got < 0 { code = errno }
            }
            switch code {
            case 0: return bytes
            case EINTR: continue
            case EAGAIN:
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = unsafe poll(&waiting, 1, -1)
            default:
                throw CommandFailure(
                    "standard input could not be read: \(SystemError.text(code))",
                    hint: "Check where it comes from.")
            }
        }
    }
}

/// The system's `read`, which the methods of a reader would hide.
private func readBytes(_ file: Int32, _ space: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(file, space, count)
}
