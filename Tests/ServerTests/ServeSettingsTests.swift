import ServerHTTP
import TestSupport
import Testing

@testable import ServerService

/// The options of `vita-server serve`.
@Suite struct ServeSettingsTests {
    private func settings(_ options: String...) throws -> ServeSettings {
        let (_, arguments) = try ServerArguments.parse(["serve", "--data", "x"] + options)
        return try ServeSettings(arguments)
    }

    @Test func `Loopback is served in the clear, by default on one port`() throws {
        let plain = try settings()
        #expect((plain.host, plain.port) == ("127.0.0.1", 8474))
        #expect(plain.address(8474) == "http://127.0.0.1:8474")
        #expect(try settings("--listen", "[::1]:0").address(7) == "http://[::1]:7")
        #expect(try settings("--listen", "127.9.9.9:0").tls == nil)
    }

    @Test(arguments: ["0.0.0.0:80", "192.0.2.1:80", "[::]:80", "128.0.0.1:80", "127.0.0.300:80"])
    func `Elsewhere something has to protect what is sent`(_ listen: String) throws {
        let error = #expect(throws: UsageError.self) { _ = try settings("--listen", listen) }
        #expect(error?.sentence.contains("--tls-cert") == true)
        _ = try settings("--listen", listen, "--insecure")
        #expect(try settings("--listen", listen, "--trust-proxy").trustsProxy)
        let tls = try settings("--listen", listen, "--tls-cert", "a", "--tls-key", "b")
        #expect(tls.tls == ServeSettings.TLSFiles(certificate: "a", key: "b"))
        #expect(tls.address(80).hasPrefix("https://"))
    }

    @Test(arguments: [["--tls-cert", "a"], ["--tls-key", "a"]])
    func `A certificate goes with its key`(_ options: [String]) {
        #expect(throws: UsageError.self) {
            let (_, arguments) = try ServerArguments.parse(["serve", "--data", "x"] + options)
            _ = try ServeSettings(arguments)
        }
    }

    @Test func `A public address is a URL`() throws {
        #expect(try settings("--public-url", "https://a.example/").publicURL == "https://a.example")
        #expect(try settings("--public-url", "http://[::1]:8/v").publicURL == "http://[::1]:8/v")
        for wrong in [
            "a.example", "https://", "ftp://a", "https://a b", "https:///a", "https://a\n",
            "https://ä", "https://a?b", "https://" + String(repeating: "a", count: 513),
        ] {
            #expect(throws: UsageError.self) { _ = try settings("--public-url", wrong) }
        }
    }

    @Test(.enabled(if: Certificates.isPossible, "openssl is not installed"))
    func `Files of a certificate are refused with a sentence`() throws {
        let certificates = try Certificates()
        try certificates.make("good")
        let (good, key) = (certificates.file("good.pem"), certificates.file("good.key"))
        let files = ServeSettings.TLSFiles(certificate: good, key: key)
        _ = try files.identity()
        func complaint(_ certificate: String, _ key: String) -> String {
            do {
                _ = try ServeSettings.TLSFiles(certificate: certificate, key: key).identity()
                return ""
            } catch { return error.description }
        }
        #expect(complaint(certificates.file("none"), key).contains("No such file"))
        #expect(complaint(good, certificates.directory.path).contains("no file of"))
        _ = try certificates.start("cp \"$0\" \"$0.open\"; chmod 604 \"$0.open\"", [key]).finish()
        #expect(complaint(good, key + ".open").contains("chmod 600"))
        _ = try certificates.start("cp \"$0\" \"$0.group\"; chmod 640 \"$0.group\"", [key]).finish()
        #expect(complaint(good, key + ".group").isEmpty)
        try certificates.directory.write([UInt8](repeating: 0x61, count: (1 << 20) + 1), to: "big")
        #expect(complaint(certificates.file("big"), key).contains("no file of"))
        try certificates.directory.write([0x61, 0, 0x61], to: "nul")
        #expect(complaint(certificates.file("nul"), key).contains("no PEM"))
    }
}
