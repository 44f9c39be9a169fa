/// Carries words between the servers on one store, so that each can tell its own open connections
/// what another has done. Words may be lost; nothing may depend on them but how soon somebody
/// learns of what is in the store.
public protocol Announcer: Sendable {
    /// Says something to the others. Does not wait; what is said in a flood of words may come down
    /// to `Announcement.anything`.
    func say(_ words: String)
    /// Hears the others from now on, on a thread of its own. Called once.
    func listen(_ hear: @escaping @Sendable (Announcement) -> Void)
    /// Hears and says nothing more.
    func stop()
}

/// What is heard of other servers.
public enum Announcement: Sendable, Hashable {
    /// What one of them said.
    case words(String)
    /// Some words were not heard: anything may have been said.
    case anything
}
