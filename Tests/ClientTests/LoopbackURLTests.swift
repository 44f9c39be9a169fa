import ClientSync
import Testing

@Suite struct LoopbackURLTests {
    @Test(arguments: [
        ("http://127.0.0.1", "127.0.0.1", 80, "/"),
        ("http://127.0.0.1:8080/v1/sync?a=b", "127.0.0.1", 8080, "/v1/sync?a=b"),
        ("http://127.255.0.9:1/", "127.255.0.9", 1, "/"),
        ("http://localhost:65535/a", "localhost", 65535, "/a"),
        ("http://[::1]:90/a", "[::1]", 90, "/a"), ("http://[::1]/", "[::1]", 80, "/"),
    ])
    func `A server on this machine`(url: String, host: String, port: Int, target: String) throws {
        let read = try #require(LoopbackURL(url))
        #expect(read.host == host && Int(read.port) == port && read.target == target)
    }

    /// All of these are left to the library, which knows what they mean.
    @Test(arguments: [
        "", "127.0.0.1", "https://127.0.0.1/", "HTTP://127.0.0.1/", "http://", "http:///a",
        "http://127.1/", "http://0177.0.0.1/", "http://127.0.0.256/",
        "http://127.0.0.1.evil.example/",
        "http://128.0.0.1/", "http://0.0.0.0/", "http://[::2]/", "http://[::ffff:127.0.0.1]/",
        "http://[::1/", "http://::1/", "http://LOCALHOST/", "http://localhost./",
        "http://u:p@127.0.0.1/", "http://127.0.0.1@evil.example/", "http://127.0.0.1:/",
        "http://127.0.0.1:0/", "http://127.0.0.1:65536/", "http://127.0.0.1:+80/",
        "http://127.0.0.1:80:80/", "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y",
        "http://127.0.0.1/#a", "http://127.0.0.1?a", "http://127.0.0.1\\@evil.example/",
        "http://127.0.0.1/\u{E4}",
    ])
    func `Any other URL is none`(url: String) {
        #expect(LoopbackURL(url) == nil)
    }
}
