internal import SyncProtocol

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Lines and counted bytes over two descriptors, which it does not close. Used by one thread.
final class StdioChannel {
    private let input: Int32
    private let output: Int32
    private var waiting: [UInt8] = []
    private var start = 0

    /// Why nothing more comes.
    enum Ending: Error {
        /// The other side closed, between two messages or in the middle of one.
        case closed
        /// A line longer than any message's, or one that is none.
        case malformed
        /// A content larger than any message's.
        case tooLarge
    }

    init(input: Int32, output: Int32) {
        (self.input, self.output) = (input, output)
    }

    /// True once something can be read, or there is nothing more to come; false when the
    /// milliseconds are over. A negative number waits without end.
    func isReady(within milliseconds: Int32) -> Bool {
        if start < waiting.count { return true }
        var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        while true {
            let count = unsafe poll(&wait, 1, milliseconds)
            if count < 0, errno == EINTR { continue }
            return count != 0
        }
    }

    /// A line without its LF; nil at the end.
    func line(limit: Int = StdioFrame.lineLimit) throws(Ending) -> [UInt8]? {
        var searched = start
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                guard end - start <= limit else { throw .malformed }
                defer { start = end + 1 }
                return Array(waiting[start..<end])
            }
            guard waiting.count - start <= limit else { throw .malformed }
            searched = waiting.count - start
            guard fill(64 << 10) else {
                guard waiting.isEmpty else { throw .closed }
                return nil
            }
        }
    }

    /// So many bytes.
    func bytes(_ count: Int) throws(Ending) -> [UInt8] {
        guard count <= SyncLimits.body else { throw .tooLarge }
        while waiting.count - start < count {
            guard fill(max(64 << 10, min(count, 1 << 20))) else { throw .closed }
        }
        defer { start += count }
        return Array(waiting[start..<(start + count)])
    }

    /// Reads some more; false at the end.
    private func fill(_ room: Int) -> Bool {
        waiting.removeFirst(start)
        start = 0
        let before = waiting.count
        waiting.append(contentsOf: repeatElement(0, count: room))
        var got = 0
        repeat {
            got = unsafe waiting.withUnsafeMutableBytes { buffer in
                unsafe systemRead(input, buffer.baseAddress?.advanced(by: before), room)
            }
        } while got < 0 && errno == EINTR
        waiting.removeSubrange((before + max(got, 0))...)
        return got > 0
    }

    /// Writes all of it.
    func write(_ bytes: [UInt8]) throws(Ending) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe systemWrite(output, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .closed }
            rest = rest.dropFirst(count)
        }
    }
}

private func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
    unsafe read(descriptor, buffer, count)
}

private func systemWrite(
    _ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int
) -> Int {
    unsafe write(descriptor, buffer, count)
}
