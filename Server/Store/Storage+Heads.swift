extension Storage {
    /// An account's timelines with their heads; nil where there are more than `limit`, for each
    /// costs a look into its log.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public func heads(of account: Account, atMost limit: Int) throws -> [Summary]? {
        guard try accounts.timelines(of: account).count <= limit else { return nil }
        return try timelines(of: account)
    }
}
