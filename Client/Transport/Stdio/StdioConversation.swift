internal import ClientSync
internal import SyncProtocol

/// One process and what was said to it.
final class StdioConversation {
    private let child: ChildProcess
    private let host: String
    private let configuration: SSHTransport.Configuration
    private var waiting: [UInt8] = []

    /// Starts the process and waits until the other side has named itself.
    init(
        to address: SSHAddress, _ configuration: SSHTransport.Configuration
    ) throws(TransportError) {
        self.configuration = configuration
        host = address.host
        let command = SSHCommand(
            address, program: configuration.program, isInteractive: configuration.isInteractive)
        guard let child = ChildProcess(command.words) else {
            throw TransportError(
                kind: .unreachable,
                message: "\(configuration.program) could not be started. Install OpenSSH, or name "
                    + "another program in VITA_SSH.")
        }
        self.child = child
        let patience =
            configuration.isInteractive
            ? configuration.interactiveTimeout : configuration.connectTimeout
        let deadline = ContinuousClock.now + patience
        guard child.write(StdioFrame.greeting, until: deadline) else {
            throw failure(at: deadline)
        }
        // A login may print something first; it is passed over, within bounds.
        var noise = 0
        while true {
            let line = try line(until: deadline)
            if let version = StdioFrame.version(ofGreeting: line) {
                guard version == StdioFrame.version else {
                    throw TransportError(
                        kind: .protocolViolation,
                        message: "\(host) speaks version \(version) of the protocol. "
                            + "Update Vita on this machine.")
                }
                return
            }
            noise += line.count + 1
            guard noise <= StdioFrame.noiseLimit else { throw malformed }
        }
    }

    /// Sends a request and reads its answer.
    func send(
        _ request: TransportRequest, target: String
    ) throws(TransportError) -> TransportResponse {
        let deadline = ContinuousClock.now + configuration.totalTimeout
        let head = StdioFrame.Request(
            method: request.method, target: target, headers: request.headers,
            count: request.body?.count
        ).line
        let sent = head + (request.body ?? [])
        guard child.write(sent, until: deadline) else { throw failure(at: deadline) }
        let line = try line(until: deadline)
        guard let answer = StdioFrame.Answer(line: line) else { throw malformed }
        guard answer.count <= configuration.maxResponseBody else {
            throw TransportError(
                kind: .tooLarge,
                message: "The answer of \(host) is larger than this program takes. "
                    + "Update Vita on this machine.")
        }
        while waiting.count < answer.count { try fill(until: deadline) }
        let body = Array(waiting[..<answer.count])
        waiting.removeFirst(answer.count)
        return TransportResponse(
            status: answer.status, headers: answer.headers, body: body, bytesSent: sent.count,
            bytesReceived: line.count + 1 + body.count)
    }

    private func line(until deadline: ContinuousClock.Instant) throws(TransportError) -> [UInt8] {
        var searched = 0
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                let line = Array(waiting[..<end])
                waiting.removeSubrange(...end)
                return line
            }
            guard waiting.count <= StdioFrame.lineLimit else { throw malformed }
            searched = waiting.count
            try fill(until: deadline)
        }
    }

    private func fill(until deadline: ContinuousClock.Instant) throws(TransportError) {
        switch child.read(until: deadline) {
        case .output(let bytes): waiting += bytes
        case .ended: throw failure(at: nil)
        case .expired: throw failure(at: deadline)
        }
    }

    private var malformed: TransportError {
        TransportError(
            kind: .protocolViolation,
            message: "\(host) answered with something that is not Vita's protocol. "
                + "Check that vita-server is what runs there.")
    }

    /// Why nothing more comes, with what ssh or the other side said about it.
    private func failure(at deadline: ContinuousClock.Instant?) -> TransportError {
        if let deadline, ContinuousClock.now >= deadline {
            return .timedOut(host)
        }
        let said = Self.readable(child.complaint)
        let quoted = said.isEmpty ? "" : " It was said: \(said)"
        return TransportError(
            kind: .unreachable,
            message: "No connection to \(host) over ssh, or it broke.\(quoted) "
                + Self.advice(said, host))
    }

    /// The last lines, without what could play with a terminal.
    private static func readable(_ bytes: [UInt8]) -> String {
        let lines = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
            .map { line in
                String(decoding: line.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
            }
        return lines.suffix(4).joined(separator: "; ")
    }

    private static func advice(_ said: String, _ host: String) -> String {
        let said = said.lowercased()
        if said.contains("host key verification failed") {
            return "Run ssh \(host) once by hand and compare the key it shows."
        }
        if said.contains("permission denied") {
            return "Check that ssh \(host) works without a password (ssh-add, authorized_keys)."
        }
        if said.contains("not found") {
            return "Install vita-server there, where a command over ssh finds it in PATH."
        }
        return "Try ssh \(host) vita-server --version by hand."
    }
}
