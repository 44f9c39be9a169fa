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

/// A server that ends in the middle of its work, and is back.
@Suite struct KilledServerTests {
    /// Killed from outside; and by the signals with which a trap of its own ends it, whose report
    /// the unit turns off.
    @Test(arguments: [SIGKILL, SIGILL, SIGTRAP, SIGSEGV])
    func `A server that was cut down is back on the same data, and serves`(signal: Int32) throws {
        let server = try Server(variables: ["SWIFT_BACKTRACE": "enable=no"])
        let machine = try Machine()
        try server.enrol(machine, as: "laptop")
        _ = try machine.add("Before")
        _ = try machine.sync()
        // Somebody is connected, and in the middle of a request.
        let held = RawClient(port: server.port)
        held.send("POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")

        let began = ContinuousClock.now
        try server.kill(by: signal)
        try server.start()
        let asking = RawClient(port: server.port)
        asking.send("GET /healthz/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(asking.receive()?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        let took = ContinuousClock.now - began
        print("after signal \(signal) the server answered again in \(took)")
        #expect(took < .seconds(10))

        #expect(try server.run("check", "--data", server.data).text == "ok\n")
        _ = try machine.add("After")
        let answer = try machine.sync()
        #expect(answer["healed"] == false && answer["pushed"] == 1)
    }

    @Test func `The unit starts a server again within a second, however often it ends`() throws {
        let settings = try UnitServer.settings()
        // Also where a signal ends it, by systemd.service(5).
        #expect(settings["Restart"] == "on-failure")
        #expect(settings["StartLimitIntervalSec"] == "0")
        let pause = try #require(settings["RestartSec"])
        #expect(pause.hasSuffix("ms") && (Int(pause.dropLast(2)) ?? .max) <= 500, "\(pause)")
        #expect(settings["Environment"] == "SWIFT_BACKTRACE=enable=no")
    }
}
