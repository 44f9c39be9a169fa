#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A PostgreSQL server of a test's own, in a private folder and reached by a socket there. It is
/// stopped and removed with the last reference, or with the process.
public final class PostgreSQLCluster {
    /// Why there is none.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened.
        public let description: String
    }

    /// The folder of PostgreSQL's programs, of the newest version that is here; nil where there is
    /// none.
    public static let programs: String? = {
        let folders = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        let found = folders.flatMap { folder in
            names(in: folder).filter { $0.contains(where: \.isNumber) }
                .map { (version: Int($0.filter(\.isNumber)) ?? 0, bin: "\(folder)/\($0)/bin") }
        }
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? ""
        let all =
            found.sorted { $0.version > $1.version }.map(\.bin)
            + path.split(separator: ":").map(String.init)
        return all.first { bin in
            ["initdb", "postgres", "pg_ctl", "pg_basebackup"].allSatisfy {
                unsafe access("\(bin)/\($0)", X_OK) == 0
            }
        }
    }()

    /// Its folder, which holds `data`, the socket and `log`.
    public let folder: String
    /// The port that its socket is named for.
    public let port = 5432
    /// The folder of its programs.
    let bin: String
    private let settings: [String]
    private var supervisor: Subprocess?

    /// A server that answers.
    ///
    /// - Parameters:
    ///   - settings: Further settings, as `name=value`.
    ///   - primary: A server that this one is a replica of; it streams from there under the name
    ///     `replica`.
    /// - Throws: ``Failure``, or `Subprocess.Failure`.
    public init(_ settings: [String] = [], replicaOf primary: PostgreSQLCluster? = nil) throws {
        guard let bin = Self.programs else { throw Failure(description: "there is no PostgreSQL") }
        self.bin = bin
        self.settings = settings
        folder = try Self.run(["mktemp", "-d", "/tmp/vita-pg-XXXXXX"])
        if geteuid() == 0 { _ = try Self.run(["chown", "postgres", folder]) }
        if let primary {
            let from = "host=\(primary.folder) port=\(primary.port) user=vita"
            try asServer([
                "\(bin)/pg_basebackup", "-D", "\(folder)/data", "-R", "-c", "fast", "-X", "stream",
                "-d", "\(from) application_name=replica",
            ])
        } else {
            try asServer([
                "\(bin)/initdb", "-D", "\(folder)/data", "-U", "vita", "-A", "trust", "-E", "UTF8",
                "--locale=C", "--no-sync",
            ])
        }
        try start()
    }

    deinit {
        // Its keeper is not killed but asked: it ends the server when its input ends.
        _ = try? supervisor?.finish(within: 20)
        _ = try? Self.run(["rm", "-rf", folder])
    }

    /// Where a client reaches it.
    public var url: String { "postgres:///postgres?host=\(folder)&port=\(port)&user=vita" }

    /// Where a client reaches whichever of two may be written.
    public func url(or other: PostgreSQLCluster) -> String {
        "postgres:///postgres?host=\(folder),\(other.folder)&port=\(port),\(other.port)&user=vita"
    }

    /// Starts it where it is stopped, and waits until it answers.
    public func start() throws {
        // Postgres refuses to run as root. Its keeper ends when nobody holds its input any more,
        // however that comes about.
        let keeper = """
            "$@" >>"$0/log" 2>&1 &
            cat >/dev/null
            kill -QUIT $! 2>/dev/null
            wait
            test -e "$0/kept" || rm -rf "$0"
            """
        var options = [
            "listen_addresses=", "unix_socket_directories=\(folder)", "port=\(port)",
            // What a process that is killed leaves is in the hands of the system; a machine that
            // loses its power is no test's.
            "fsync=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB",
            "wal_level=replica", "max_wal_senders=4", "cluster_name=\(name)",
        ]
        options += settings
        _ = try Self.run(["rm", "-f", "\(folder)/kept"])
        supervisor = try Subprocess(
            "/bin/sh",
            ["-c", keeper, folder] + Self.user + ["\(bin)/postgres", "-D", "\(folder)/data"]
                + options.flatMap { ["-c", $0] },
            environment: Self.environment, outputFile: "/dev/null", errorFile: "/dev/null")
        for _ in 1...600 {
            if (try? Self.run(["\(bin)/pg_isready", "-q", "-h", folder, "-p", "\(port)"])) != nil {
                return
            }
            usleep(50_000)
        }
        throw Failure(description: "PostgreSQL does not start; see \(folder)/log")
    }

    /// Ends it at once with all its processes, as a machine that fails.
    public func kill() throws {
        guard let process else { return }
        _ = try Self.run(["touch", "\(folder)/kept"])
        _ = systemKill(process, SIGKILL)
        // Its children notice by themselves; until they are gone it cannot be started again.
        for _ in 1...600 where (try? Self.run(["pgrep", "-f", "postgres: \(name):"])) != nil {
            usleep(20_000)
        }
        supervisor = nil
    }

    /// Makes a replica what its primary was.
    public func promote() throws {
        try asServer(["\(bin)/pg_ctl", "promote", "-w", "-D", "\(folder)/data"])
    }

    /// Changes a setting while it runs.
    public func set(_ name: String, _ value: String) throws {
        _ = try query("ALTER SYSTEM SET \(name) = '\(value)'")
        _ = try query("SELECT pg_reload_conf()")
    }

    /// What `psql` prints, without alignment.
    @discardableResult
    public func query(_ sql: String) throws -> String {
        try Self.run(["\(bin)/psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql])
    }

    /// What its processes are listed under.
    private var name: String { String(folder.split(separator: "/").last ?? "vita") }

    private var process: Int32? {
        let file = try? Self.run(["head", "-1", "\(folder)/data/postmaster.pid"])
        return file.flatMap(Int32.init)
    }

    private func asServer(_ command: [String]) throws { _ = try Self.run(Self.user + command) }

    private static let user =
        geteuid() == 0
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : []
    private static let environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C", "TZ": "UTC",
    ]

    /// Runs a program, which has to end well; answers what it printed.
    static func run(_ command: [String]) throws -> String {
        let outcome = try Subprocess(
            "/usr/bin/env", ["-C", "/"] + command, environment: environment
        ).finish()
        guard outcome.status == 0 else {
            throw Failure(description: "\(command.joined(separator: " ")): \(outcome)")
        }
        return outcome.text.trimmed
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            names.append(
                unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                    unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }
}

extension String {
    /// Without the line feed that a program ends with.
    fileprivate var trimmed: String {
        var text = self
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}

/// `kill(2)`, which the method above hides.
private func systemKill(_ process: Int32, _ signal: Int32) -> Int32 { kill(process, signal) }
