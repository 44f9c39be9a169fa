import ClientSync
import ClientTransport
import Synchronization
import SyncProtocol

@testable import ClientCommands

/// Everything that a machine sends and gets, as it travels and as it is inflated.
final class Wiretap: Transport {
    private let inner: any Transport
    private let heard: Mutex<[[UInt8]]> = Mutex([])

    init(_ inner: any Transport) {
        self.inner = inner
    }

    var bodies: [[UInt8]] { heard.withLock { $0 } }

    func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        note(request.body ?? [])
        note(Array((request.url + request.headers.map { "\($0.0): \($0.1)\n" }.joined()).utf8))
        let response = try inner.send(request)
        note(response.body)
        note(Array(response.headers.map { "\($0.0): \($0.1)\n" }.joined().utf8))
        return response
    }

    private func note(_ body: [UInt8]) {
        var both = [body]
        if let plain = try? SyncBody.unpack(body, mediaType: SyncMediaType.compressed) {
            both.append(plain)
        }
        heard.withLock { $0 += both }
    }
}

extension Shell {
    /// Listens to what this machine says to servers from now on.
    func tap() -> Wiretap {
        var configuration = HTTPTransport.Configuration(version: "tests")
        configuration.allowInsecure = false
        let tap = Wiretap(HTTPTransport(configuration: configuration))
        let adjust = adjust
        self.adjust = { surroundings in
            adjust(&surroundings)
            surroundings.transport = { _ in tap }
        }
        return tap
    }
}
