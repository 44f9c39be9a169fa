extension HTTPServer {
    /// Where the server listens and what it bears.
    public struct Configuration: Sendable {
        /// A numeric IPv4 or IPv6 address.
        public var listenAddress = "127.0.0.1"
        /// The port, or 0 for a free one.
        public var port: UInt16 = 0
        /// The longest content accepted; one byte more is 413 (RFC 9110 §15.5.14).
        public var maxBody = 16 << 20
        /// What the contents being received may hold together; more is 503 until some are done.
        public var maxBodiesTogether = 48 << 20
        /// What the answers being sent may hold together, large ones alone counted; more is 503.
        public var maxAnswersTogether = 32 << 20
        /// The memory of one connection for its request line and header section, with some
        /// 50 bytes of records for each field and cookie; more is 431 (RFC 6585 §5).
        public var maxHeader = 64 << 10
        /// From the first wait for a request to the end of its header section.
        public var headerDeadline: Duration = .seconds(10)
        /// For the whole content, and again for the whole answer.
        public var requestDeadline: Duration = .seconds(60)
        /// How long a kept connection may wait for its next request (RFC 9112 §9.5).
        public var idleTimeout: Duration = .seconds(60)
        /// Connections at once. For one more, the one that has waited longest for a header
        /// section is ended.
        public var connectionLimit = 1536
        /// Connections of one address at once, which are closed at once beyond; 0 for no cap. Not
        /// applied behind a proxy.
        public var perAddressLimit = 64
        /// A proxy stands in front: `remoteAddress` is the last address in X-Forwarded-For.
        public var trustsProxy = false
        /// Answers at once whose content is a stream; more are 503.
        public var streamLimit = 512
        /// Such answers at once to one address; more are 503.
        public var perAddressStreamLimit = 32
        /// How long the client of a stream may leave what was sent to it unread.
        public var streamDeadline: Duration = .seconds(20)
        /// Threads that serve; a handler that blocks holds one of them.
        public var threads = 4
        /// The methods that exist here, for Allow (RFC 9110 §10.2.1); others are 501.
        public var methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]

        /// Fields of every answer that does not carry them itself: by default a browser that meets
        /// it takes it for what it says it is, loads and runs nothing of it, keeps and frames it
        /// nowhere, and tells nobody its address (ASVS 5.0, 3.4).
        public var fields = [
            (
                "Content-Security-Policy",
                "default-src 'none';base-uri 'none';frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ]
        /// Those of them that an answer to a program gets, which makes nothing of the others: who
        /// syncs every few seconds is spared the bytes, and no cache keeps an answer to a token
        /// (RFC 9111 §3.5).
        public var programFields = ["X-Content-Type-Options"]
        /// Added to them over TLS: two years without plain HTTP (RFC 6797 §6.1).
        public var secureField = (
            "Strict-Transport-Security", "max-age=63072000;includeSubDomains"
        )

        /// The defaults.
        public init() {}

        func fields(forProgram isOfProgram: Bool) -> [(String, String)] {
            isOfProgram ? fields.filter { programFields.contains($0.0) } : fields
        }
    }

    /// Why a server could not start.
    public struct StartError: Error, CustomStringConvertible {
        /// What happened, to which address, and what to do.
        public var description: String

        /// An error in these words.
        public init(description: String) {
            self.description = description
        }
    }
}
