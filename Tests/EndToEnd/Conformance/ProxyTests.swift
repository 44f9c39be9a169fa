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

/// Behind the documented proxies, with `--trust-proxy`.
@Suite(.serialized) struct ProxyTests {
    static let enrolment = [
        "--header", "Content-Type: application/json", "--data",
        #"{"code":"7K2M-9QXD","name":"x","token_hash":""# + String(repeating: "0", count: 64)
            + #""}"#,
    ]

    private func place(_ way: Way) throws -> MeetingPlace? {
        let curl = "/usr/bin/curl"
        if let missing = way.missing ?? (unsafe access(curl, X_OK) == 0 ? nil : curl) {
            print("left out: \(way.rawValue): there is no \(missing)")
            return nil
        }
        return try MeetingPlace(way)
    }

    #if os(Linux)
        /// All of 127.0.0.0/8 is this machine, which other systems would have to be told.
        @Test(arguments: [Way.nginx, .caddy])
        func `Attempts are counted for the client, whatever it says of itself`(way: Way) throws {
            guard let place = try place(way) else { return }
            let path = "/v1/enrol"
            let many = try place.statuses(62, from: "127.0.0.2", to: path, Self.enrolment)
            #expect(many.first == "403" && many.last == "429", "\(many)")
            for claim in ["127.0.0.9", "127.0.0.2, 127.0.0.9", "nonsense", ""] {
                let words = Self.enrolment + ["--header", "X-Forwarded-For: \(claim)"]
                let more = try place.statuses(2, from: "127.0.0.2", to: path, words)
                #expect(more.contains("429"), "\(claim): \(more)")
            }
            let others = try place.statuses(1, from: "127.0.0.3", to: path, Self.enrolment)
            #expect(others == ["403"])
            #expect(place.log.contains("\"address\":\"127.0.0.2\""))
            #expect(place.log.contains("\"address\":\"127.0.0.3\""))
            #expect(!place.log.contains("127.0.0.9"))
        }
    #endif

    @Test(arguments: [Way.http, .nginx, .caddy])
    func `A watch holds one stream through it, and hears of an edit by it`(way: Way) throws {
        guard let place = try place(way) else { return }
        let (laptop, desktop, _) = try place.begin()
        let watcher = try Watcher(desktop)
        #expect(watcher.wait { $0.errors.contains("origin: watching") }, "\(watcher.errors)")
        for number in 1...3 {
            _ = try laptop.add("Edit \(number)")
            try laptop.sync()
            #expect(
                try watcher.wait { _ in try desktop.titles().count == 1 + number },
                "\(watcher.errors)")
        }
        // Nothing was polled for.
        #expect(!watcher.errors.contains("asking now and then"), "\(watcher.errors)")
        #expect(watcher.lines.count == 4, "\(watcher.output)")
        #expect(try watcher.end() == 0)
    }
}
