import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// `vita` and `vita-server` over the server's own TLS.
@Suite(.enabled(if: Certificates.isPossible, "openssl is not installed"))
struct ServerTLSTests {
    let certificates: Certificates

    init() throws {
        certificates = try Certificates()
        try certificates.make("server")
    }

    private func server() throws -> Server {
        try Server([
            "--tls-cert", certificates.file("server.pem"), "--tls-key",
            certificates.file("server.key"),
        ])
    }

    private func machine() throws -> Machine {
        let machine = try Machine()
        machine.trust(certificates.authority)
        return machine
    }

    @Test func `A timeline travels over TLS, also after the certificate was renewed`() throws {
        let server = try server()
        #expect(server.url.hasPrefix("https://127.0.0.1:"))
        let (laptop, desktop) = (try machine(), try machine())
        try laptop.run("add", "Began", "--when", "2020")
        try server.enrol(laptop, as: "laptop")
        try laptop.run("sync")
        try certificates.make("server")
        server.send(SIGHUP)
        for _ in 0..<1000 where !server.errors.contains("\"event\":\"renewed\"") { usleep(10_000) }
        try server.enrol(desktop, as: "desktop")
        try desktop.run("clone", server.url, "me")
        #expect(try desktop.run("list").text.contains("Began"))
        #expect(try server.stop() == 0)
    }

    @Test func `A renewal that fails leaves the old certificate in use`() throws {
        let server = try server()
        let laptop = try machine()
        try certificates.directory.write(Array("nonsense".utf8), to: "server.pem")
        server.send(SIGHUP)
        for _ in 0..<1000 where !server.errors.contains("not-renewed") { usleep(10_000) }
        #expect(server.errors.contains("no PEM certificate"))
        try server.enrol(laptop, as: "laptop")
        try laptop.run("add", "Began", "--when", "2020")
        try laptop.run("sync")
    }

    @Test func `Without the authority nothing is sent, and the sentence says why`() throws {
        let server = try server()
        let stranger = try Machine()
        let outcome = try stranger.attempt("login", server.url, try server.invite())
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("could not prove"))
        try certificates.make("server", for: "DNS:example.org")
        server.send(SIGHUP)
        for _ in 0..<1000 where !server.errors.contains("\"event\":\"renewed\"") { usleep(10_000) }
        let other = try machine().attempt("login", server.url, try server.invite())
        #expect(other.status == 1)
        #expect(other.complaint.contains("could not prove"))
    }

    @Test func `A server whose key everyone can read does not start`() throws {
        let directory = try TemporaryDirectory()
        _ = unsafe chmod(certificates.file("server.key"), 0o644)
        let outcome = try Subprocess(
            Executables.server,
            [
                "serve", "--data", directory.file("data"), "--listen", "127.0.0.1:0", "--tls-cert",
                certificates.file("server.pem"), "--tls-key", certificates.file("server.key"),
            ], environment: [:]
        ).finish()
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("chmod 600"))
    }
}
