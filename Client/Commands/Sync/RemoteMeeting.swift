internal import Career
internal import ClientStore
internal import ClientSync

/// What a remote turns out to be: somebody who is asked, or a folder.
enum RemoteMeeting {
    case server(RemoteClient)
    case folder(FolderRemote)

    /// The timelines that are there; the request counts in the report.
    func timelines(_ report: inout SyncReport) throws -> [RemoteClient.Listed] {
        switch self {
        case .server(let client): try client.timelines(&report)
        case .folder(let folder): try folder.timelines()
        }
    }

    /// Deletes a timeline for everyone; leaves a tombstone.
    func delete(_ timeline: Identifier) throws {
        switch self {
        case .server(let client): try client.delete(timeline)
        case .folder(let folder): try folder.delete(timeline)
        }
    }

    /// The run that brings timelines in step; it tells now and then what was done so far.
    func run(
        _ replica: Replica, _ remote: Replica.Remote, telling: @escaping (SyncReport) -> Void
    ) -> SyncRun {
        switch self {
        case .server(let client):
            SyncRun(
                replica: replica, remote: remote,
                exchange: { requests, report in
                    telling(report)
                    return try client.exchange(requests, &report)
                }, retire: client.retire)
        case .folder(let folder): folder.run(onProgress: telling)
        }
    }
}

extension Replica.Remote {
    /// What its address means; nil for one that a later version wrote.
    var address: RemoteAddress? { try? RemoteAddress(url) }

    /// True where this machine may sync without more ado.
    var isReady: Bool { token != nil || address?.needsToken == false }
}
