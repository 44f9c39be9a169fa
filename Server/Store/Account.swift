/// Whose timelines: the unit of isolation.
public struct Account: Sendable, Hashable {
    /// 16 random characters; a folder of the store is named for it.
    public let id: String
    /// What people call it.
    public let name: String
    /// True for the server's first account; the others are members.
    public let isOwner: Bool
    /// Bytes of changes that it may store, where its own figure was set.
    public let quota: Int?

    /// The same account, whatever else is known of it.
    public static func == (left: Account, right: Account) -> Bool { left.id == right.id }

    /// Hashes the id.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    init(id: String, name: String, isOwner: Bool = false, quota: Int? = nil) {
        self.id = id
        self.name = name
        self.isOwner = isOwner
        self.quota = quota
    }
}
