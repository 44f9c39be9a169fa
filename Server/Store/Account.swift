/// Whose timelines: the unit of isolation.
public struct Account: Sendable, Hashable {
    /// 16 random characters; a folder of the store is named for it.
    public let id: String
    /// What people call it.
    public let name: String

    init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}
