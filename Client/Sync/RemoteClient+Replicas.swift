internal import Career
internal import Sealing
internal import StrictJSON

/// The account's enrolled machines.
extension RemoteClient {
    /// A machine that is enrolled with the account.
    public struct Enrolled: Sendable {
        /// The enrolment's id.
        public let id: String
        /// What its owner calls it.
        public let name: String
        /// When it was enrolled, seconds since 1970.
        public let created: Int
        /// When the server last heard of it, to the hour.
        public let lastUse: Int
        /// When its token ends, unless it is replaced before.
        public let expires: Int?
        /// True for the machine that asks.
        public let isCurrent: Bool
    }

    /// The machines of the account that this one is enrolled with, and the account's name.
    public func replicas() throws -> (account: String, replicas: [Enrolled]) {
        let response = try ask("GET", "/v1/replicas")
        guard response.status == 200 else { throw failure(response) }
        let body = try json(response)
        let replicas = try list("replicas", in: body).compactMap { value -> Enrolled? in
            guard let id = value["id"]?.string.flatMap(Identifier.init) else { return nil }
            return Enrolled(
                id: id.text, name: value["name"]?.string ?? "",
                created: value["created"]?.int ?? 0, lastUse: value["last_use"]?.int ?? 0,
                expires: value["expires"]?.int, isCurrent: value["current"] == true)
        }
        return (body["account"]?.string ?? "", replicas)
    }

    /// Revokes a machine for good.
    public func revoke(_ replica: String) throws {
        let response = try ask("DELETE", "/v1/replicas/\(replica)")
        guard response.status == 204 || isAbsence(response) else { throw failure(response) }
    }

    /// Asks for the next token, as the server said to. Whatever comes of it, what was asked before
    /// has been answered: a token that the server did not hear of is asked for at the next sync.
    func rotate(_ current: String, _ count: (TransportResponse) -> Void) {
        guard let next = try? credential.next() else { return }
        let wish = JSONWriter.bytes(["token_hash": .string(Digest(hashing: next).hex)])
        let response = try? transport.send(
            TransportRequest(
                method: "POST", url: url + "/v1/token",
                headers: [
                    ("Authorization", "Bearer \(current)"), ("Content-Type", "application/json"),
                ], body: wish))
        guard let response else { return }
        count(response)
        let body = try? JSONParser.parse(response.body)
        // The server has it: from the next run on it is the one. After a lost answer both are tried.
        if response.status == 200, body?["expires"]?.int != nil { try? credential.keep(next) }
        let type = body?["type"]?.string
        if type == "urn:vita:problem:token-taken" { try? credential.forgetNext() }
    }
}
