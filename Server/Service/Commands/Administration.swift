internal import ServerStore

/// What the commands beside a running server have in common.
enum Administration {
    /// Opens the accounts of a store beside whoever else has them open.
    static func withAccounts(
        _ arguments: ServerArguments, creating: Bool = false, _ body: (Accounts) throws -> Void
    ) throws {
        guard case .directory(let path) = arguments.store else {
            return try withStorage(arguments) { try body($0.accounts) }
        }
        let directory = try DataDirectory(path, exclusively: false, creating: creating)
        let accounts = try Accounts(directory, Clock.surroundings)
        defer { accounts.close() }
        try body(accounts)
    }

    /// Opens a store for looking into the logs too, beside a running server.
    static func withStorage(
        _ arguments: ServerArguments, _ body: (StorageBeside) throws -> Void
    ) throws {
        let place = try StorageBeside(arguments.store, Clock.surroundings)
        defer { place.close() }
        try body(place)
    }

    /// The account of a name.
    static func account(_ name: String, _ accounts: Accounts) throws -> Account {
        if let account = try accounts.account(named: name) { return account }
        throw StoreError.name("there is no such account; vita-server accounts lists them")
    }
}

/// Seconds since 1970 as a day.
enum UTCDay {
    /// `YYYY-MM-DD`, by the days of the civil calendar since 0000-03-01.
    static func text(_ seconds: Int) -> String {
        let days = Int((Double(seconds) / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
