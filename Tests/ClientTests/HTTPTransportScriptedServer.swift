import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A server that sends exactly the bytes it is given, whatever it is asked, one answer for each
/// connection, and remembers what it received.
final class ScriptedServer: Sendable {
    let port: UInt16
    private let state: Mutex<State>

    private struct State {
        var received: [UInt8] = []
        var connections = 0
        var listener: Int32
        var thread: pthread_t?
    }

    /// - Parameters:
    ///   - answer: The bytes of every answer.
    ///   - microseconds: How long to wait, with the connection open, before it is closed.
    init(_ answer: String, silentFor microseconds: UInt32 = 0) {
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
        port = UInt16(bigEndian: name.sin_port)
        state = Mutex(State(listener: listener))
        let work = Work(server: self, listener: listener, answer: answer, wait: microseconds)
        var thread = pthread_t()
        unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, Unmanaged.passRetained(work).toOpaque())
        state.withLock { [thread] in $0.thread = thread }
    }

    var received: String {
        String(decoding: state.withLock { $0.received }, as: UTF8.self)
    }

    var connections: Int { state.withLock { $0.connections } }

    func stop() {
        let (listener, thread) = state.withLock { ($0.listener, $0.thread.take()) }
        guard let thread else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        pthread_join(thread, nil)
        close(listener)
    }

    private final class Work: Sendable {
        let server: ScriptedServer
        let listener: Int32
        let answer: String
        let wait: UInt32

        init(server: ScriptedServer, listener: Int32, answer: String, wait: UInt32) {
            self.server = server
            self.listener = listener
            self.answer = answer
            self.wait = wait
        }

        func run() {
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { return }
                server.state.withLock { $0.connections += 1 }
                var piece = [UInt8](repeating: 0, count: 65_536)
                var request: [UInt8] = []
                while !isWhole(request) {
                    let count = unsafe recv(socket, &piece, piece.count, 0)
                    guard count > 0 else { break }
                    request += piece[..<count]
                }
                server.state.withLock { $0.received += request }
                let bytes = Array(answer.utf8)
                _ = unsafe send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                usleep(wait)
                close(socket)
            }
        }

        private func isWhole(_ request: [UInt8]) -> Bool {
            guard let end = request.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
            let head = request[..<end.lowerBound]
            let name = Array("\r\nContent-Length: ".utf8)
            guard let line = head.firstRange(of: name) else { return true }
            let digits = head[line.upperBound...].prefix { 0x30...0x39 ~= $0 }
            let length = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            return request.count - end.upperBound >= length
        }
    }
}
