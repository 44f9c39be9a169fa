/// Why the store cannot do what it was asked.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The data directory cannot be used; the sentence says why and what to do.
    case directory(String)
    /// Another server runs on the data directory.
    case locked(String)
    /// A row is not what was once written.
    case damaged(String)
    /// An account's name that is none.
    case name(String)

    /// One sentence.
    public var description: String {
        switch self {
        case .directory(let sentence): sentence
        case .locked(let path):
            "another vita-server runs on \(path); stop it first, or choose another --data"
        case .damaged(let what): "the store is damaged: \(what); restore it from a backup"
        case .name(let sentence): sentence
        }
    }
}
