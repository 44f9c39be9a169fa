/// A row as it lies in a page of a database file.
public struct StoredRecord: Sendable {
    /// The rowid; nil of a row in an index or in a table WITHOUT ROWID.
    public let rowID: Int64?
    /// The columns. An INTEGER PRIMARY KEY is stored as NULL, since the rowid is it.
    public let values: [Value]
}
