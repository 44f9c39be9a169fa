#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Takes connections in, within the limits, and hands them to the daemon of the day.
final class Acceptor: Sendable {
    private let socket: Int32
    private let core: ServerCore
    private let fleet: Fleet

    init(_ socket: Int32, _ core: ServerCore, _ fleet: Fleet) {
        self.socket = socket
        self.core = core
        self.fleet = fleet
    }

    /// Takes in what waits. The answer is for `WaitingThread`: after how many milliseconds to try
    /// again although nothing new came.
    func accept() -> Int32 {
        // Not without end: the bell is heard in between.
        for _ in 0..<64 {
            var name = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let (accepted, failure) = unsafe withUnsafeMutableBytes(of: &name) { bytes in
                guard let start = bytes.baseAddress else { return (Int32(-1), EINVAL) }
                let name = unsafe start.assumingMemoryBound(to: sockaddr.self)
                let accepted = unsafe systemAccept(socket, name, &size)
                guard accepted >= 0 else { return (accepted, errno) }
                unsafe take(accepted, name, size)
                return (accepted, 0)
            }
            if accepted >= 0 { continue }
            switch failure {
            case ECONNABORTED, EINTR, EPROTO: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                core.endLongestWaiting()
                return 50
            default: return -1
            }
        }
        return 0
    }

    private func take(_ accepted: Int32, _ name: UnsafePointer<sockaddr>, _ size: socklen_t) {
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        let address = unsafe Socket.text(of: name, size)
        let daemon = fleet.newest
        guard core.expect(accepted, from: address, daemon.generation) else {
            Socket.close(accepted)
            return
        }
        if unsafe !daemon.add(accepted, name, size) { core.forget(accepted) }
    }
}

private func systemAccept(
    _ descriptor: Int32, _ name: UnsafeMutablePointer<sockaddr>, _ size: inout socklen_t
) -> Int32 {
    unsafe accept(descriptor, name, &size)
}
