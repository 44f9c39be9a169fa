public import Career
public import ClientStore
internal import Replication
internal import Sealing
internal import SyncProtocol

/// A folder that replicas meet in, without a server: syncing is the difference of two sets of
/// changes (docs/folder.md, docs/decisions/0036).
public struct FolderRemote {
    let replica: Replica
    let remote: Replica.Remote
    let place: FolderPlace
    let now: Int

    /// Opens the folder of a remote.
    ///
    /// - Parameters:
    ///   - address: Where the folder is.
    ///   - replica: What syncs with it.
    ///   - remote: The folder as the replica knows it.
    ///   - random: Names for unfinished files.
    ///   - now: Seconds since 1970, for what others left unfinished.
    /// - Throws: `SyncFailure.folder` where there is none, or not one of Vita's.
    public init(
        _ address: FolderAddress, replica: Replica, remote: Replica.Remote,
        random: @escaping (Int) -> [UInt8], now: Int
    ) throws {
        self.replica = replica
        self.remote = remote
        self.now = now
        place = try FolderPlace(address, random: random)
    }

    /// Makes the folder, unless it is there.
    public static func make(
        _ address: FolderAddress, random: @escaping (Int) -> [UInt8]
    ) throws {
        try FolderPlace.make(address, random: random)
    }

    /// The timelines that are in the folder.
    public func timelines() throws -> [RemoteClient.Listed] {
        try place.timelines().compactMap { id in
            let listing = try place.listing(id)
            guard !listing.isGone, listing.successors.isEmpty, !listing.batches.isEmpty else {
                return nil
            }
            return RemoteClient.Listed(
                id: id, name: try place.name(of: id) ?? id.text, share: nil)
        }
    }

    /// Deletes a timeline for everyone; leaves a tombstone.
    public func delete(_ timeline: Identifier) throws {
        let listing = try place.listing(timeline)
        if !listing.isGone { try place.bury(timeline) }
        try place.remove(listing.batches, of: timeline)
    }

    /// The run that brings timelines in step with the folder.
    ///
    /// - Parameter onProgress: Told now and then what was done so far.
    /// - Returns: The run.
    public func run(onProgress: @escaping (SyncReport) -> Void = { _ in }) -> SyncRun {
        SyncRun(
            replica: replica, remote: remote,
            side: SyncRun.Side(
                bring: { try sync($0, onProgress) }, read: { retired, _ in try read(retired) },
                retire: retire, recheck: recheck))
    }

    // MARK: Timelines

    private func sync(
        _ timelines: [Replica.Timeline], _ onProgress: (SyncReport) -> Void
    ) throws -> SyncReport {
        var report = SyncReport()
        for timeline in timelines {
            var course = FolderCourse(self, timeline, report)
            try course.run(onProgress)
            report = course.report
        }
        return report
    }

    /// The successor to go on in: of several, the first by id that is here already.
    func winner(_ listing: FolderPlace.Listing) throws -> Identifier? {
        try listing.successors.first { id in
            let there = try place.listing(id)
            return !there.batches.isEmpty || !there.successors.isEmpty
        } ?? listing.successors.first
    }

    // MARK: Retired timelines

    /// What the folder holds of a timeline that was retired here, all of it: what is known already
    /// is passed over when it is written again.
    private func read(_ retired: Replica.Retired) throws -> SyncRun.Held {
        let listing = try place.listing(retired.id)
        if listing.isGone {
            try place.remove(listing.batches, of: retired.id)
            return .gone(nil)
        }
        let first = try winner(listing)
        if let first {
            let isOurs = try leads(first, retired.successor)
            if !isOurs || listing.batches.isEmpty { return .gone(first) }
        }
        var reading = SyncRun.Reading()
        for name in listing.batches {
            guard let bytes = try place.bytes(of: name, of: retired.id),
                let batch = try? FolderBatch(file: bytes, named: name),
                batch.timeline == retired.id
            else {
                throw SyncFailure.folder(
                    "\(FolderBatch.name(name)) in \(place.path)/\(retired.id) is not whole yet, or"
                        + " damaged, so nothing was erased there",
                    hint: "sync again when it is; delete it if it stays so")
            }
            reading.changes += batch.changes
            reading.signatures += batch.signatures
        }
        reading.frontier = Self.digest(of: listing.batches)
        return .held(reading)
    }

    /// True where going on in one timeline means going on in another.
    private func leads(_ id: Identifier, _ end: Identifier) throws -> Bool {
        try id == end || replica.timeline(succeeding: id)?.id == end
    }

    private static func digest(of batches: [Digest]) -> Digest {
        Digest(hashing: batches.flatMap(\.bytes))
    }

    private func retire(
        _ timeline: Identifier, for successor: Identifier, at frontier: Digest
    ) throws -> SyncRun.Retirement {
        let listing = try place.listing(timeline)
        if listing.isGone { return .gone }
        if let first = try winner(listing), try !leads(first, successor) {
            return .superseded(first)
        }
        guard Self.digest(of: listing.batches) == frontier else { return .changed }
        guard try !place.listing(successor).batches.isEmpty else { return .successorMissing }
        if listing.successors.isEmpty {
            try place.retire(timeline, for: successor)
        }
        // Only what was read; what comes late is read at another sync.
        try place.remove(listing.batches, of: timeline)
        return .retired
    }

    /// In a folder that is copied about, a tombstone may meet another one, or a batch that somebody
    /// wrote without knowing of it: then it is dealt with again.
    private func recheck(_ timeline: Replica.Timeline) throws {
        for retired in try replica.predecessors(of: timeline) {
            let listing = try place.listing(retired.id)
            let isSettled = try winner(listing).map { try leads($0, timeline.id) } ?? false
            if !listing.isGone, !isSettled || !listing.batches.isEmpty {
                try replica.forgetAnnouncement(of: retired.id, to: remote)
            }
        }
    }
}
