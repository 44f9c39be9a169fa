internal import Career
internal import Sealing
internal import StrictJSON

/// The member `sealed` of a change line: what a plain line says in `time`, `author`, `was`,
/// `action` and `body` (docs/sealing.md).
enum SealedText {
    /// The stand-in for the action, of which nothing is told in the open.
    static let action = ChangeHeader.Action(
        word: "sealed", id: .init(bytes: [UInt8](repeating: 0, count: 10)))

    /// How long what is sealed is made with blanks, so that its length tells little: to the next
    /// power of two from 512 up to 64 KiB, from there on to the next multiple of 64 KiB.
    static func paddedCount(_ count: Int) -> Int {
        let most = 64 << 10
        guard count < most else { return (count + most - 1) / most * most }
        var bucket = 512
        while bucket < count { bucket *= 2 }
        return bucket
    }

    /// The line that begins like `frame`, an object that has its end yet to come, and goes on with
    /// `text`, sealed.
    static func line(
        _ frame: JSONObject, sealing text: JSONObject, with key: SealKey, nonce: [UInt8]
    ) -> [UInt8] {
        var plain = JSONWriter.bytes(.object(text))
        plain += [UInt8](repeating: 0x20, count: paddedCount(plain.count) - plain.count)
        var line = JSONWriter.bytes(.object(frame))
        line.removeLast()
        line += ",\"sealed\":{\"key\":\"\(key.id.hex)\",\"nonce\":\"\(Hex.encode(nonce))\",".utf8
        line += "\"text\":\"".utf8
        let sealed = key.seal(plain, nonce: nonce, binding: line)
        // A nonce has 24 bytes.
        precondition(sealed != nil)
        if let sealed { line += Base64.encode(sealed) }
        line += end
        return line
    }

    private static let end = Array("\"}}".utf8)

    /// Which key a line is sealed with, as far as that can be read; nil of a plain one.
    static func keyID(_ object: JSONObject) throws(ChangeError) -> Digest? {
        guard let value = object["sealed"] else { return nil }
        guard let id = value["key"]?.string.flatMap({ Digest($0) }) else {
            throw .malformed("sealed")
        }
        return id
    }

    /// Opens a line. The text stands last in it; all before it is what it is bound to.
    static func open(
        _ line: [UInt8], _ object: JSONObject, with keyring: Keyring
    ) throws(ChangeError) -> (text: JSONObject, key: Digest) {
        guard let id = try keyID(object), object["body"] == nil,
            let last = object.members.last, last.name.isExactly("sealed"),
            let sealed = last.value.object, let text = sealed.members.last,
            text.name.isExactly("text"), let characters = text.value.string,
            let nonce = sealed["nonce"]?.string.flatMap(Hex.decode),
            nonce.count == SealKey.nonceCount
        else { throw .malformed("sealed") }
        let count = characters.utf8.count
        guard line.count > count + end.count, line.suffix(end.count).elementsEqual(end),
            line.dropLast(end.count).suffix(count).elementsEqual(characters.utf8)
        else { throw .malformed("sealed") }
        let start = line.count - end.count - count
        guard let bytes = Base64.decode(line[start..<start + count]) else {
            throw .malformed("sealed")
        }
        guard let key = keyring.keys[id] else { throw .locked(id) }
        guard let opened = key.open(bytes, nonce: nonce, binding: Array(line[..<start])) else {
            throw .forged
        }
        do {
            guard let object = try JSONParser.parse(opened).object else {
                throw ChangeError.malformed("sealed text")
            }
            return (object, id)
        } catch let error as ChangeError {
            throw error
        } catch {
            throw .malformed("sealed text")
        }
    }
}
