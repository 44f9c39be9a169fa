public import Sealing
internal import StrictJSON

/// A replica's word for a tip and for everything before it (docs/format.md, "Signatures").
public struct TipSignature: Sendable, Hashable {
    /// The change signed.
    public let tip: Digest
    /// The signer's Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    /// 64 bytes over `message(tip)`.
    public let signature: [UInt8]

    /// A signature as it was received; `isValid` says what it is worth.
    public init(tip: Digest, key: [UInt8], signature: [UInt8]) {
        self.tip = tip
        self.key = key
        self.signature = signature
    }

    /// Signs a tip.
    public init(signing tip: Digest, with key: SigningKey) {
        self.init(
            tip: tip, key: key.publicKey, signature: key.signature(of: Self.message(tip)))
    }

    /// The signed bytes.
    public static func message(_ tip: Digest) -> [UInt8] {
        Array("vita tip 1\n\(tip.hex)\n".utf8)
    }

    /// Ed25519 verification (RFC 8032 §5.1.7).
    public var isValid: Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.signatureBelieved) { return true }
        #endif
        return SigningKey.verify(signature, of: Self.message(tip), by: key)
    }

    /// The replica whose key it is.
    public var signer: Digest { Digest(hashing: key) }

    /// True when it speaks for a chain: its own replica's, or any signer's for an import.
    public func speaks(for replica: Digest, isImport: Bool) -> Bool {
        isImport || signer == replica
    }

    /// One line of JSON.
    public var line: [UInt8] {
        JSONWriter.bytes([
            "tip": .string(tip.hex), "key": .string(Hex.encode(key)),
            "signature": .string(Hex.encode(signature)),
        ])
    }

    /// Reads a line; nil where it is none.
    public init?(line: [UInt8]) {
        guard line.count <= 1024, let value = try? JSONParser.parse(line),
            let tip = value["tip"]?.string.flatMap({ Digest($0) }),
            let key = value["key"]?.string.flatMap(Hex.decode), key.count == 32,
            let signature = value["signature"]?.string.flatMap(Hex.decode), signature.count == 64
        else { return nil }
        self.init(tip: tip, key: key, signature: signature)
    }
}
