internal import StrictJSON

/// What holds of every text that is read as JSON.
public enum JSONChecks {
    /// What is wrong with how bytes are read as JSON; nil where all is well.
    public static func check(json bytes: [UInt8]) -> String? {
        do throws(JSONError) {
            let value = try JSONParser.parse(bytes)
            return wrong(value) ?? wrong(value, without: firstName(value), in: bytes)
                ?? wrong(value, at: bytes)
        } catch {
            return wrong(error, bytes)
        }
    }

    /// A refusal says where and why, and everything else that reads refuses as well.
    private static func wrong(_ error: JSONError, _ bytes: [UInt8]) -> String? {
        guard (0...bytes.count).contains(error.offset), !error.reason.isEmpty else {
            return "the error is at \(error.offset) of \(bytes.count) bytes"
        }
        if JSONParser.isPlainValue(bytes[...]) { return "what is refused is a plain value" }
        for name in ["body", "a", ""] {
            do throws(JSONError) {
                _ = try JSONParser.parse(bytes, without: name)
                return "without \(name) it is read"
            } catch let other {
                if other != error { return "without \(name): \(other), with it: \(error)" }
            }
        }
        do throws(JSONError) {
            _ = try JSONParser.parse((Array("xx".utf8) + bytes)[2...])
            return "as a slice it is read"
        } catch let other {
            return other == error ? nil : "as a slice: \(other), else: \(error)"
        }
    }

    /// What is read is written and read back equal, indented as well, and as long as was said.
    private static func wrong(_ value: JSONValue) -> String? {
        let written = JSONWriter.bytes(value)
        guard written.count == JSONWriter.size(value) else { return "its size is another one" }
        guard let again = try? JSONParser.parse(written), again == value,
            JSONWriter.bytes(again) == written
        else { return "it is written and read back as another" }
        guard let pretty = try? JSONParser.parse(Array(JSONWriter.pretty(value).utf8)),
            pretty == value
        else { return "it is indented and read back as another" }
        return texts(value).lazy.compactMap(wrong).first
    }

    /// A text stands between its quotes up to where it is said to end.
    private static func wrong(_ text: String) -> String? {
        var written: [UInt8] = []
        JSONWriter.append(text, to: &written)
        let end = JSONWriter.endOfWrittenString(written.span, from: 0)
        guard end == written.count else { return "a text of its own ends elsewhere" }
        let plain = Array(text.utf8)
        guard JSONWriter.isWrittenAsIs(plain.span) == (written.count == plain.count + 2) else {
            return "a text is not written as it was said"
        }
        return nil
    }

    /// Leaving a member out changes nothing but that member.
    private static func wrong(
        _ value: JSONValue, without name: String, in bytes: [UInt8]
    ) -> String? {
        guard let rest = try? JSONParser.parse(bytes, without: name) else {
            return "without \(name) it is refused"
        }
        guard var object = value.object else { return rest == value ? nil : "it is another value" }
        if object[name] != nil { object[name] = .null }
        return rest == .object(object) ? nil : "without \(name) another member is changed"
    }

    /// Deeper than allowed is refused, and nothing else is; blanks around change nothing.
    private static func wrong(_ value: JSONValue, at bytes: [UInt8]) -> String? {
        for limit in [0, 1, 3] {
            let shallow = try? JSONParser.parse(bytes, maximumDepth: limit)
            guard (shallow == nil) == (depth(value) > limit) else {
                return "of depth \(depth(value)), with \(limit) allowed"
            }
        }
        let padded = Array(" \n".utf8) + bytes + Array("\t\r\n".utf8)
        return (try? JSONParser.parse(padded)) == value ? nil : "with blanks it is another"
    }

    private static func firstName(_ value: JSONValue) -> String {
        value.object?.members.first?.name ?? "body"
    }

    private static func depth(_ value: JSONValue) -> Int {
        switch value {
        case .array(let values): 1 + (values.map(depth).max() ?? 0)
        case .object(let object): 1 + (object.members.map { depth($0.value) }.max() ?? 0)
        default: 0
        }
    }

    private static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let values): values.flatMap(texts)
        case .object(let object): object.members.flatMap { [$0.name] + texts($0.value) }
        default: []
        }
    }
}
