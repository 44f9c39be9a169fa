internal import Synchronization

/// The steps of one request: header section, content, answer.
extension ServerCore {
    /// The request line has arrived; `raw` is its target before libmicrohttpd decodes it.
    func began(_ key: UInt, raw: [UInt8]) {
        guard let connection = connection(key), !refusesParameters(of: raw, on: connection) else {
            return
        }
        let latest = clock.now + configuration.headerDeadline
        connection.state.withLock { state in
            state.stage = .header
            state.rawTarget = raw
            state.begun = clock.now
            state.deadline = min(state.deadline ?? latest, latest)
        }
    }

    /// The header section is complete. Returns the answer that ends the request here, if any.
    func admit(_ raw: RawRequest, on connection: Connection) -> HTTPResponse? {
        do throws(Refusal) {
            let length = try Gate.admit(raw, methods: configuration.methods)
            guard length <= configuration.maxBody else {
                throw Refusal(
                    status: 413, type: "urn:vita:problem:content-too-large",
                    title: "Content too large",
                    detail: "At most \(configuration.maxBody) bytes are accepted; send less.")
            }
            let request = Self.request(raw, from: client(of: raw, on: connection))
            connection.state.withLock { state in
                state.isHEAD = request.method == "HEAD"
                state.isOfProgram = request.headers["authorization"] != nil
                state.client = request.remoteAddress
            }
            if let answer = admission?(request) { return answer }
            guard reserve(length, for: connection) else {
                log(.limited(.bodies, remoteAddress: request.remoteAddress))
                throw Refusal(
                    status: 503, type: "urn:vita:problem:busy", title: "Busy",
                    detail: "Too many requests are being received; try again in a moment.")
            }
            connection.state.withLock { state in
                state.stage = .body
                state.deadline = clock.now + configuration.requestDeadline
                state.request = request
                state.request?.body.reserveCapacity(length)
            }
            return nil
        } catch {
            log(
                .refused(
                    status: error.status, type: error.type,
                    remoteAddress: connection.client))
            return response(to: error)
        }
    }

    private func response(to refusal: Refusal) -> HTTPResponse {
        var headers: [(String, String)] = []
        if refusal.status == 405 {
            headers.append(("Allow", configuration.methods.joined(separator: ", ")))
        }
        if refusal.status == 503 { headers.append(("Retry-After", "1")) }
        return .problem(
            status: refusal.status, type: refusal.type, title: refusal.title,
            detail: refusal.detail, headers: headers)
    }

    /// A piece of the content. False ends the connection: more came than was announced, which
    /// libmicrohttpd should not let happen.
    func received(_ bytes: UnsafeRawBufferPointer, on connection: Connection) -> Bool {
        connection.state.withLock { state in
            guard let count = state.request?.body.count,
                count + bytes.count <= state.reserved
            else { return false }
            unsafe state.request?.body.append(contentsOf: bytes)
            return true
        }
    }

    /// Everything is here: the handler answers.
    func handle(on connection: Connection) -> HTTPResponse? {
        let request = connection.state.withLock { state in
            state.stage = .handling
            state.deadline = nil
            defer { state.request = nil }
            return state.request
        }
        guard let request else { return nil }
        let received = request.body.count
        let response = handler(request)
        let begun = connection.state.withLock { $0.begun } ?? clock.now
        log(
            .answered(
                method: request.method, status: response.status, received: received,
                sent: response.body.count, duration: clock.now - begun,
                remoteAddress: connection.client, record: response.record))
        return response
    }

    /// The answer is about to be handed over; from now on the client's reading is timed.
    func answering(_ connection: Connection) {
        release(connection)
        connection.state.withLock { state in
            state.stage = .answer
            state.deadline = clock.now + configuration.requestDeadline
        }
    }

    /// Whose request it is: behind a proxy, whom the proxy names last. What stands before it in the
    /// field is the client's own word (RFC 7239 §8.1).
    private func client(of raw: RawRequest, on connection: Connection) -> String {
        guard configuration.trustsProxy else { return connection.peer }
        let lines = raw.fields.filter { Gate.lowercased($0.name) == Array("x-forwarded-for".utf8) }
        guard let last = lines.last?.value.split(separator: UInt8(ascii: ",")).last else {
            return connection.peer
        }
        let address = String(decoding: Gate.trimmed(Array(last)), as: UTF8.self)
        return Socket.isAddress(address) ? address : connection.peer
    }

    private static func request(_ raw: RawRequest, from address: String) -> HTTPRequest {
        let (path, query) = RequestTarget.split(raw.target)
        var headers: [String: [String]] = [:]
        for field in raw.fields {
            let name = String(decoding: Gate.lowercased(field.name), as: UTF8.self)
            headers[name, default: []].append(
                String(decoding: Gate.trimmed(field.value), as: UTF8.self))
        }
        return HTTPRequest(
            method: String(decoding: raw.method, as: UTF8.self), target: path, query: query,
            headers: headers, remoteAddress: address)
    }
}
