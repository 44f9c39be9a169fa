/// One thing that a disk does to a program: a call that fails, or a file that may not grow.
struct DiskFault: Hashable, Sendable, CustomStringConvertible {
    enum What: Hashable, Sendable {
        case blow(CallPoint, Blow)
        /// No file may be longer than so many pieces of 512 bytes; a write across the end is short.
        case limit(Int)
    }

    let what: What
    /// The file that the call is about, as it was recorded.
    var path: String?

    var description: String {
        switch what {
        case .blow(let point, .failure(let name, let forEver)):
            "\(name) at \(point)\(forEver ? " and from then on" : "")"
        case .blow(let point, .nothingWritten): "nothing written at \(point)"
        case .blow(let point, .death): "death at \(point)"
        case .limit(let count): "no file longer than \(count) × 512 bytes"
        }
    }

    /// What a report counts it as.
    var kind: String {
        switch what {
        case .blow(let point, .failure(let name, let forEver)):
            "\(name) of \(point.name), \(forEver ? "from then on" : "once")"
        case .blow(let point, .nothingWritten): "\(point.name) that writes nothing"
        case .blow(_, .death): "death"
        case .limit: "a short write"
        }
    }

    /// Whether a wait for the disk fails, so that nobody may be told that it is there.
    var isFailedSync: Bool {
        guard case .blow(let point, .failure("EIO", _)) = what else { return false }
        return point.name == "fsync" || point.name == "fdatasync"
    }

    /// Whether standard error is hit, too.
    var failsEveryWrite: Bool {
        if case .blow(let point, .failure(_, forEver: true)) = what {
            point.name == "write"
        } else {
            false
        }
    }

    private static let writes = ["ENOSPC", "EDQUOT", "EIO", "EINTR"]

    /// The errors that a call may fail with, and whether for ever.
    private static func blows(_ name: String) -> [Blow] {
        switch name {
        case "pwrite64", "write":
            writes.map { .failure($0, forEver: false) }
                + [.failure("ENOSPC", forEver: true), .failure("EIO", forEver: true)]
                + [.nothingWritten]
        case "fsync", "fdatasync":
            [
                .failure("EIO", forEver: false), .failure("EIO", forEver: true),
                .failure("ENOSPC", forEver: false),
            ]
        case "pread64", "read":
            [
                .failure("EIO", forEver: false), .failure("EIO", forEver: true),
                .failure("EINTR", forEver: false),
            ]
        case "openat", "open", "mkdir", "mkdirat", "link", "linkat", "rename", "renameat":
            ["ENOSPC", "EDQUOT", "EIO"].map { .failure($0, forEver: false) }
                + [.failure("ENOSPC", forEver: true)]
        case "ftruncate", "unlink", "unlinkat": [.failure("EIO", forEver: false)]
        default: []
        }
    }

    /// Every fault that the calls of a rehearsal may meet, in the order of the calls.
    static func all(in rehearsal: Rehearsal) -> [DiskFault] {
        let folder = rehearsal.stage.live
        var seen: Set<CallPoint> = []
        var found: [DiskFault] = []
        for call in rehearsal.calls {
            let isRead = TraceReader.reading.contains(call.name) && call.failure == nil
            guard isRead || call.changesState else { continue }
            let named = call.name.hasPrefix("open") || call.name.hasPrefix("mkdir")
            let path = named ? call.text(call.name.hasSuffix("at") ? 1 : 0) : call.path(0)
            // Other calls name a file, and there are none of them elsewhere.
            if let path, path.hasPrefix("/"), !path.hasPrefix(folder) { continue }
            if isRead, path?.hasPrefix(folder) != true { continue }
            let point = CallPoint(name: call.name, ordinal: call.ordinal)
            guard seen.insert(point).inserted else { continue }
            found += blows(call.name).map { DiskFault(what: .blow(point, $0), path: path) }
        }
        if case .command = rehearsal.scene.act {
            found += (0...64).map { DiskFault(what: .limit($0 * $0 / 6)) }
        }
        return found
    }
}
