/// What a program must never do with a database that it has open, looked for in what it did.
///
/// A process that closes any descriptor of a file loses all its locks on the file
/// (<https://sqlite.org/howtocorrupt.html>, section 2.2): SQLite knows and waits, other code must
/// not open the file at all.
enum DatabaseLocks {
    /// What was done that must not be, in words; `folder` holds the databases.
    static func violations(in calls: [TracedCall], below folder: String) -> [String] {
        var held: [String: Set<Int>] = [:]
        var found: [String] = []
        for call in calls where call.failure == nil {
            switch call.name {
            case "fcntl": lock(call, &held)
            case "close":
                // SQLite lets go of the memory that connections share by closing it.
                guard let path = call.path(0), path.hasPrefix(folder),
                    !path.hasSuffix("-shm"), held[path]?.isEmpty == false
                else { continue }
                found.append("\(path) was closed while a lock on it was held")
            case "openat":
                guard let path = call.text(1), path.hasPrefix(folder), isLive(path) else {
                    continue
                }
                // As SQLite opens it, and nobody else: no link is followed, no child inherits it.
                let flags = Set((call.arguments.dropFirst(2).first ?? "").split(separator: "|"))
                let usual: Set<Substring> = ["O_NOFOLLOW", "O_CLOEXEC"]
                let isOurs = !flags.isSuperset(of: usual) || flags.contains("O_WRONLY")
                if isOurs || flags.contains("O_TRUNC") || flags.contains("O_EXCL") {
                    found.append("\(path) was opened with \(flags.sorted())")
                }
            case "chmod", "fchmod", "fchmodat":
                let path = call.path(0) ?? call.text(0) ?? call.text(1) ?? ""
                if isLive(path) { found.append("\(path) was made private after it was made") }
            default: break
            }
        }
        return found
    }

    private static func isLive(_ path: String) -> Bool {
        ["/vita.db", "/accounts.db", "/revocations.db"].contains(where: path.hasSuffix)
    }

    private static func lock(_ call: TracedCall, _ held: inout [String: Set<Int>]) {
        guard call.arguments.count > 2, call.arguments[1].hasPrefix("F_SETLK"),
            let path = call.path(0)
        else { return }
        let words = call.arguments[2].split { " ,{}".contains($0) }
        func number(_ key: String) -> Int {
            words.first { $0.hasPrefix("\(key)=") }
                .flatMap { Int($0.dropFirst(key.count + 1)) } ?? 0
        }
        let (start, length) = (number("l_start"), number("l_len"))
        guard words.contains("l_type=F_UNLCK") else {
            held[path, default: []].formUnion(start..<start + max(1, min(length, 1024)))
            return
        }
        // A length of 0 reaches to the end of the file.
        held[path] = held[path]?.filter { $0 < start || length > 0 && $0 >= start + length }
    }
}
