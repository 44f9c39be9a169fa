internal import Career
internal import Replication
internal import Sealing
internal import StrictJSON

/// What holds of keys, codes and sealed lines, whoever made them.
public enum SealChecks {
    /// What is wrong with how bytes are read as one of these; nil where all is well.
    public static func check(seal bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return codes(text) ?? spellings(bytes, text) ?? mark(text) ?? sealed(bytes)
    }

    private static func codes(_ text: String) -> String? {
        if let code = RecoveryCode(text) {
            guard RecoveryCode(code.text) == code, RecoveryCode(code.text)?.secret == code.secret
            else { return "a recovery code is read back as another" }
        }
        if let id = Identifier(text) {
            guard id.text.isExactly(text), Identifier(bytes: id.bytes) == id else {
                return "an identifier has two spellings"
            }
        }
        return nil
    }

    /// Bytes have one spelling each.
    private static func spellings(_ bytes: [UInt8], _ text: String) -> String? {
        if let decoded = Base64.decode(bytes[...]), Base64.encode(decoded) != bytes {
            return "base 64 has two spellings"
        }
        guard Base64.decode(Base64.encode(bytes)[...]) == bytes else {
            return "base 64 is read back as another"
        }
        if let decoded = Hex.decode(text), !Hex.encode(decoded).isExactly(text) {
            return "hexadecimal has two spellings"
        }
        guard Hex.decode(Hex.encode(bytes)) == bytes else {
            return "hexadecimal is read back as another"
        }
        if let digest = Digest(text), !digest.hex.isExactly(text) {
            return "a digest has two spellings"
        }
        return nil
    }

    private static func mark(_ text: String) -> String? {
        guard let mark = SealMark(ExactString(text)) else { return nil }
        guard SealMark(mark.key) == mark, mark.key.text.isExactly(text) else {
            return "a mark is read back as another"
        }
        if case .passphrase(_, _, let cost) = mark {
            guard PassphraseCost.allowedPasses.contains(cost.passes),
                PassphraseCost.allowedKibibytes.contains(cost.kibibytes)
            else { return "a passphrase may cost anything" }
        }
        return nil
    }

    private static let key = SealKey(bytes: [UInt8](repeating: 7, count: 32))

    /// A line that was sealed by somebody else is refused; one's own is read back, and none that
    /// differs from it in one bit.
    private static func sealed(_ bytes: [UInt8]) -> String? {
        guard let key else { return "there is no key" }
        let keyring = Keyring(root: key.id, keys: [key])
        if (try? ChangeReader.read(bytes, with: keyring))?.sealedWith != nil {
            // Whoever made up this input does not have the key.
            return "a forged line opens"
        }
        guard let change = try? ChangeReader.read(bytes), bytes.count < 8192 else { return nil }
        let nonce = Array(Digest(hashing: bytes).bytes.prefix(SealKey.nonceCount))
        let line = ChangeWriter.write(change.header, change.body, sealedWith: key, nonce: nonce)
            .line
        guard let again = try? ChangeReader.read(line, with: keyring), again.header == change.header
        else { return "a sealed change is read back as another" }
        var other = line
        let place = bytes.count % other.count
        other[place] ^= UInt8(1) << UInt8(nonce[0] & 7)
        let opened = try? ChangeReader.read(other, with: keyring)
        return opened?.sealedWith == nil ? nil : "a sealed line opens with another bit at \(place)"
    }
}
