import ClientSync
import ClientTransport
import Foundation
import Testing

/// TLS as it should not be, from the command-line server of OpenSSL (fault 29).
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
struct HTTPTransportTLSTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var host = "127.0.0.1"
        var name = "IP:127.0.0.1"
        var isExpired = false
        var isTrusted = true
        var server: [String] = []
        var succeeds = false
    }

    static let cases = [
        Case(testDescription: "a good certificate", succeeds: true),
        Case(testDescription: "an authority nobody trusts", isTrusted: false),
        Case(testDescription: "a certificate for another name", name: "DNS:example.org"),
        Case(testDescription: "an expired certificate", isExpired: true),
        Case(
            testDescription: "TLS 1.1",
            server: ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"]),
    ]

    @Test(arguments: cases)
    func `Only a server that proves itself over TLS 1.2 or later is spoken to`(
        _ test: Case
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("vita-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = folder.appendingPathComponent("key.pem").path
        let certificate = folder.appendingPathComponent("certificate.pem").path
        try make([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=vita",
            "-addext", "subjectAltName=\(test.name)",
        ])
        if test.isExpired {
            try make([
                "x509", "-in", certificate, "-signkey", key, "-days", "-1", "-out", certificate,
            ])
        }
        let port = Int.random(in: 20_000..<30_000)
        let server = try openssl(
            ["s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-www"]
                + test.server)
        // Killed: it inherits the mask of a thread that blocks SIGTERM.
        defer {
            kill(server.processIdentifier, SIGKILL)
            server.waitUntilExit()
        }
        var configuration = HTTPTransport.Configuration(version: "1.0")
        configuration.totalTimeout = .seconds(5)
        if test.isTrusted { configuration.certificateAuthorities = certificate }
        let transport = HTTPTransport(configuration: configuration)
        let request = TransportRequest(url: "https://\(test.host):\(port)/")
        var error: TransportError?
        for _ in 0..<100 {
            do {
                _ = try transport.send(request)
                error = nil
            } catch let caught {
                error = caught
            }
            // Not listening yet.
            guard error?.kind == .unreachable else { break }
            usleep(20_000)
        }
        // `s_server -www` ends its page with the connection: once TLS stands, that is the error.
        #expect(error?.kind == (test.succeeds ? .truncated : .tls), "\(String(describing: error))")
    }

    private func make(_ arguments: [String]) throws {
        let process = try openssl(arguments)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func openssl(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
