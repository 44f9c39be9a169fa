internal import Career
public import Sealing
internal import StrictJSON

/// Writes change lines: members in one order, no blanks, what is empty left out.
public enum ChangeWriter {
    /// The change that says this.
    public static func write(_ header: ChangeHeader, _ body: [EntityOperations]) -> Change {
        var object = frame(header)
        appendSpoken(header, to: &object)
        var line = JSONWriter.bytes(.object(object))
        // The body goes behind the header's last member as it is written: a value made for each of
        // its operations would cost more than everything else.
        line.removeLast()
        line.append(contentsOf: ",\"body\":".utf8)
        append(body, to: &line)
        line.append(UInt8(ascii: "}"))
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
        appendSpoken(header, to: &text)
        text.append("body", Self.body(body))
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
        _ header: ChangeHeader, to object: inout JSONObject
    ) {
        if let time = header.time { object.append("time", .integer(time)) }
        if let author = header.author { object.append("author", .string(author)) }
        if let was = header.was { object.append("was", .string(was.hex)) }
        object.append("action", action(header.action))
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

    /// Appends the bytes of a body: what ``body(_:)`` would say, without making a value of it. `each`
    /// may take them out behind each source or event.
    private static func append(
        _ entities: [EntityOperations], to output: inout [UInt8],
        each: (inout [UInt8]) -> Void = { _ in }
    ) {
        var members = MemberWriter()
        members.open(&output)
        if let timeline = entities.last(where: { $0.entity == .timeline }) {
            members.name("timeline", &output)
            append(timeline.operations, to: &output)
        }
        append(entities, named: "sources", &members, &output, each: each) { entity in
            if case .source(let id) = entity { id } else { nil }
        }
        append(entities, named: "events", &members, &output, each: each) { entity in
            if case .event(let id) = entity { id } else { nil }
        }
        members.close(&output)
    }

    private static func append(
        _ entities: [EntityOperations], named name: String, _ members: inout MemberWriter,
        _ output: inout [UInt8], each: (inout [UInt8]) -> Void, id: (Entity) -> String?
    ) {
        var inner = MemberWriter()
        for entity in entities {
            guard let id = id(entity.entity) else { continue }
            if inner.isEmpty {
                members.name(name, &output)
                inner.open(&output)
            }
            inner.name(id, &output)
            append(entity.operations, to: &output)
            each(&output)
        }
        if !inner.isEmpty { inner.close(&output) }
    }

    private static func append(
        _ operations: [(key: ExactString, operation: Operation)], to output: inout [UInt8]
    ) {
        var members = MemberWriter()
        members.open(&output)
        for (key, operation) in operations {
            members.name(key.text, &output)
            append(operation, to: &output)
        }
        members.close(&output)
    }

    private static func append(_ operation: Operation, to output: inout [UInt8]) {
        switch operation {
        case .set(let values, let replaces, let saw) where replaces.isEmpty && saw.isEmpty:
            output.append(contentsOf: "{\"set\":".utf8)
            JSONWriter.append(.array(values), to: &output)
            output.append(UInt8(ascii: "}"))
        case .add: output.append(contentsOf: "{\"add\":true}".utf8)
        default: JSONWriter.append(value(operation), to: &output)
        }
    }

    /// An object's braces, commas and names.
    private struct MemberWriter {
        private(set) var isEmpty = true

        func open(_ output: inout [UInt8]) { output.append(UInt8(ascii: "{")) }

        mutating func name(_ name: String, _ output: inout [UInt8]) {
            if !isEmpty { output.append(UInt8(ascii: ",")) }
            isEmpty = false
            JSONWriter.append(name, to: &output)
            output.append(UInt8(ascii: ":"))
        }

        func close(_ output: inout [UInt8]) { output.append(UInt8(ascii: "}")) }
    }

    /// The digest of `prefix` and the bytes of a body that would say all this, from which an import's
    /// chain gets its id. An import may be larger than anybody wants to hold in one piece.
    public static func digest(
        of entities: [EntityOperations], behind prefix: [UInt8]
    ) -> Digest {
        var stream = DigestStream()
        var output = prefix
        append(entities, to: &output) { output in
            guard output.count >= piece else { return }
            stream.append(output)
            output.removeAll(keepingCapacity: true)
        }
        stream.append(output)
        return stream.digest
    }

    /// Bytes after which a digest takes in what was written.
    private static let piece = 64 << 10

    /// The encoded bytes of one operation.
    static func size(_ operation: Operation) -> Int {
        switch operation {
        case .set(let values, let replaces, let saw):
            // `{"set":}`, and for each list `,"replaces":` or `,"saw":`.
            8 + JSONWriter.size(.array(values)) + (replaces.isEmpty ? 0 : 12 + size(replaces))
                + (saw.isEmpty ? 0 : 7 + size(saw))
        case .add: 12
        case .remove(let changes): 11 + size(changes)
        }
    }

    /// The encoded bytes of a list of changes: 64 digits in quotes each.
    private static func size(_ changes: [Digest]) -> Int { 2 + max(0, changes.count * 67 - 1) }

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
