#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Bytes on their way out, collected so that a listing costs few system calls.
///
/// Once a write fails, everything later is dropped and the command runs to its end: half a sync
/// because of `| head` would be worse than a little work for nobody. A long listing may look at
/// ``isClosed`` and stop. `Surroundings.finish(_:)` tells a reader that left from a full disk.
final class StreamWriter {
    /// Takes bytes, all of them, and answers 0 or the system's error number.
    typealias Sink = ([UInt8]) -> Int32

    private let capacity: Int
    private let sink: Sink
    private var buffer: [UInt8] = []
    /// The error number of the first write that failed, or 0.
    private(set) var failure: Int32 = 0

    /// A writer that collects up to `capacity` bytes; with 0 it writes at once.
    init(capacity: Int = 0, sink: @escaping Sink) {
        self.capacity = capacity
        self.sink = sink
    }

    /// A writer to a file descriptor, which stays open.
    convenience init(descriptor: Int32, capacity: Int) {
        self.init(capacity: capacity) { Self.write($0, to: descriptor) }
    }

    /// Whether nobody reads any more, or nothing can be written.
    var isClosed: Bool { failure != 0 }

    /// Adds text as it is.
    func write(_ text: String) {
        guard !isClosed else { return }
        buffer.append(contentsOf: text.utf8)
        if buffer.count > capacity { flush() }
    }

    /// Adds text and a line feed.
    func writeLine(_ text: String = "") {
        guard !isClosed else { return }
        buffer.append(contentsOf: text.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > capacity { flush() }
    }

    /// Adds bytes as they are.
    func write(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        buffer.append(contentsOf: bytes)
        if buffer.count > capacity { flush() }
    }

    /// Hands over what was collected, as before a question or a long wait.
    func flush() {
        guard !isClosed, !buffer.isEmpty else { return }
        failure = sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes all bytes to a file descriptor; answers 0 or the system's error number.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        unsafe bytes.withUnsafeBytes { all in
            var rest = unsafe all[...]
            while unsafe !rest.isEmpty {
                let count = unsafe writeBytes(descriptor, rest)
                if count >= 0 {
                    unsafe rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Somebody who shares the pipe or the terminal made it non-blocking.
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = unsafe poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }
}

/// The system's `write`, which the methods of a writer would hide.
private func writeBytes(_ file: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: bytes)
    return unsafe write(file, bytes.baseAddress, bytes.count)
}
