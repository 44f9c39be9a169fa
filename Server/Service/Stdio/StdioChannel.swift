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
    /// What was read and not asked for yet lies from `start` to `end`. A pipe gives 64 KiB at a
    /// time, so its room is made once; contents are read where they are to be.
    private var buffer = [UInt8](repeating: 0, count: 2 * StdioFrame.lineLimit)
    private var start = 0
    private var end = 0

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
        if start < end { return true }
        var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        while true {
            let count = unsafe poll(&wait, 1, milliseconds)
            if count < 0, errno == EINTR { continue }
            return count != 0
        }
    }

    /// A line without its LF; nil at the end.
    func line() throws(Ending) -> [UInt8]? {
        var searched = start
        while true {
            if let found = buffer[searched..<end].firstIndex(of: 0x0A) {
                guard found - start <= StdioFrame.lineLimit else { throw .malformed }
                defer { start = found + 1 }
                return Array(buffer[start..<found])
            }
            guard end - start <= StdioFrame.lineLimit else { throw .malformed }
            searched = end - start
            guard fill() else {
                guard end == 0 else { throw .closed }
                return nil
            }
        }
    }

    /// So many bytes.
    func bytes(_ count: Int) throws(Ending) -> [UInt8] {
        guard count <= SyncLimits.body else { throw .tooLarge }
        let held = min(count, end - start)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            let room = UnsafeMutableRawBufferPointer(room)
            unsafe room.copyBytes(from: buffer[start..<start + held])
            filled = held
            while filled < count {
                let rest = unsafe room[filled..<count]
                let got = unsafe receive(UnsafeMutableRawBufferPointer(rebasing: rest))
                guard got > 0 else { return }
                filled += got
            }
        }
        start += held
        guard bytes.count == count else { throw .closed }
        return bytes
    }

    /// Reads some more behind what is there; false at the end.
    private func fill() -> Bool {
        if start > 0 {
            buffer.replaceSubrange(0..<end - start, with: Array(buffer[start..<end]))
            (start, end) = (0, end - start)
        }
        let before = end
        let got = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe receive(UnsafeMutableRawBufferPointer(rebasing: bytes[before...]))
        }
        end += max(got, 0)
        return got > 0
    }

    /// Reads what there is, or waits for it; 0 or less at the end.
    private func receive(_ room: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let got = unsafe read(input, room.baseAddress, room.count)
            if got < 0, errno == EINTR { continue }
            return got
        }
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

private func systemWrite(
    _ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int
) -> Int {
    unsafe write(descriptor, buffer, count)
}
