internal import Career
public import Sealing
internal import StrictJSON

/// Reads change lines (docs/format.md).
public enum ChangeReader {
    /// Reads header and body. Of a sealed change they are what was sealed, which takes its key.
    public static func read(
        _ line: [UInt8], with keyring: Keyring = Keyring()
    ) throws(ChangeError) -> Change {
        let object = try document(line)
        var header = try header(object)
        guard object["sealed"] == nil else {
            let (text, key) = try SealedText.open(line, object, with: keyring)
            try read(spoken: text, into: &header)
            return Change(
                id: Digest(hashing: line), line: line, header: header, body: try body(text),
                sealedWith: key)
        }
        let operations = try body(object)
        if keyring.root != nil, !Keyring.areOpen(operations) { throw .unsealed }
        return Change(id: Digest(hashing: line), line: line, header: header, body: operations)
    }

    /// The id of the key that a line is sealed with; nil of a line that is not, or is no change.
    public static func keyID(_ line: [UInt8]) -> Digest? {
        guard let object = try? document(line) else { return nil }
        return (try? SealedText.keyID(object)) ?? nil
    }

    private static func body(_ object: JSONObject) throws(ChangeError) -> [EntityOperations] {
        guard let body = object["body"]?.object else { throw .malformed("body") }
        return try operations(body)
    }

    /// Reads only the header: all that a server needs, and all that it can read of a sealed change.
    public static func readHeader(_ line: [UInt8]) throws(ChangeError) -> ChangeHeader {
        if let header = HeaderLine.read(line) { return header }
        return try readAnyHeader(line)
    }

    /// The same of any line, whatever the order of its members.
    package static func readAnyHeader(_ line: [UInt8]) throws(ChangeError) -> ChangeHeader {
        let object = try document(line, withoutBody: true)
        guard object["body"] != nil || object["sealed"] != nil else { throw .malformed("body") }
        return try header(object)
    }

    /// Reads what orders a line of any version: the members that mean the same in all of them. Of a
    /// later version's action, time and author only what version 1 would understand.
    public static func readFrame(_ line: [UInt8]) throws(ChangeError) -> ChangeHeader {
        do {
            return try readHeader(line)
        } catch .version(let version) where version > 1 {
            return try frame(try document(line, isAnyVersion: true), Digest(hashing: line))
        }
    }

    private static func document(
        _ line: [UInt8], isAnyVersion: Bool = false, withoutBody: Bool = false
    ) throws(ChangeError) -> JSONObject {
        guard line.count <= ChangeLimits.line else { throw .tooLong(line.count) }
        guard !line.contains(0x0A), line.first == UInt8(ascii: "{") else {
            throw .malformed("not one JSON object on one line")
        }
        let value: JSONValue
        do {
            value =
                withoutBody
                ? try JSONParser.parse(line, without: "body") : try JSONParser.parse(line)
        } catch {
            throw .json(error)
        }
        guard let object = value.object, let version = object["v"]?.int else {
            throw .malformed("v")
        }
        guard version == 1 || isAnyVersion else { throw .version(version) }
        return object
    }

    private static func header(_ object: JSONObject) throws(ChangeError) -> ChangeHeader {
        var header = try frame(object, nil)
        try read(spoken: object, into: &header)
        return header
    }

    /// What a header says besides the change's place.
    private static func read(
        spoken object: JSONObject, into header: inout ChangeHeader
    ) throws(ChangeError) {
        header.time = try time(object["time"])
        header.author = try author(object["author"])
        header.was = try was(object["was"])
        header.action = try action(object["action"])
    }

    /// `id` stands in for an action that cannot be read; nil leaves it to the caller.
    private static func frame(
        _ object: JSONObject, _ id: Digest?
    ) throws(ChangeError) -> ChangeHeader {
        guard let timeline = object["timeline"]?.string.flatMap(Identifier.init) else {
            throw .malformed("timeline")
        }
        guard let replica = object["replica"]?.string.flatMap({ Digest($0) }) else {
            throw .malformed("replica")
        }
        guard let n = object["n"]?.int, n >= 1, n < 1 << 53 else { throw .malformed("n") }
        var prev: Digest?
        if let value = object["prev"] {
            guard let digest = value.string.flatMap({ Digest($0) }) else {
                throw .malformed("prev")
            }
            prev = digest
        }
        guard (prev == nil) == (n == 1) else { throw .malformed("prev and n disagree") }
        let origin = try origin(object)
        guard (origin != nil) == (n == 1) else { throw .malformed("key and n disagree") }
        if let origin, origin.replica != replica {
            throw .malformed("the replica's id is not that of its key")
        }
        let after = try digests(object["after"], "after")
        guard after.count <= ChangeLimits.after, !after.contains(where: { $0 == prev }) else {
            throw .malformed("after")
        }
        guard let lamport = object["lamport"]?.int, lamport >= 1, lamport < 1 << 53 else {
            throw .malformed("lamport")
        }
        var header = ChangeHeader(
            timeline: timeline, replica: replica, n: n, prev: prev, origin: origin, after: after,
            lamport: lamport, time: nil, author: nil, action: unknown(id ?? Digest(hashing: "")))
        if id != nil {
            header.time = (try? time(object["time"])) ?? nil
            header.author = (try? author(object["author"])) ?? nil
            if let action = try? action(object["action"]) { header.action = action }
        }
        return header
    }

