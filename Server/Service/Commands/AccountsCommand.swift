internal import ServerStore

/// `vita-server accounts`
enum AccountsCommand {
    static let command = ServerCommand(
        name: "accounts",
        summary: ["lists the accounts: name, owner or member, bytes of changes stored, quota"]
    ) { arguments in
        try Administration.withStorage(arguments) { place in
            for account in try place.accounts.all() {
                let stored = try place.storedBytes(of: account)
                let quota = account.quota.map { "\($0)" } ?? "default"
                let role = account.isOwner ? "owner" : "member"
                Output.write("\(account.name)\t\(role)\t\(stored)\t\(quota)\n", to: 1)
            }
        }
        return 0
    }
}

/// `vita-server accounts quota`
enum AccountsQuotaCommand {
    static let command = ServerCommand(
        name: "accounts quota", arguments: ["ACCOUNT", "BYTES"],
        summary: [
            "lets ACCOUNT store so many bytes of changes (k, M and G are understood);",
            "default stands for the figure that GET /v1/ tells",
        ]
    ) { arguments in
        let bytes = try size(arguments.words[1])
        try Administration.withAccounts(arguments) { accounts in
            let account = try Administration.account(arguments.words[0], accounts)
            try accounts.setQuota(bytes, of: account)
            let words = bytes.map { "\($0) bytes" } ?? "the default"
            Output.write("\(account.name) may store \(words)\n", to: 1)
        }
        return 0
    }

    /// A number of bytes, with a letter for powers of 1024; nil for the word `default`.
    static func size(_ text: String) throws(UsageError) -> Int? {
        if text == "default" { return nil }
        let units: [Character: Int] = ["k": 10, "K": 10, "M": 20, "G": 30, "T": 40]
        let shift = text.last.flatMap { units[$0] } ?? 0
        let digits = shift == 0 ? Substring(text) : text.dropLast()
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits), number <= Int.max >> shift
        else { throw UsageError("BYTES is a number such as 500M, or default") }
        return number << shift
    }
}

/// `vita-server accounts remove`
enum AccountsRemoveCommand {
    static let command = ServerCommand(
        name: "accounts remove", arguments: ["ACCOUNT"],
        summary: ["removes a member's account with its machines and timelines, for good"]
    ) { arguments in
        try Administration.withStorage(arguments) { place in
            let account = try Administration.account(arguments.words[0], place.accounts)
            guard !account.isOwner else {
                throw StoreError.name(
                    "\(account.name) is the owner's account, which cannot be removed")
            }
            let areLogsGone = try place.remove(account)
            Output.write("removed \(account.name) and all its machines\n", to: 1)
            if !areLogsGone {
                Output.write("its logs are deleted when the server starts next\n", to: 1)
            }
        }
        return 0
    }
}
