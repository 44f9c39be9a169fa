internal import Career

/// Where a server's store is.
public enum StoreLocation: Sendable, Hashable {
    /// SQLite in a folder.
    case directory(String)
    /// PostgreSQL.
    case postgreSQL(PostgreSQLAddress)
}

extension Storage {
    /// Opens a store for a server: a folder that every other server is kept away from, or a
    /// database that others may have open too.
    ///
    /// - Throws: `StoreError`, or what the engine reports.
    public convenience init(at location: StoreLocation, _ surroundings: Surroundings) throws {
        switch location {
        case .directory(let path):
            try self.init(path: path, surroundings)
        case .postgreSQL(let address):
            #if PostgreSQL
                try self.init(address, PostgreSQLLimits(), schema: "vita", surroundings)
            #else
                _ = address
                throw StoreError.withoutPostgreSQL
            #endif
        }
    }

    /// What is wrong with the store; empty when all is well. Servers may use it meanwhile.
    ///
    /// - Throws: `StoreError`, or what the engine reports.
    public static func check(
        _ location: StoreLocation, _ surroundings: Surroundings
    ) throws -> [String] {
        if case .directory(let path) = location { return try check(path: path, surroundings) }
        let storage = try Storage(at: location, surroundings)
        defer { storage.close() }
        return try storage.check()
    }

    /// What is wrong with what is open here; empty when all is well.
    package func check() throws -> [String] {
        var findings = try accounts.check().map { "accounts: \($0)" }
        for (owner, id) in try accounts.allTimelines() {
            guard let timeline = Identifier(id) else { continue }
            let account = Account(id: owner, name: "")
            let found = try read(timeline, of: account) { try $0.check() } ?? []
            findings += found.map { "timeline \(id): \($0)" }
        }
        return findings
    }
}
