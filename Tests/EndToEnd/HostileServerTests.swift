import ClientSync
import ClientTransport
import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program under the corpus of hostile requests and under floods.
@Suite struct HostileServerTests {
    /// Bytes of a process's memory that are in use (proc(5)); nil where there is no such file.
    private func resident(_ process: Int32) -> Int? {
        let status = try? RepositoryFile.content("/proc/\(process)/status")
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter { "0"..."9" ~= $0 }) }.map { $0 * 1024 }
    }

    @Test func `The server stands it, stays small, and serves its owner afterwards`() throws {
        let server = try Server()
        let laptop = try Machine()
        try laptop.run("add", "Began", "--when", "2020")
        try server.enrol(laptop)
        try laptop.run("sync")
        for request in HostileRequest.all where request.outcome != .silence {
            let breach = request.breach(on: server.port)
            // Enrolments are limited by address, and there are more than that.
            if breach?.contains("429") == true { continue }
            #expect(breach == nil, "\(breach ?? "")")
        }
        // Connections that are held, headers that never end, contents that nobody may send.
        var held: [RawClient] = []
        for turn in 0..<300 {
            let client = RawClient(port: server.port)
            let field = String(repeating: "a", count: 60_000)
            client.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\nX: \(turn % 2 == 0 ? field : "")")
            held.append(client)
        }
        held.removeAll()
        for _ in 0..<100 {
            let client = RawClient(port: server.port)
            client.send(
                "POST /v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(String(repeating: "x", count: 32))"
                    + "\r\nContent-Type: application/vnd.vita.sync+zstd\r\nContent-Length: 16777216\r\n\r\n"
            )
            held.append(client)
        }
        held.removeAll()
        try laptop.run("add", "Ended", "--when", "2021")
        // The owner has the flood's address: its places are free once the server has seen it go.
        var synced = try laptop.attempt("sync")
        for _ in 0..<40 where synced.status != 0 {
            usleep(250_000)
            synced = try laptop.attempt("sync")
        }
        #expect(synced.status == 0, "\(synced)")
        if let peak = resident(server.identifier) { #expect(peak < 256 << 20, "\(peak)") }
        #expect(try server.stop() == 0)
    }

    @Test func `The log holds no token, no code and no text`() throws {
        let server = try Server()
        let code = try server.invite()
        let laptop = try Machine()
        try laptop.run("add", "Canary of the mine", "--when", "2020")
        try laptop.run("login", server.url, code)
        try laptop.run("sync")
        let client = RawClient(port: server.port)
        client.send(
            "GET /canary-path?canary=query HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer canary-token-canary"
                + "\r\nX-Canary: canary-field\r\nConnection: close\r\n\r\n")
        #expect(client.receive()?.contains(" 404 ") == true)
        // A token that is good, and a link.
        let token = "canary-token-of-the-desktop"
        let second = try server.invite()
        let remote = RemoteClient(
            url: server.url, name: "server", token: nil,
            transport: HTTPTransport(configuration: .init(version: "tests")))
        #expect(try remote.enrol(code: second, token: token, machine: "desktop") == "owner")
        let made = try laptop.answer("share", "--link")
        let secret = try #require(
            made["link"]?.string?.split(separator: "/").last.map(String.init))
        for (path, status) in [
            ("/v1/timelines", "200"), ("/v1/canary-path", "404"), ("/t/\(secret)", "200"),
            ("/t/\(secret)/canary", "404"),
        ] {
            let client = RawClient(port: server.port)
            client.send(
                "GET \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                    + "Connection: close\r\n\r\n")
            #expect(client.receive()?.contains(" \(status) ") == true, "\(path)")
        }
        #expect(try server.stop() == 0)
        let log = server.errors
        #expect(log.contains("\"event\":\"answered\""))
        #expect(!log.lowercased().contains("canary"))
        for secret in [code, second, secret] {
            #expect(!log.contains(secret) && !log.contains(secret.filter { $0 != "-" }))
        }
        for event in ["enrolled", "link-made"] {
            #expect(log.contains("\"event\":\"\(event)\",\"security\":true"))
        }
        #expect(log.contains("\"route\":\"/t/{address}\""))
        #expect(log.contains("\"route\":\"/v1/timelines\",\"account\":\"owner\""))
        for line in log.split(separator: "\n") {
            #expect(line.hasPrefix("{") && line.hasSuffix("}"))
        }
    }
}
