public import ClientSync
internal import Synchronization

/// Requests to `vita-server stdio` on another machine, through the system's ssh, over one process
/// that is kept (docs/protocol.md, "Over standard input and output").
public final class SSHTransport: Transport {
    /// What the transport allows itself and the other side.
    public struct Configuration: Sendable {
        /// What is run in place of `ssh`: a name in `PATH`, or a path.
        public var program = "ssh"
        /// Whether ssh may ask for a password or about an unknown machine, on the terminal.
        public var isInteractive = false
        /// Until the other side has named itself; where somebody types a password, longer.
        public var connectTimeout: Duration = .seconds(30)
        /// The same with somebody at the terminal.
        public var interactiveTimeout: Duration = .seconds(300)
        /// For one request.
        public var totalTimeout: Duration = .seconds(120)
        /// The longest content accepted in an answer.
        public var maxResponseBody = 64 << 20

        /// The defaults.
        public init() {}
    }

    private let configuration: Configuration
    /// One conversation for each address.
    private let conversations = Mutex<Conversations>(Conversations())

    /// Used by one thread at a time, which the mutex sees to.
    private struct Conversations: @unchecked Sendable {
        var byAddress: [SSHAddress: StdioConversation] = [:]
    }

    /// A transport without a process yet.
    public init(configuration: Configuration) {
        self.configuration = configuration
    }

    /// Sends a request to the address in its URL (`SSHAddress.base`) and waits for the answer.
    public func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        guard let (address, target) = SSHAddress.split(request.url) else {
            throw TransportError(
                kind: .invalidRequest, message: "The address is none that ssh could reach.")
        }
        return try conversations.withLock { (held) throws(TransportError) -> TransportResponse in
            let conversation: StdioConversation
            if let known = held.byAddress.removeValue(forKey: address) {
                conversation = known
            } else {
                conversation = try StdioConversation(to: address, configuration)
            }
            let response = try conversation.send(request, target: target)
            // After a failure nobody knows where the streams stand: the next request starts anew.
            held.byAddress[address] = conversation
            return response
        }
    }
}
