internal import Replication
public import ServerHTTP
public import ServerPages
public import ServerStore
internal import StrictJSON
internal import SyncProtocol

/// Every limit that a server applies, in one place; `GET /v1/` tells them.
public struct ServerLimits: Sendable {
    /// What the databases hold and hand out.
    public var store: StoreLimits
    /// Connections, streams, contents and the time for each.
    public var http = HTTPServer.Configuration()
    /// What published timelines may cost.
    public var pages = PageLimits()
    /// Requests of one token: so many at once, and so many a minute on the average.
    public var requests = Rate(burst: 1200, perMinute: 6000)
    /// Enrolments from one address.
    public var enrolments = Rate(burst: 60, perMinute: 30)
    /// Wrong codes and tokens from one address. A good one is never turned away for them.
    public var failures = Rate(burst: 300, perMinute: 300)
    /// Tokens and addresses remembered for the rates; who was not seen for longest is forgotten.
    public var remembered = 8192
    /// A content of so many bytes makes its request an expensive one.
    public var expensiveBody = 256 << 10
    /// Expensive requests handled at once; more are told to come again.
    public var expensiveAtOnce = 3

    /// So many at once, and so many a minute on the average.
    public struct Rate: Sendable, Equatable {
        /// So many at once after a rest, 1…100,000.
        public var burst: Int
        /// So many a minute, 1…1,000,000.
        public var perMinute: Int

        /// A rate by its numbers.
        public init(burst: Int, perMinute: Int) {
            self.burst = burst
            self.perMinute = perMinute
        }
    }

    /// The defaults over a store's limits.
    public init(_ store: StoreLimits = StoreLimits()) {
        self.store = store
    }

    /// As `GET /v1/` tells them: bytes, seconds and counts.
    var served: [(String, Int)] {
        [
            ("body", SyncLimits.body), ("batch", store.batch), ("changes", store.changes),
            ("timelines", SyncLimits.timelines), ("tips", store.tips), ("line", SyncLimits.line),
            ("name", SyncLimits.name), ("change", changeLimit), ("proofs", SyncLimits.proofs),
            ("token_lifetime", store.tokenLifetime), ("quota", store.quota),
            ("members", store.members), ("links", store.links), ("header", http.maxHeader),
            ("bodies", http.maxBodiesTogether), ("answers", http.maxAnswersTogether),
            ("connections", http.connectionLimit),
            ("connections_of_address", http.perAddressLimit), ("streams", http.streamLimit),
            ("streams_of_address", http.perAddressStreamLimit),
            ("header_seconds", Self.seconds(http.headerDeadline)),
            ("body_seconds", Self.seconds(http.requestDeadline)),
            ("answer_seconds", Self.seconds(http.requestDeadline)),
            ("idle_seconds", Self.seconds(http.idleTimeout)),
            ("stream_seconds", Self.seconds(http.streamDeadline)),
            ("requests", requests.burst), ("requests_a_minute", requests.perMinute),
            ("enrolments", enrolments.burst), ("enrolments_a_minute", enrolments.perMinute),
            ("failures", failures.burst), ("failures_a_minute", failures.perMinute),
            ("expensive_body", expensiveBody), ("expensive", expensiveAtOnce),
        ]
    }

    private static func seconds(_ duration: Duration) -> Int { Int(duration.components.seconds) }
}
