internal import ServerStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Where the options, or the environment, say that the store is.
enum StoreChoice {
    /// The variable that stands in for `--store`.
    static let variable = "VITA_STORE"
    /// Bytes of a file with a URL.
    private static let limit = 4096

    /// The one place that is given.
    ///
    /// - Parameters:
    ///   - values: The options' values.
    ///   - command: Which needs it.
    ///   - url: The value of the variable, which counts where no option is given.
    /// - Returns: The place.
    /// - Throws: `UsageError` where none is given, or several, or one that is none.
    static func read(
        _ values: [String: String], for command: ServerCommand, url: String?
    ) throws(UsageError) -> StoreLocation {
        let given = ServerOption.places.map(\.name).filter { values[$0] != nil }
        guard given.count <= 1 else {
            throw UsageError("\(given.joined(separator: " and ")) are given, and one is enough")
        }
        if let path = values["--data"] {
            guard !path.isEmpty else { throw UsageError("\(command.name) needs --data DIR") }
            return .directory(path)
        }
        if let url = values["--store"] {
            let address = try address(url, "--store")
            guard !address.hasPassword else {
                throw UsageError(
                    "a password on the command line can be read by every user of this machine: "
                        + "put the URL into a file for --store-file, or into \(variable)")
            }
            return .postgreSQL(address)
        }
        if let file = values["--store-file"] {
            return .postgreSQL(try address(try content(of: file), file))
        }
        if let url, !url.isEmpty { return .postgreSQL(try address(url, variable)) }
        throw UsageError("\(command.name) needs --data DIR")
    }

    /// What is named as the end of a move.
    static func target(_ text: String) throws(UsageError) -> StoreLocation {
        if text.hasPrefix("@") {
            let file = String(text.dropFirst())
            return .postgreSQL(try address(try content(of: file), file))
        }
        guard let address = PostgreSQLAddress(text) else {
            guard !text.contains("://") else {
                throw UsageError(
                    "TO is a folder, a URL such as postgres://vita@host/vita, or @FILE")
            }
            return .directory(text)
        }
        guard !address.hasPassword else {
            throw UsageError(
                "a password on the command line can be read by every user of this machine: "
                    + "put the URL into a file and name it as @FILE")
        }
        return .postgreSQL(address)
    }

    private static func address(
        _ text: String, _ source: String
    ) throws(UsageError) -> PostgreSQLAddress {
        if let address = PostgreSQLAddress(text) { return address }
        // What it says instead may hold a password.
        throw UsageError("\(source) needs a URL such as postgres://vita@db.example.org/vita")
    }

    /// The first line of a file that nobody else can read.
    private static func content(of file: String) throws(UsageError) -> String {
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw UsageError("\(file) cannot be read (errno \(errno)); check --store-file")
        }
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & 0o007 == 0
        else {
            throw UsageError("others can read \(file), which may hold a password; chmod 600 it")
        }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe systemRead(descriptor, buffer.baseAddress, buffer.count)
        }
        let line = bytes.prefix(max(count, 0)).prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: line, as: UTF8.self)
    }
}

/// `read(2)`, which the method above hides.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int)
    -> Int
{
    unsafe read(descriptor, bytes, count)
}
