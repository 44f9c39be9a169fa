internal import Career
public import Sealing
internal import StrictJSON

/// Writes change lines: members in one order, no blanks, what is empty left out.
public enum ChangeWriter {
    /// The change that says this.
    public static func write(_ header: ChangeHeader, _ body: [EntityOperations]) -> Change {
        var object = frame(header)
        appendSpoken(header, body, to: &object)
        let line = JSONWriter.bytes(.object(object))
        return Change(id: Digest(hashing: line), line: line, header: header, body: body)
    }

    /// The change that says this to who has the key; the others read what places it in the log.
    /// `nonce` is 24 bytes that no other change has.
    public static func write(
        _ header: ChangeHeader, _ body: [EntityOperations], sealedWith key: SealKey,
        nonce: [UInt8]
    ) -> Change {
        var object = frame(header)
        object.append("action", action(SealedText.action))
        var text = JSONObject()
        appendSpoken(header, body, to: &text)
        let line = SealedText.line(object, sealing: text, with: key, nonce: nonce)
        return Change(
            id: Digest(hashing: line), line: line, header: header, body: body, sealedWith: key.id)
    }

    private static func frame(_ header: ChangeHeader) -> JSONObject {
        var object = JSONObject()
        object.append("v", 1)
        object.append("timeline", .string(header.timeline.text))
        object.append("replica", .string(header.replica.hex))
        object.append("n", .integer(header.n))
        if let prev = header.prev { object.append("prev", .string(prev.hex)) }
        switch header.origin {
        case .key(let bytes)?: object.append("key", .string(Hex.encode(bytes)))
        case .imported(let digest)?: object.append("import", .string(digest.hex))
        case nil: break
        }
        if !header.after.isEmpty { object.append("after", list(header.after)) }
        object.append("lamport", .integer(header.lamport))
        return object
    }

    private static func appendSpoken(
        _ header: ChangeHeader, _ body: [EntityOperations], to object: inout JSONObject
    ) {
        if let time = header.time { object.append("time", .integer(time)) }
        if let author = header.author { object.append("author", .string(author)) }
        if let was = header.was { object.append("was", .string(was.hex)) }
        object.append("action", action(header.action))
        object.append("body", Self.body(body))
    }

    private static func action(_ action: ChangeHeader.Action) -> JSONValue {
        var object = JSONObject([("word", .string(action.word)), ("id", .string(action.id.text))])
        if let of = action.of { object.append("of", .string(of.text)) }
        if !action.isLast { object.append("last", false) }
        return .object(object)
    }

    private static func list(_ digests: [Digest]) -> JSONValue {
        .array(digests.sorted().map { .string($0.hex) })
    }

    private static func body(_ entities: [EntityOperations]) -> JSONValue {
        var timeline: JSONValue?
        var sources = JSONObject()
        var events = JSONObject()
        for entity in entities {
            var members = JSONObject()
            for (key, operation) in entity.operations {
                members.append(key.text, value(operation))
            }
            switch entity.entity {
            case .timeline: timeline = .object(members)
            case .source(let id): sources.append(id, .object(members))
            case .event(let id): events.append(id, .object(members))
            }
        }
        var body = JSONObject()
        if let timeline { body.append("timeline", timeline) }
        if !sources.isEmpty { body.append("sources", .object(sources)) }
        if !events.isEmpty { body.append("events", .object(events)) }
        return .object(body)
    }

    /// The bytes of a body that would say all this, from which an import's chain gets its id.
    public static func canonical(_ entities: [EntityOperations]) -> [UInt8] {
        JSONWriter.bytes(body(entities))
    }

    /// The encoded bytes of one operation.
    static func size(_ operation: Operation) -> Int {
        JSONWriter.bytes(value(operation)).count
    }

    private static func value(_ operation: Operation) -> JSONValue {
        switch operation {
        case .set(let values, let replaces, let saw):
            var object = JSONObject([("set", .array(values))])
            if !replaces.isEmpty { object.append("replaces", list(replaces)) }
            if !saw.isEmpty { object.append("saw", list(saw)) }
            return .object(object)
        case .add: return ["add": true]
        case .remove(let changes): return .object(JSONObject([("remove", list(changes))]))
        }
    }
}
