import Replication
import Sealing
import ServerStore
import SyncProtocol
import TestSupport

/// One server: the product's own storage, restored and crashed at will.
final class SimulatedServer {
    private let directory: TemporaryDirectory
    private let clock: SimulatedClock
    private let seed: UInt64
    private var storage: Storage?
    private var account: Account?
    private var copies = 0
    private var kept: String?

    init(clock: SimulatedClock, seed: UInt64) throws {
        directory = try TemporaryDirectory()
        self.clock = clock
        self.seed = seed
        try start()
        guard let storage else { return }
        let code = try storage.accounts.invite("owner")
        account = try storage.accounts.enrol(
            code: code, token: Digest(hashing: "token"), machine: "simulation")
    }

    private var path: String { directory.file("data") }

    private func start() throws {
        let seconds = clock.seconds
        let seed = seed &+ UInt64(copies)
        copies += 1
        var limits = StoreLimits()
        limits.changes = 7
        storage = try Storage(
            path: path,
            Surroundings(
                now: { seconds },
                random: { count in
                    (0..<count).map { UInt8(truncatingIfNeeded: Int(seed &* 31) &+ $0 &* 7) }
                }, limits: limits))
    }

    /// Answers a body with a body, as over the wire.
    func answer(_ body: [UInt8]) throws -> [UInt8] {
        guard let storage, let account else { throw SimulatedFault.lost }
        var budget = PageBudget(storage.limits)
        let answers = try SyncLines.requests(body).map {
            try storage.sync($0, account: account, budget: &budget)
        }
        return SyncLines.encode(answers)
    }

    /// Stops without warning and starts again on the same files.
    func crash() throws {
        storage?.close()
        storage = nil
        try start()
    }

    /// Keeps a copy to come back to.
    func keepCopy() throws {
        storage?.close()
        storage = nil
        copies += 1
        let copy = directory.file("copy-\(copies)")
        try Files.copyFolder(path, to: copy)
        kept = copy
        try start()
    }

    /// Goes back to the copy: everything acknowledged since is lost here.
    func restoreCopy() throws -> Bool {
        guard let kept else { return false }
        storage?.close()
        storage = nil
        try Files.removeFolder(path)
        try Files.copyFolder(kept, to: path)
        try start()
        return true
    }
}

/// What the network does to a message.
enum SimulatedFault: Error {
    case lost
}
