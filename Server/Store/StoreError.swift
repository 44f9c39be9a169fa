internal import SQLite

/// Why the store cannot do what it was asked.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The data directory cannot be used; the sentence says why and what to do.
    case directory(String)
    /// Another server runs on the data directory.
    case locked(String)
    /// A server of an older version runs on the data directory, which would have to be migrated.
    case olderServer(String)
    /// A restore into the data directory was interrupted.
    case unfinishedRestore(String)
    /// A row is not what was once written.
    case damaged(String)
    /// An account's name that is none.
    case name(String)
    /// What was pushed does not fit into the account's quota: bytes that it would have stored, and
    /// may store. Nothing of the push was kept.
    case quota(needed: Int, limit: Int)

    /// This program was built without the engine that it was asked for.
    case withoutPostgreSQL

    /// One sentence.
    public var description: String {
        switch self {
        case .directory(let sentence): sentence
        case .locked(let path):
            "another vita-server runs on \(path); stop it first, or choose another --data"
        case .olderServer(let path):
            "a vita-server of an older version runs on \(path); start this version in its place first"
        case .unfinishedRestore(let path):
            "a restore into \(path) was interrupted; vita-server serve finishes it"
        case .damaged(let what): "the store is damaged: \(what); restore it from a backup"
        case .name(let sentence): sentence
        case .withoutPostgreSQL:
            "this vita-server was built without PostgreSQL; build one with --traits PostgreSQL"
        case .quota(let needed, let limit):
            "the account would store \(needed) bytes of the \(limit) that it may"
        }
    }
}

extension StoreError {
    /// Names the database in an error that says that it is damaged, or not this program's.
    static func naming<T>(_ file: String, _ body: () throws -> sending T) throws -> sending T {
        do {
            return try body()
        } catch SchemaError.foreignApplication {
            throw StoreError.directory("\(file) is another program's; choose another --data")
        } catch SchemaError.newerMajor {
            throw StoreError.directory("a later vita-server wrote \(file); update this one")
        } catch  where SchemaError.isDamage(error) {
            throw StoreError.damaged("\(file): \(error)")
        }
    }
}
