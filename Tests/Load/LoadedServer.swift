import Career
import Sealing
import ServerStore
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A `vita-server` of its own, with accounts whose tokens are known here.
final class LoadedServer {
    let server: Server

    /// One with a data directory, or with its store at a URL of PostgreSQL.
    init(store: String? = nil) throws {
        Self.allowDescriptors()
        server = try Server(store: store)
    }

    var port: UInt16 { server.port }

    /// So many machines of one account, by their tokens.
    func tokens(_ count: Int, of name: String) throws -> [String] {
        let directory = try DataDirectory(server.data, exclusively: false, creating: false)
        let accounts = try Accounts(directory, Surroundings(now: { time(nil) }))
        defer { accounts.close() }
        return try Self.tokens(count, of: name, accounts)
    }

    /// The same, where the accounts are at hand.
    static func tokens(_ count: Int, of name: String, _ accounts: Accounts) throws -> [String] {
        try (0..<count).map { index in
            let token = token(index, of: name)
            let code = try accounts.invite(name)
            guard
                try accounts.enrol(
                    code: code, token: Digest(hashing: token), machine: "\(index)") != nil
            else { throw Machine.Failure(description: "no token for \(name)") }
            return token
        }
    }

    /// One account with one machine for each number.
    func accounts(_ count: Int) throws -> [String] {
        try (0..<count).map { try tokens(1, of: Self.account($0))[0] }
    }

    /// The token of a machine by its number.
    static func token(_ number: Int, of name: String) -> String {
        "load-\(name)-\(number)-" + String(repeating: "x", count: 20)
    }

    /// The name of an account by its number.
    static func account(_ number: Int) -> String { "account-\(number)" }

    /// Bytes of memory that the server has had at most; nil where the system does not say.
    var peakMemory: Int? { memory("VmHWM:") }

    /// Bytes of memory that it has now.
    var memory: Int? { memory("VmRSS:") }

    private func memory(_ name: String) -> Int? {
        let path = "/proc/\(server.identifier)/status"
        guard let file = unsafe fopen(path, "r") else { return nil }
        defer { unsafe fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = unsafe fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        let number = line?.split { " \t".contains($0) }.dropFirst().first
        return number.flatMap { Int($0) }.map { $0 * 1024 }
    }

    /// A thousand connections need more descriptors than a shell gives.
    private static func allowDescriptors() {
        var limit = rlimit()
        #if canImport(Glibc)
            let files = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        #else
            let files = RLIMIT_NOFILE
        #endif
        guard unsafe getrlimit(files, &limit) == 0, limit.rlim_cur < 8192 else { return }
        limit.rlim_cur = min(limit.rlim_max, 8192)
        _ = unsafe setrlimit(files, &limit)
    }
}
