#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Certificates for tests, made by the `openssl` of this machine.
public struct Certificates {
    /// Where they are.
    public let directory: TemporaryDirectory

    /// The program that makes them.
    public static let openssl = "/usr/bin/openssl"

    /// False where that program is missing.
    public static var isPossible: Bool { unsafe access(openssl, X_OK) == 0 }

    /// An authority, which signs the rest.
    public init() throws {
        directory = try TemporaryDirectory()
        try run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", file("authority.key"), "-out", authority, "-days", "2", "-subj",
            "/CN=authority")
    }

    /// The authority's certificate.
    public var authority: String { file("authority.pem") }

    /// A path in the directory.
    public func file(_ name: String) -> String { directory.file(name) }

    /// Makes `NAME.pem` and `NAME.key`, which only its owner may read, for a subject such as
    /// `IP:127.0.0.1` or `DNS:example.org`.
    public func make(_ name: String, for subject: String = "IP:127.0.0.1", days: Int = 2) throws {
        try run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            file("\(name).key"), "-out", file("\(name).csr"), "-subj", "/CN=\(name)")
        try directory.write(Array("subjectAltName=\(subject)\n".utf8), to: "\(name).ext")
        try run(
            "x509", "-req", "-in", file("\(name).csr"), "-CA", authority, "-CAkey",
            file("authority.key"), "-CAcreateserial", "-extfile", file("\(name).ext"), "-days",
            "\(days)", "-out", file("\(name).pem"))
        _ = unsafe chmod(file("\(name).key"), 0o600)
    }

    /// The text of a file.
    public func text(_ name: String) throws -> String {
        String(decoding: try directory.bytes(of: name), as: UTF8.self)
    }

    /// Runs `openssl`, however it ends.
    public func attempt(
        _ arguments: [String], input: [UInt8] = []
    ) throws -> Subprocess.Outcome {
        try Subprocess(Self.openssl, arguments, environment: Self.environment).finish(input: input)
    }

    /// Runs a line of sh with the arguments `$0`, `$1` ….
    public func start(_ line: String, _ arguments: [String]) throws -> Subprocess {
        try Subprocess("/bin/sh", ["-c", line] + arguments, environment: Self.environment)
    }

    private static let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"]

    private func run(_ arguments: String...) throws {
        let outcome = try attempt(arguments)
        guard outcome.status == 0 else {
            throw Machine.Failure(description: "openssl \(arguments): \(outcome)")
        }
    }
}
