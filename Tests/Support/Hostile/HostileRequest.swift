/// What a client sends that means no good, and what it is answered.
public struct HostileRequest: Sendable, CustomStringConvertible {
    /// What it tries, in words.
    public let description: String
    /// All that is sent.
    public let bytes: [UInt8]
    /// What is to come back.
    public let outcome: Outcome
    /// Whether the client ends its side after the bytes.
    public let endsEarly: Bool

    /// What comes back.
    public enum Outcome: Sendable, Equatable {
        /// One answer with one of these statuses, and then the end of the connection: what follows
        /// on it is never taken for another request.
        case refused([Int])
        /// As many answers with these statuses as there are requests, and nothing else.
        case answered([Int])
        /// No answer at all.
        case silence
    }

    /// A request by its bytes.
    public init(
        _ description: String, _ bytes: [UInt8], _ outcome: Outcome, endsEarly: Bool = false
    ) {
        self.description = description
        self.bytes = bytes
        self.outcome = outcome
        self.endsEarly = endsEarly
    }

    init(_ description: String, _ text: String, _ outcome: Outcome) {
        self.init(description, Array(text.utf8), outcome)
    }

    /// Every one there is.
    public static let all =
        framing + lengths + hosts + names + values + targets + paths + methods + versions + sizes
        + contents + truncated + pipelined

    /// What follows on the same connection, and must not be answered after a refusal.
    static let smuggled = "GET /healthz HTTP/1.1\r\nHost: smuggled\r\n\r\n"

    /// A request with the smuggled one behind it.
    static func request(
        _ method: String = "GET", _ target: String = "/healthz", version: String = "HTTP/1.1",
        _ fields: String = "Host: x\r\n", _ content: String = ""
    ) -> String {
        "\(method) \(target) \(version)\r\n\(fields)\r\n\(content)" + smuggled
    }

    /// Sends it and says what is wrong with what comes back; nil where nothing is.
    public func breach(on port: UInt16) -> String? {
        let client = RawClient(port: port)
        client.send(bytes)
        if endsEarly { client.finish() }
        var expected = 0
        if case .answered(let statuses) = outcome { expected = statuses.count }
        let heard = client.receive { expected > 0 && Self.statuses(in: $0).count >= expected }
        let found = heard.map { Self.statuses(in: $0) }
        let isGood =
            switch outcome {
            case .refused(let allowed): Self.isRefusal(found ?? [], allowed)
            case .answered(let statuses): found == statuses
            case .silence: found == []
            }
        guard !isGood else { return nil }
        let answers = found.map { "\($0)" } ?? "left open"
        return "\(description): \(answers), not \(outcome): \(heard?.prefix(600) ?? "")"
    }

    /// One answer, which may stand there twice where libmicrohttpd 0.9.75 gave it by itself, for a
    /// length that is no number: it then sends its own header section again in place of the
    /// content, and closes.
    private static func isRefusal(_ found: [Int], _ allowed: [Int]) -> Bool {
        guard let first = found.first, allowed.contains(first) else { return false }
        return found.count == 1 || found.count == 2 && found[1] == first && first != 200
    }

    /// The statuses of the answers in what came back.
    static func statuses(in text: String) -> [Int] {
        let mark = "HTTP/1.1 "
        return text.split(separator: mark, omittingEmptySubsequences: false).dropFirst()
            .compactMap { Int($0.prefix(3)) }
    }
}
