/// Rare states that a campaign must reach: what was never seen was never tested.
enum Sight: String, CaseIterable, Sendable {
    case conflict = "two machines edited one field at once"
    case conflictSettled = "a conflict was settled"
    case conflictSettledOffline = "a conflict was settled by a machine with unsent changes"
    case lifeConflict = "an edit brought a deleted event back"
    case notesMerged = "notes of two machines merged"
    case notesConflict = "notes of two machines overlapped"
    case undone = "an action was undone"
    case undoneOther = "another machine's action was undone"
    case undoneUndo = "an undo was undone"
    case undoRefused = "an undo was refused"
    case undoneImport = "an import was undone"
    case imported = "one source was imported on two machines"
    case importedAgain = "a later version of a source was imported"
    case several = "an action needed several changes"
    case restored = "a deleted event was restored"
    case paged = "a pull needed several pages"
    case epochChangedBetweenPages = "a server's history changed between two pages"
    case wroteDuringSync = "a machine wrote while its own sync was under way"
    case otherSyncedMeanwhile = "another machine synced while a message was under way"
    case rollback = "a rollback was noticed"
    case refilled = "an emptied server was refilled"
    case refilledAlone = "an emptied server was refilled by the only machine that had it all"
    case serverForkSeen = "two servers under one address diverged and met"
    case replicaForkSeen = "a copied replica took a new id"
    case cloneSyncedFirst = "a clone synced before its original"
    case cloneBeforeSync = "a replica was copied before it ever synced"
    case machineRestored = "a machine went back to its own backup"
    case lostForGood = "a change was lost with the only copy of it"
    case refused = "a server refused a part of a push"
    case unauthorized = "a machine had to log in again"
    case quarantined = "a line of a later version was set aside"
    case notUnderstood = "a change with an unknown body was passed on"
    case unknownField = "an unknown field was edited around"
    case laterKept = "a later version's change reached every machine"
    case stoppedBefore = "a machine stopped just before a commit"
    case stoppedAfter = "a machine stopped just after a commit"
    case serverStopped = "a server stopped around a commit"
    case diskFailed = "a machine's disk failed"
    case serverDiskFailed = "a server's disk failed"
    case replayed = "a message from long ago arrived"
    case twoServers = "a machine synced with two servers"
}

/// How often each was seen.
public struct Sights: Sendable {
    private var counts = [Int](repeating: 0, count: Sight.allCases.count)
    private static let places = Dictionary(
        uniqueKeysWithValues: Sight.allCases.enumerated().map { ($1, $0) })

    mutating func see(_ sight: Sight) { counts[Self.places[sight] ?? 0] += 1 }

    /// Each sentence with its count.
    public var all: [(sentence: String, count: Int)] {
        zip(Sight.allCases, counts).map { ($0.rawValue, $1) }
    }

    mutating func add(_ other: Sights) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }
}
