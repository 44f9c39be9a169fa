import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A way for two machines to meet.
enum Way: String, CaseIterable, Sendable {
    /// A server on loopback.
    case http
    /// The same behind nginx with the configuration of docs/proxies, over TLS.
    case nginx
    /// The same behind Caddy.
    case caddy
    /// A data directory without a running server, over a real sshd.
    case ssh
    /// A data directory on which a server runs, through a program in place of ssh.
    case stdio
    /// A folder.
    case file

    /// The ways are tried two at a time: these one after the other,
    static let oneHalf: [Way] = [.http, .file, .ssh]
    /// and meanwhile the others.
    static let otherHalf = allCases.filter { !oneHalf.contains($0) }

    /// What has to be installed for it.
    private var programs: [String] {
        switch self {
        case .http, .stdio, .file: []
        case .nginx: [Certificates.openssl, "/usr/sbin/nginx"]
        case .caddy: [Certificates.openssl, "/usr/bin/caddy"]
        case .ssh: ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"]
        }
    }

    /// The program that is missing, if any.
    var missing: String? { programs.first { unsafe access($0, X_OK) != 0 } }

    /// Whether machines need a token there.
    var hasTokens: Bool { [.http, .nginx, .caddy].contains(self) }
}
