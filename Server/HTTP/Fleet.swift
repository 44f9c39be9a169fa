internal import Synchronization

/// The daemon that gets new connections, and older ones that still have some.
final class Fleet: Sendable {
    private let core: ServerCore
    private let ships: Mutex<Ships>

    private struct Ships {
        var newest: Daemon
        /// Daemons with an older certificate, the oldest first.
        var retired: [Daemon] = []
    }

    /// Older certificates in use at once; connections of the oldest beyond are ended.
    private static let generations = 4

    /// Nil when there is no memory for the threads.
    init?(_ core: ServerCore, _ identity: HTTPServer.Identity?) {
        guard let daemon = Daemon(core, identity) else { return nil }
        self.core = core
        ships = Mutex(Ships(newest: daemon))
    }

    var newest: Daemon { ships.withLock { $0.newest } }

    /// Connections go to a new daemon from now on; false when there is no memory for it.
    func renew(_ identity: HTTPServer.Identity) -> Bool {
        guard let daemon = Daemon(core, identity) else { return false }
        let ended: ArraySlice<Daemon> = ships.withLock { ships in
            ships.newest.generation.isRetired.store(true, ordering: .sequentiallyConsistent)
            ships.retired.append(ships.newest)
            ships.newest = daemon
            let ended = ships.retired.dropLast(Self.generations)
            ships.retired.removeFirst(ended.count)
            return ended
        }
        for daemon in ended {
            core.endStreams(of: daemon.generation)
            daemon.stop()
        }
        return true
    }

    /// Ends retired daemons that have no connection any more.
    func endRetired() {
        let ended: [Daemon] = ships.withLock { ships in
            guard !ships.retired.isEmpty else { return [] }
            let isOver = { (daemon: Daemon) in
                daemon.generation.connections.load(ordering: .sequentiallyConsistent) == 0
            }
            let ended = ships.retired.filter(isOver)
            ships.retired.removeAll(where: isOver)
            return ended
        }
        for daemon in ended { daemon.stop() }
    }

    /// Ends every connection.
    func stop() {
        let all = ships.withLock { $0.retired + [$0.newest] }
        for daemon in all { daemon.stop() }
    }
}
