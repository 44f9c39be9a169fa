import Career
import ClientSync
import Replication
import Sealing
import ServerStore
import SyncProtocol
import TestSupport

/// A server of a story: the product's own storage, which can be copied, restored and emptied, and
/// can be told to refuse.
final class StoryServer {
    private let directory: TemporaryDirectory
    private var storage: Storage?
    private var account: Account?
    private var starts: UInt8
    /// Whole changes longer than this are refused as too large.
    var largestChange = Int.max
    /// Changes of these are refused as malformed.
    var refuses: (Change) -> Bool = { _ in false }
    /// Changes that this server's version does not know.
    var isUnknown: (Change) -> Bool = { _ in false }

    init(_ seed: UInt8 = 1) throws {
        directory = try TemporaryDirectory()
        starts = seed
        try start()
        guard let storage else { throw StoryFailure.absent }
        let code = try storage.accounts.invite("owner")
        account = try storage.accounts.enrol(
            code: code, token: Digest(hashing: "token"), machine: "story")
    }

    /// A copy of another server's folder, which serves too.
    init(copyOf other: StoryServer, _ seed: UInt8) throws {
        directory = try TemporaryDirectory()
        starts = seed
        account = other.account
        other.stop()
        try Folders.copyFolder(other.path, to: path)
        try other.start()
        try start()
    }

    var path: String { directory.file("data") }

    private func start() throws {
        starts &+= 1
        let seed = starts
        var limits = StoreLimits()
        limits.changes = 50
        storage = try Storage(
            path: path,
            Surroundings(
                now: { 1_700_000_000 },
                random: { count in (0..<count).map { seed &* 31 &+ UInt8(truncatingIfNeeded: $0) }
                },
                limits: limits))
    }

    private func stop() {
        storage?.close()
        storage = nil
    }

    /// Keeps a copy under a name.
    func keep(_ name: String) throws {
        stop()
        try Folders.copyFolder(path, to: directory.file(name))
        try start()
    }

    /// Goes back to a copy.
    func restore(_ name: String) throws {
        stop()
        try Folders.removeFolder(path)
        try Folders.copyFolder(directory.file(name), to: path)
        try start()
    }

    /// Loses every log; accounts stay.
    func loseLogs() throws {
        stop()
        try Folders.removeFolder(path + "/timelines")
        try start()
    }

    func delete(_ timeline: Identifier) throws {
        guard let storage, let account else { throw StoryFailure.absent }
        try storage.delete(timeline, of: account)
    }

    func listed() throws -> [String] {
        guard let storage, let account else { throw StoryFailure.absent }
        return try storage.timelines(of: account).map(\.id)
    }

    /// Over the wire and back.
    func exchange(_ requests: [SyncRequest], _ report: inout SyncReport) throws -> [SyncAnswer] {
        report.requests += 1
        guard let storage, let account else { throw StoryFailure.absent }
        var budget = PageBudget(storage.limits)
        let read = try SyncLines.requests(SyncLines.encode(requests))
        let answers = try read.map { request in
            let (cut, refusal) = strict(request)
            var answer = try storage.sync(cut, account: account, budget: &budget)
            // What stops a push is named before what it left unsigned.
            let isFirst = answer.refused == nil || answer.refused?.reason == "unsigned"
            if let refusal, isFirst, answer.problem == nil { answer.refused = refusal }
            return answer
        }
        return try SyncLines.answers(SyncLines.encode(answers))
    }

    /// What this server would read of a request: up to the first change that it refuses.
    private func strict(_ request: SyncRequest) -> (SyncRequest, SyncAnswer.Refusal?) {
        for (index, line) in request.changes.enumerated() {
            var reason: String?
            if line.count > largestChange { reason = "too large" }
            if let change = try? ChangeReader.read(line) {
                if refuses(change) { reason = "malformed: a story's whim" }
                if isUnknown(change) { reason = "unknown version" }
            }
            guard let reason else { continue }
            var cut = request
            cut.changes = Array(request.changes[..<index])
            return (cut, .init(change: Digest(hashing: line), reason: reason))
        }
        return (request, nil)
    }

    func retire(_ old: Identifier, _ new: Identifier, _ frontier: Digest) throws
        -> SyncRun.Retirement
    {
        guard let storage, let account else { throw StoryFailure.absent }
        switch try storage.retire(old, for: new, at: frontier, of: account) {
        case .retired: return .retired
        case .superseded(let first): return .superseded(first)
        case .gone: return .gone
        case .changed: return .changed
        case .successorMissing: return .successorMissing
        }
    }
}
