import StrictJSON
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// SIGTERM while somebody is connected.
@Suite struct EndingServerTests {
    let server: Server
    let machine: Machine

    init() throws {
        (server, machine) = (try Server(), try Machine())
        try server.enrol(machine, as: "laptop")
        _ = try machine.add("Before")
        try machine.sync()
    }

    @Test func `Open streams of watches and pages end with the server, which ends well`() throws {
        let made = try machine.answer("share", "--link")
        let link = try #require(made["link"]?.string)
        let path = link.dropFirst(server.url.count)
        let page = RawClient(port: server.port)
        page.send("GET \(path)/live HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(page.receive { $0.contains("event: changed") }?.hasPrefix("HTTP/1.1 200") == true)
        let watcher = try Watcher(machine)
        #expect(watcher.wait { $0.errors.contains("origin: watching") }, "\(watcher.errors)")
        #expect(try server.stop() == 0)
        // The end of the connection, and not silence.
        #expect(page.receive() != nil)
        #expect(server.errors.hasSuffix("\"event\":\"stopped\"}\n"), "\(server.errors.suffix(200))")
        try server.start()
        _ = try machine.add("After")
        #expect(try watcher.wait { _ in try machine.status()["unsynced"] == 0 })
        #expect(try watcher.end() == 0)
    }

    @Test func `Who asks twice does not wait for a slow client, and nothing is lost`() throws {
        let slow = RawClient(port: server.port)
        slow.send(
            "POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n")
        #expect(slow.receive { $0.hasSuffix("\r\n\r\n") } == "HTTP/1.1 100 Continue\r\n\r\n")
        server.send(SIGTERM)
        // It has heard, and waits for who is still sending.
        let door = "\(server.data)/server.socket"
        for _ in 1...60_000 where unsafe access(door, F_OK) == 0 { Watcher.pause() }
        #expect(unsafe access(door, F_OK) != 0)
        #expect(try server.stop() == 128 + SIGTERM)
        #expect(slow.receive() != nil)
        #expect(try server.run("check", "--data", server.data).text == "ok\n")
        try server.start()
        let answer = try machine.sync()
        #expect(answer["healed"] == false && answer["pushed"] == 0)
    }
}
