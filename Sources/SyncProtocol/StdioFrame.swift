internal import StrictJSON

/// Requests and answers over two streams, without HTTP (docs/protocol.md, "Over standard input and
/// output"): one line of JSON that says how many bytes of content follow, and the content.
public enum StdioFrame {
    /// The version that both sides name first.
    public static let version = 1
    /// Bytes of a line, without its LF.
    public static let lineLimit = 64 << 10
    /// Bytes that may come before the other side's first line: what a login prints there.
    public static let noiseLimit = 64 << 10

    /// The line with which a side says that it speaks this.
    public static let greeting: [UInt8] =
        JSONWriter.bytes(["vita": "stdio", "version": .integer(version)]) + [0x0A]

    /// The version that a greeting names; nil for a line that is none.
    public static func version(ofGreeting line: [UInt8]) -> Int? {
        guard line.first == UInt8(ascii: "{"), let value = try? JSONParser.parse(line),
            value["vita"]?.string == "stdio"
        else { return nil }
        return value["version"]?.int
    }

    /// What a request's line says.
    public struct Request: Sendable {
        /// The method (RFC 9110 §9.1).
        public var method: String
        /// Path and query, as in a request of HTTP.
        public var target: String
        /// Field lines in their order.
        public var headers: [(String, String)]
        /// Bytes of content that follow; nil for none.
        public var count: Int?

        /// A request's line.
        public init(method: String, target: String, headers: [(String, String)], count: Int?) {
            (self.method, self.target) = (method, target)
            (self.headers, self.count) = (headers, count)
        }

        /// The line with its LF.
        public var line: [UInt8] {
            var object = JSONObject([
                ("method", .string(method)), ("target", .string(target)),
                ("headers", StdioFrame.json(headers)),
            ])
            if let count { object.append("body", .integer(count)) }
            return JSONWriter.bytes(.object(object)) + [0x0A]
        }

        /// Reads a line; nil where it is none.
        public init?(line: [UInt8]) {
            guard let value = try? JSONParser.parse(line), let method = value["method"]?.string,
                let target = value["target"]?.string, target.utf8.first == UInt8(ascii: "/"),
                target.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
                let headers = StdioFrame.headers(value["headers"])
            else { return nil }
            var count: Int?
            if let body = value["body"] {
                guard let number = body.int, number >= 0 else { return nil }
                count = number
            }
            self.init(method: method, target: target, headers: headers, count: count)
        }
    }

    /// What an answer's line says.
    public struct Answer: Sendable {
        /// The status code (RFC 9110 §15).
        public var status: Int
        /// Field lines in their order.
        public var headers: [(String, String)]
        /// Bytes of content that follow.
        public var count: Int

        /// An answer's line.
        public init(status: Int, headers: [(String, String)], count: Int) {
            (self.status, self.headers, self.count) = (status, headers, count)
        }

        /// The line with its LF.
        public var line: [UInt8] {
            JSONWriter.bytes([
                "status": .integer(status), "headers": StdioFrame.json(headers),
                "body": .integer(count),
            ]) + [0x0A]
        }

        /// Reads a line; nil where it is none.
        public init?(line: [UInt8]) {
            guard let value = try? JSONParser.parse(line), let status = value["status"]?.int,
                (200...599).contains(status), let count = value["body"]?.int, count >= 0,
                let headers = StdioFrame.headers(value["headers"])
            else { return nil }
            self.init(status: status, headers: headers, count: count)
        }
    }

    /// `[["name","value"],…]`: a field may come twice.
    private static func json(_ headers: [(String, String)]) -> JSONValue {
        .array(headers.map { .array([.string($0.0), .string($0.1)]) })
    }

    private static func headers(_ value: JSONValue?) -> [(String, String)]? {
        guard let value else { return [] }
        guard let list = value.array, list.count <= 64 else { return nil }
        var result: [(String, String)] = []
        for pair in list {
            guard let words = pair.array, words.count == 2, let name = words[0].string,
                let text = words[1].string, isName(name),
                text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else { return nil }
            result.append((name.lowercased(), text))
        }
        return result
    }

    /// A token (RFC 9110 §5.6.2), as far as our fields need it.
    private static func isName(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
