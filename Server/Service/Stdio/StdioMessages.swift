internal import ServerHTTP
internal import SyncProtocol

/// A request that came over a channel, whole.
struct StdioRequest {
    var line: [UInt8]
    var head: StdioFrame.Request
    var body: [UInt8]

    /// The next one; nil where the other side is done.
    init?(from channel: StdioChannel) throws(StdioChannel.Ending) {
        guard let line = try channel.line() else { return nil }
        guard let head = StdioFrame.Request(line: line) else { throw .malformed }
        self.line = line
        self.head = head
        body = try channel.bytes(head.count ?? 0)
    }
}

/// An answer that goes over a channel, whole.
struct StdioAnswer {
    var head: StdioFrame.Answer
    var body: [UInt8]

    init(_ response: HTTPResponse, to method: String) {
        // What goes on and on does not fit between two messages.
        response.stream?.close()
        let response = response.stream == nil ? response : Problem.notFound
        var headers = response.headers.map { ($0.0.lowercased(), $0.1) }
        if let type = response.contentType { headers.append(("content-type", type)) }
        let isEmpty = method == "HEAD" || response.status == 204 || response.status == 304
        body = isEmpty ? [] : response.body
        head = StdioFrame.Answer(status: response.status, headers: headers, count: body.count)
    }

    /// One that another server sent.
    init(from channel: StdioChannel) throws(StdioChannel.Ending) {
        guard let line = try channel.line() else { throw .closed }
        guard let head = StdioFrame.Answer(line: line) else { throw .malformed }
        self.head = head
        body = try channel.bytes(head.count)
    }

    func send(over channel: StdioChannel) throws(StdioChannel.Ending) {
        try channel.write(head.line + body)
    }
}

extension Service {
    /// Answers what came over a channel for an account.
    func answer(_ request: StdioRequest, account: String) -> StdioAnswer {
        let head = request.head
        guard
            let whole = HTTPRequest(
                framed: head.method, target: head.target, headers: head.headers,
                body: request.body, account: account)
        else { return StdioAnswer(Problem.malformed("The target is no path."), to: head.method) }
        return StdioAnswer(handle(whole), to: head.method)
    }
}
