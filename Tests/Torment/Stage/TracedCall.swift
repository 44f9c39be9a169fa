/// A system call as strace told of it.
struct TracedCall: Sendable, Equatable {
    /// The thread that made it.
    var thread: Int
    /// For example `pwrite64`.
    var name: String
    /// As strace writes them: numbers, flags, strings in quotes.
    var arguments: [String]
    /// What it returned; nil where it never did, for its process was killed in it.
    var result: Int?
    /// The name of the error, for example `ENOSPC`.
    var failure: String?
    /// The how manyth call of its name it is in its thread, from 1: what `when=` counts.
    var ordinal = 0

    /// The number of an argument that is a descriptor: `4` of `4</h/vita.db>`.
    func descriptor(_ index: Int) -> Int? {
        guard index < arguments.count else { return nil }
        return Int(arguments[index].prefix { $0.isNumber })
    }

    /// The path that strace adds to a descriptor, as `-y` asks it to.
    func path(_ index: Int) -> String? {
        guard index < arguments.count, let start = arguments[index].utf8.firstIndex(of: 0x3C)
        else { return nil }
        let text = arguments[index]
        let inner = text.utf8[text.utf8.index(after: start)...].prefix { $0 != 0x3E }
        return String(decoding: TraceReader.unescaped(inner), as: UTF8.self)
    }

    /// The bytes of an argument that is a string; nil where it is none, or strace cut it.
    func bytes(_ index: Int) -> [UInt8]? {
        guard index < arguments.count else { return nil }
        let text = arguments[index].utf8
        guard text.first == 0x22, text.last == 0x22, text.count >= 2 else { return nil }
        return TraceReader.unescaped(text.dropFirst().dropLast())
    }

    /// The same as text.
    func text(_ index: Int) -> String? {
        bytes(index).map { String(decoding: $0, as: UTF8.self) }
    }

    func number(_ index: Int) -> Int? { index < arguments.count ? Int(arguments[index]) : nil }

    /// Whether what is kept, or what somebody was told, may be another after it: what is worth
    /// dying in front of.
    var changesState: Bool {
        guard failure == nil else { return false }
        switch name {
        case "openat", "open": return arguments.contains { $0.contains("O_CREAT") }
        case "write", "writev":
            // Events within the process, and the log on standard error, tell nobody anything.
            return descriptor(0) == 1 || path(0)?.hasPrefix("/") == true && descriptor(0) != 2
        default: return TraceReader.changing.contains(name)
        }
    }
}
