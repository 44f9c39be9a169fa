#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the programs under test are: `VITA` and `VITA_SERVER`, else beside the test bundle.
public enum Executables {
    /// The client.
    public static let vita = find("VITA", "vita")
    /// The server.
    public static let server = find("VITA_SERVER", "vita-server")
    /// The bundled timelines.
    public static let data = "\(RepositoryFile.root)/Data"

    private static func find(_ variable: String, _ name: String) -> String {
        if let path = unsafe getenv(variable).map({ unsafe String(cString: $0) }), !path.isEmpty {
            return path
        }
        // The bundle is an executable of its own or is loaded by a runner that got its path.
        var places = CommandLine.arguments.map(folder)
        if let own = resolved("/proc/self/exe") { places.insert(folder(own), at: 0) }
        places += ["\(RepositoryFile.root)/.build/debug", "\(RepositoryFile.root)/.build/release"]
        let found = places.map { "\($0)/\(name)" }.first { isProgram($0) }
        return found ?? name
    }

    private static func isProgram(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

    private static func folder(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return parts.joined(separator: "/")
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
