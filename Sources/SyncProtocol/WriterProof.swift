public import Sealing
internal import StrictJSON

/// A replica's word that it writes for whoever bears a token (docs/protocol.md, "Writers").
///
/// It names the token by its hash, so that it says nothing for anybody else's.
public struct WriterProof: Sendable, Hashable {
    /// The replica's Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    /// 64 bytes over `message(token)`.
    public let signature: [UInt8]

    /// Signs the SHA-256 hash of a token.
    public init(signing token: Digest, with key: SigningKey) {
        self.key = key.publicKey
        signature = key.signature(of: Self.message(token))
    }

    /// Reads one of a request's; nil where it is none.
    init?(_ value: JSONValue) {
        guard let key = value["key"]?.string.flatMap(Hex.decode), key.count == 32,
            let signature = value["signature"]?.string.flatMap(Hex.decode), signature.count == 64
        else { return nil }
        self.key = key
        self.signature = signature
    }

    /// The signed bytes.
    public static func message(_ token: Digest) -> [UInt8] {
        Array("vita writer 1\n\(token.hex)\n".utf8)
    }

    /// The replica whose key it is.
    public var replica: Digest { Digest(hashing: key) }

    /// True where the key signed this token's hash.
    public func isValid(for token: Digest) -> Bool {
        SigningKey.verify(signature, of: Self.message(token), by: key)
    }

    var json: JSONValue {
        ["key": .string(Hex.encode(key)), "signature": .string(Hex.encode(signature))]
    }
}

/// Which account a replica writes for, as a server has it.
public struct WriterName: Sendable, Hashable {
    /// The replica.
    public let replica: Digest
    /// The account's name.
    public let account: String

    /// A replica and its account's name.
    public init(replica: Digest, account: String) {
        self.replica = replica
        self.account = account
    }

    init?(_ value: JSONValue) {
        guard let replica = value["replica"]?.string.flatMap({ Digest($0) }),
            let account = value["account"]?.string, account.utf8.count <= 256
        else { return nil }
        self.init(replica: replica, account: account)
    }

    var json: JSONValue { ["replica": .string(replica.hex), "account": .string(account)] }
}