    private static func unknown(_ id: Digest) -> ChangeHeader.Action {
        .init(word: "unknown", id: Identifier(bytes: id.bytes))
    }

    private static func was(_ value: JSONValue?) throws(ChangeError) -> Digest? {
        guard let value else { return nil }
        guard let digest = value.string.flatMap({ Digest($0) }) else { throw .malformed("was") }
        return digest
    }

    private static func origin(_ object: JSONObject) throws(ChangeError) -> ChangeHeader.Origin? {
        switch (object["key"], object["import"]) {
        case (nil, nil): return nil
        case (let value?, nil):
            guard let bytes = value.string.flatMap(Hex.decode), bytes.count == 32 else {
                throw .malformed("key")
            }
            return .key(bytes)
        case (nil, let value?):
            guard let digest = value.string.flatMap({ Digest($0) }) else {
                throw .malformed("import")
            }
            return .imported(digest)
        default: throw .malformed("key and import together")
        }
    }

    private static func time(_ value: JSONValue?) throws(ChangeError) -> Int? {
        guard let value else { return nil }
        guard let seconds = value.int, seconds.magnitude < 1 << 53 else { throw .malformed("time") }
        return seconds
    }

    private static func author(_ value: JSONValue?) throws(ChangeError) -> String? {
        guard let value else { return nil }
        guard let text = value.string, text.utf8.count <= ChangeLimits.author else {
            throw .malformed("author")
        }
        return text
    }

    private static func action(_ value: JSONValue?) throws(ChangeError) -> ChangeHeader.Action {
        guard let object = value?.object, let word = object["word"]?.string,
            (1...64).contains(word.utf8.count),
            let id = object["id"]?.string.flatMap(Identifier.init)
        else { throw .malformed("action") }
        var of: Identifier?
        if let value = object["of"] {
            guard let id = value.string.flatMap(Identifier.init) else {
                throw .malformed("action.of")
            }
            of = id
        }
        var isLast = true
        if let value = object["last"] {
            guard let flag = value.bool else { throw .malformed("action.last") }
            isLast = flag
        }
        return .init(word: word, id: id, of: of, isLast: isLast)
    }

    /// Ascending and therefore distinct, so that one set of changes has one spelling.
    private static func digests(_ value: JSONValue?, _ what: String) throws(ChangeError)
        -> [Digest]
    {
        guard let value else { return [] }
        guard let list = value.array else { throw .malformed(what) }
        var result: [Digest] = []
        for element in list {
            guard let digest = element.string.flatMap({ Digest($0) }) else {
                throw .malformed(what)
            }
            if let last = result.last, last >= digest {
                throw .malformed("\(what) is not ascending")
            }
            result.append(digest)
        }
        return result
    }

    private static func operations(_ body: JSONObject) throws(ChangeError) -> [EntityOperations] {
        var result: [EntityOperations] = []
        for member in body.members {
            guard let object = member.value.object else { throw .malformed("a member of body") }
            switch member.name {
            case "timeline": result.append(try entity(.timeline, object))
            case "sources":
                for source in object.members {
                    guard Source.isValid(id: source.name), let object = source.value.object else {
                        throw .malformed("a source")
                    }
                    result.append(try entity(.source(source.name), object))
                }
            case "events":
                for event in object.members {
                    guard Identifier(event.name) != nil, let object = event.value.object else {
                        throw .malformed("an event")
                    }
                    result.append(try entity(.event(event.name), object))
                }
            default: throw .malformed("a member of body")
            }
        }
        return result
    }

    private static func entity(_ entity: Entity, _ object: JSONObject) throws(ChangeError)
        -> EntityOperations
    {
        var operations: [(key: ExactString, operation: Operation)] = []
        for member in object.members {
            guard (1...4096).contains(member.name.utf8.count) else { throw .malformed("a field") }
            operations.append((ExactString(member.name), try operation(member.value)))
        }
        return EntityOperations(entity, operations)
    }

    private static func operation(_ value: JSONValue) throws(ChangeError) -> Operation {
        guard let object = value.object else { throw .malformed("an operation") }
        let known = object.members.filter { kinds.contains($0.name) }
        guard known.count == 1 else {
            throw .malformed("an operation of no known kind, or of several")
        }
        switch known[0].name {
        case "set":
            guard let list = known[0].value.array, !list.isEmpty else { throw .malformed("set") }
            return .set(
                values: list, replaces: try digests(object["replaces"], "replaces"),
                saw: try digests(object["saw"], "saw"))
        case "add":
            guard known[0].value.bool == true else { throw .malformed("add") }
            return .add
        default: return .remove(try digests(known[0].value, "remove"))
        }
    }

    private static let kinds = ["set", "add", "remove"]
}
