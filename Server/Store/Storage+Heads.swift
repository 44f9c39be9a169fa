internal import Career

extension Storage {
    /// An account's timelines with their heads; nil where there are more than `limit`, for each
    /// costs a look into its log.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func heads(of account: Account, atMost limit: Int) throws -> [Summary]? {
        guard try accounts.timelines(of: account).count <= limit else { return nil }
        return try timelines(of: account)
    }

    /// Others' timelines that an account may read now, by owner's id and timeline's.
    ///
    /// - Throws: what SQLite reports.
    public func sharedPlaces(with account: Account) throws -> [(owner: String, timeline: String)] {
        try accounts.shared(with: account).map { ($0.access.owner.id, $0.id.text) }
    }
}
