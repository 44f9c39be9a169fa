import SyncProtocol
import Testing

@Suite struct StdioFrameTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `the greeting names its version, and nothing else is one`() {
        let greeting = StdioFrame.greeting
        #expect(greeting == bytes("{\"vita\":\"stdio\",\"version\":1}\n"))
        #expect(StdioFrame.version(ofGreeting: Array(greeting.dropLast())) == 1)
        #expect(StdioFrame.version(ofGreeting: bytes("{\"vita\":\"stdio\",\"version\":2}")) == 2)
        for line in [
            "", "Welcome", "[]", " {\"vita\":\"stdio\",\"version\":1}", "{\"version\":1}",
            "{\"vita\":\"other\",\"version\":1}", "{\"vita\":\"stdio\"}", "{\"vita\":\"stdio\"",
        ] {
            #expect(StdioFrame.version(ofGreeting: bytes(line)) == nil, "\(line)")
        }
        #expect(StdioFrame.lineLimit == 65_536 && StdioFrame.noiseLimit == 65_536)
    }

    @Test(arguments: [nil, 0, 7] as [Int?])
    func `a request's line is read as it was written`(count: Int?) throws {
        let request = StdioFrame.Request(
            method: "POST", target: "/v1/sync?a=b", headers: [("accept", "x"), ("accept", "y\tz")],
            count: count)
        #expect(request.line.last == 0x0A)
        // A tab is a control character here: fields are ours and hold none.
        #expect(StdioFrame.Request(line: Array(request.line.dropLast())) == nil)
        let plain = StdioFrame.Request(
            method: "POST", target: "/v1/sync?a=b", headers: [("Accept", "x"), ("accept", "y z")],
            count: count)
        let read = try #require(StdioFrame.Request(line: Array(plain.line.dropLast())))
        #expect(read.method == "POST" && read.target == "/v1/sync?a=b" && read.count == count)
        #expect(read.headers.map(\.0) == ["accept", "accept"])
        #expect(read.headers.map(\.1) == ["x", "y z"])
    }

    @Test func `an answer's line is read as it was written`() throws {
        for status in [200, 404, 599] {
            let answer = StdioFrame.Answer(status: status, headers: [("etag", "\"e\"")], count: 9)
            let read = try #require(StdioFrame.Answer(line: Array(answer.line.dropLast())))
            #expect(read.status == status && read.count == 9)
            #expect(read.headers.map(\.0) == ["etag"] && read.headers.map(\.1) == ["\"e\""])
        }
    }

    @Test(arguments: [
        "", "[]", "{\"target\":\"/\"}", "{\"method\":\"GET\"}",
        "{\"method\":\"GET\",\"target\":\"\"}", "{\"method\":\"GET\",\"target\":\"v1\"}",
        "{\"method\":\"GET\",\"target\":\"/ \"}", "{\"method\":\"GET\",\"target\":\"/\u{7F}\"}",
        "{\"method\":\"GET\",\"target\":\"/é\"}",
        "{\"method\":\"GET\",\"target\":\"/\",\"body\":-1}",
        "{\"method\":\"GET\",\"target\":\"/\",\"body\":\"1\"}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":{}}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a\",\"b\",\"c\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"\",\"b\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a b\",\"b\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a:\",\"b\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a\",\"\\u007f\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a\",\"\\u001f\"]]}",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a\",1]]}",
    ])
    func `a line that is no request is none`(line: String) {
        #expect(StdioFrame.Request(line: bytes(line)) == nil)
    }

    @Test(arguments: [
        "", "{\"status\":199,\"body\":0}", "{\"status\":600,\"body\":0}", "{\"status\":200}",
        "{\"status\":200,\"body\":-1}", "{\"body\":0}",
        "{\"status\":200,\"body\":0,\"headers\":[1]}",
    ])
    func `a line that is no answer is none`(line: String) {
        #expect(StdioFrame.Answer(line: bytes(line)) == nil)
    }

    @Test func `fields are so many and their names so long, and not one more`() {
        func read(_ count: Int, _ length: Int) -> Bool {
            let fields = Array(
                repeating: (String(repeating: "x", count: length), " ~"), count: count)
            let request = StdioFrame.Request(
                method: "GET", target: "/!~", headers: fields, count: nil)
            return StdioFrame.Request(line: Array(request.line.dropLast())) != nil
        }
        #expect(read(64, 128) && read(0, 1) && read(1, 1))
        #expect(!read(65, 1) && !read(1, 129) && !read(1, 0))
        for name in ["09", "AZ", "az", "-", "_"] {
            let request = StdioFrame.Request(
                method: "GET", target: "/", headers: [(name, "")], count: nil)
            #expect(StdioFrame.Request(line: Array(request.line.dropLast())) != nil, "\(name)")
        }
        for name in ["/", ":", "@", "[", "`", "{", "."] {
            let request = StdioFrame.Request(
                method: "GET", target: "/", headers: [(name, "")], count: nil)
            #expect(StdioFrame.Request(line: Array(request.line.dropLast())) == nil, "\(name)")
        }
    }
}
