import ServerHTTP
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// The server's own TLS, spoken to by the command-line client of OpenSSL.
@Suite(.enabled(if: Certificates.isPossible, "openssl is not installed"))
struct HTTPSTests {
    let certificates: Certificates

    init() throws {
        certificates = try Certificates()
        try certificates.make("first")
        try certificates.make("second")
    }

    private func identity(_ name: String) throws -> HTTPServer.Identity {
        try HTTPServer.Identity(
            certificate: certificates.text("\(name).pem"), key: certificates.text("\(name).key"))
    }

    private func server(
        _ name: String = "first", _ change: (inout HTTPServer.Configuration) -> Void = { _ in }
    ) throws -> HTTPServer {
        var configuration = HTTPServer.Configuration()
        change(&configuration)
        return try HTTPServer(
            configuration: configuration, identity: identity(name),
            handler: { request in
                HTTPResponse(
                    status: 200, headers: [("X-Target", request.target)], body: request.body)
            })
    }

    /// One request over a connection of its own.
    private func ask(_ server: HTTPServer, _ options: String...) throws -> Subprocess.Outcome {
        try certificates.attempt(
            [
                "s_client", "-connect", "127.0.0.1:\(server.port)", "-CAfile",
                certificates.authority, "-verify_return_error", "-verify_ip", "127.0.0.1",
                "-ign_eof",
            ] + options,
            input: Array("GET /here HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8))
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func `TLS 1.2 and 1.3 are spoken, and HTTP/1.1 is agreed on`(_ version: String) throws {
        let server = try server()
        defer { server.stop(drainingFor: 0) }
        let outcome = try ask(server, version, "-alpn", "h2,http/1.1")
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("HTTP/1.1 200 OK\r\n"))
        #expect(outcome.text.contains("X-Target: /here\r\n"))
        #expect(outcome.text.contains("ALPN protocol: http/1.1"))
        #expect(outcome.text.contains("Strict-Transport-Security: max-age=63072000;includeSub"))
        #expect(outcome.text.contains("Verify return code: 0 (ok)"))
    }

    @Test(arguments: [
        ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], ["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"],
        ["-tls1_2", "-cipher", "AES128-SHA256:AES256-SHA:AES128-GCM-SHA256@SECLEVEL=0"],
        ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA@SECLEVEL=0"],
        ["-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256@SECLEVEL=0"],
    ])
    func `Older versions and ciphers without forward secrecy are not`(_ options: [String]) throws {
        let server = try server()
        defer { server.stop(drainingFor: 0) }
        let outcome = try certificates.attempt(
            ["s_client", "-connect", "127.0.0.1:\(server.port)"] + options)
        #expect(outcome.status != 0)
        #expect(!outcome.text.contains("HTTP/1.1"))
        #expect(try ask(server).text.contains("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `Plain HTTP to the same port gets no answer`() throws {
        let server = try server()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(client.receive()?.contains("HTTP/1.1") == false)
        #expect(try ask(server).text.contains("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `A handshake that never comes is cut off`() throws {
        let server = try server { $0.headerDeadline = .milliseconds(200) }
        defer { server.stop(drainingFor: 0) }
        #expect(RawClient(port: server.port).receive() == "")
    }

    @Test func `A large content and a stream pass through TLS`() throws {
        let server = try HTTPServer(configuration: .init(), identity: identity("first")) { _ in
            let stream = EventStream(capacity: 1 << 20)
            for _ in 0..<64 { stream.send([UInt8](repeating: 0x61, count: 10_000)) }
            stream.close()
            return HTTPResponse(status: 200, contentType: nil, stream: stream)
        }
        defer { server.stop(drainingFor: 0) }
        let outcome = try ask(server, "-quiet")
        let text = HTTPStreamTests.content(
            String(try #require(outcome.text.split(separator: "\r\n\r\n", maxSplits: 1).last)))
        #expect(text == String(repeating: "a", count: 640_000))
    }

    @Test func `A renewed certificate is shown to who comes, and nobody is interrupted`() throws {
        let server = try server()
        defer { server.stop(drainingFor: 0) }
        let line = """
            (printf 'GET /one HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
            while [ ! -e "$3" ]; do sleep 0.02; done
            printf 'GET /two HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n') \
            | "$0" s_client -connect "$1" -CAfile "$2" -ign_eof > "$4" 2>&1
            """
        let go = certificates.file("go")
        let standing = try certificates.start(
            line,
            [
                Certificates.openssl, "127.0.0.1:\(server.port)", certificates.authority, go,
                certificates.file("answers"),
            ])
        var answers = ""
        for _ in 0..<1000 where !answers.contains("X-Target: /one") {
            usleep(10_000)
            answers = (try? certificates.text("answers")) ?? ""
        }
        #expect(answers.contains("X-Target: /one"))
        #expect(try ask(server).text.contains("subject=CN = first"))
        try server.use(identity("second"))
        #expect(try ask(server).text.contains("subject=CN = second"))
        try certificates.directory.write([], to: "go")
        #expect(try standing.finish().status == 0)
        answers = try certificates.text("answers")
        #expect(answers.contains("X-Target: /two"))
        #expect(answers.contains("Connection: close"))
        for turn in 0..<10 { try server.use(identity(turn % 2 == 0 ? "first" : "second")) }
        #expect(try ask(server).text.contains("subject=CN = second"))
    }

    @Test func `What is no certificate, no key or no pair is refused with a sentence`() throws {
        let (first, key) = (try certificates.text("first.pem"), try certificates.text("first.key"))
        let other = try certificates.text("second.key")
        let locked = try certificates.attempt([
            "pkcs8", "-topk8", "-in", certificates.file("first.key"), "-passout", "pass:x",
        ]).text
        for (certificate, key, words) in [
            ("", key, "no PEM certificate"), (key, key, "no PEM certificate"),
            (first, "", "no PEM private key"), (first, first, "no PEM private key"),
            (first, locked, "passphrase"), (first, other, "does not belong"),
            (first, String(key.prefix(100)), "does not belong"),
        ] {
            let error = #expect(throws: HTTPServer.StartError.self) {
                _ = try HTTPServer.Identity(certificate: certificate, key: key)
            }
            #expect(error?.description.contains(words) == true, "\(words)")
        }
    }
}
