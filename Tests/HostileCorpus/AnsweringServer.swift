import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server that gives each connection the bytes that it was last told to give, whatever it is
/// asked, and then closes it.
final class AnsweringServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let answer = Mutex<[UInt8]>([])
    private let thread = Mutex<pthread_t?>(nil)
    private let asked = Mutex(0)

    init() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                _ = unsafe bind(listener, name, size)
                _ = unsafe getsockname(listener, name, &size)
            }
        }
        listen(listener, 16)
        self.listener = listener
        port = UInt16(bigEndian: name.sin_port)
        var thread = pthread_t()
        unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<AnsweringServer>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        self.thread.withLock { [thread] in $0 = thread }
    }

    deinit { close(listener) }

    /// How many connections there were.
    var connections: Int { asked.withLock { $0 } }

    func give(_ bytes: [UInt8]) { answer.withLock { $0 = bytes } }

    /// Ends it, once.
    func stop() {
        guard let thread = thread.withLock({ $0.take() }) else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        pthread_join(thread, nil)
    }

    /// Serves connections one after another until `stop`.
    private func run() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            asked.withLock { $0 += 1 }
            serve(connection)
            close(connection)
        }
    }

    private func serve(_ connection: Int32) {
        var piece = [UInt8](repeating: 0, count: 4096)
        var request: [UInt8] = []
        while request.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
            let count = unsafe recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return }
            request += piece[..<count]
        }
        var rest = answer.withLock { $0 }[...]
        while !rest.isEmpty {
            let sent = unsafe rest.withUnsafeBytes { bytes in
                unsafe systemSend(connection, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
        shutdown(connection, Int32(SHUT_WR))
        // The client's end says that it has read all, so that no answer is lost to a reset.
        while unsafe recv(connection, &piece, piece.count, 0) > 0 {}
    }
}

private func systemSend(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
    unsafe send(descriptor, bytes, count, flags)
}
