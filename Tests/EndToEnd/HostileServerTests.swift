import TestSupport
import Testing

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
        try laptop.run("sync")
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
        #expect(try server.stop() == 0)
        let log = server.errors
        #expect(log.contains("\"event\":\"answered\""))
        #expect(!log.lowercased().contains("canary"))
        #expect(!log.contains(code) && !log.contains(code.filter { $0 != "-" }))
        for line in log.split(separator: "\n") {
            #expect(line.hasPrefix("{") && line.hasSuffix("}"))
        }
    }
}
