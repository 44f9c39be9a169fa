import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One address on loopback behind which several servers stand.
///
/// Each connection goes to the next of them in turn, or to the one after where nobody listens, and
/// comes there from the address it came from here. What is sent on either side is passed on as it
/// is. All of it is the work of one thread, which ends with the last reference.
public final class Spreader: Sendable {
    /// Why there is none.
    public struct Failure: Error {}

    /// The port that clients connect to.
    public let port: UInt16
    private let tally: SpreaderTally
    /// The thread ends when this end of a pipe is closed.
    private let life: Int32

    /// Listens for connections to servers on these ports, at least one.
    public init(_ ports: [UInt16]) throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard !ports.isEmpty, unsafe pipe(&ends) == 0 else { throw Failure() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        life = ends[1]
        guard let (listening, port) = LoopbackSocket.listening() else {
            for end in ends { close(end) }
            throw Failure()
        }
        self.port = port
        let tally = SpreaderTally(ports.count)
        self.tally = tally
        let ending = ends[0]
        let isStarted = BackgroundThread.start {
            SpreaderLoop(listening, life: ending, ports, tally).run()
        }
        guard isStarted else {
            for descriptor in [listening] + ends { close(descriptor) }
            throw Failure()
        }
    }

    deinit { close(life) }

    /// Where a client reaches it.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// How many connections each server got so far.
    public var served: [Int] { tally.all }
}

/// Connections that each server got.
final class SpreaderTally: Sendable {
    private let counts: Mutex<[Int]>

    init(_ count: Int) { counts = Mutex(Array(repeating: 0, count: count)) }

    var all: [Int] { counts.withLock { $0 } }

    func add(_ place: Int) { counts.withLock { $0[place] += 1 } }
}
