import StrictJSON

/// A checker for the part of JSON Schema 2020-12 that `docs/timeline.schema.json` uses.
///
/// A keyword it does not know is a finding and not ignored: a schema that says more than is checked
/// would only seem to hold.
struct SchemaChecker {
    /// What is wrong, and where in the document.
    struct Breach: Hashable, CustomStringConvertible {
        var pointer: String
        var keyword: String
        var description: String { "\(pointer.isEmpty ? "/" : pointer): \(keyword)" }
    }

    private let root: JSONValue
    private var patterns = SchemaPatterns()
    private var breaches: [Breach] = []

    /// - Parameter schema: The whole schema, `$defs` included.
    init(_ schema: JSONValue) {
        root = schema
    }

    /// Everything that is wrong with a document.
    static func breaches(of document: JSONValue, against schema: JSONValue) -> [Breach] {
        var checker = SchemaChecker(schema)
        checker.check(document, schema, "")
        return checker.breaches
    }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        var checker = self
        checker.breaches = []
        checker.check(value, schema, "")
        return checker.breaches.isEmpty
    }

    private mutating func check(_ value: JSONValue, _ schema: JSONValue, _ pointer: String) {
        if case .bool(let isAllowed) = schema {
            if !isAllowed { fail(pointer, "false") }
            return
        }
        guard let members = schema.object?.members else {
            fail(pointer, "schema is neither object nor truth value")
            return
        }
        for member in members {
            switch member.name {
            case "$schema", "$id", "$defs", "title", "description", "examples": break
            case "$ref":
                guard let target = resolve(member.value) else {
                    fail(pointer, "$ref that leads nowhere")
                    break
                }
                check(value, target, pointer)
            case "allOf":
                for schema in member.value.array ?? [] { check(value, schema, pointer) }
            case "anyOf":
                let schemas = member.value.array ?? []
                if !schemas.contains(where: { accepts(value, $0) }) { fail(pointer, "anyOf") }
            case "type", "const", "enum": checkAny(value, member, pointer)
            case "minLength", "pattern": checkString(value, member, pointer)
            case "minimum": checkNumber(value, member, pointer)
            case "items", "uniqueItems": checkArray(value, member, pointer)
            case "properties", "required", "additionalProperties", "propertyNames",
                "minProperties", "dependentRequired":
                checkObject(value, member, schema, pointer)
            default: fail(pointer, "unknown keyword \(member.name)")
            }
        }
    }

    private mutating func fail(_ pointer: String, _ keyword: String) {
        breaches.append(Breach(pointer: pointer, keyword: keyword))
    }

    private func resolve(_ reference: JSONValue) -> JSONValue? {
        let prefix = "#/$defs/"
        guard let text = reference.string, text.hasPrefix(prefix) else { return nil }
        return root["$defs"]?[String(text.dropFirst(prefix.count))]
    }

    private mutating func checkAny(
        _ value: JSONValue, _ member: JSONObject.Member, _ pointer: String
    ) {
        let holds =
            switch member.name {
            case "type": isType(value, member.value.string)
            case "const": value == member.value
            default: member.value.array?.contains(value) == true
            }
        if !holds { fail(pointer, member.name) }
    }

    private func isType(_ value: JSONValue, _ name: String?) -> Bool {
        switch name {
        case "null": value.isNull
        case "boolean": value.bool != nil
        case "integer": value.int != nil
        case "number": if case .number = value { true } else { false }
        case "string": value.string != nil
        case "array": value.array != nil
        case "object": value.object != nil
        default: false
        }
    }

    private mutating func checkString(
        _ value: JSONValue, _ member: JSONObject.Member, _ pointer: String
    ) {
        guard let text = value.string else { return }
        let holds =
            member.name == "minLength"
            ? text.unicodeScalars.count >= member.value.int ?? .max
            : patterns.matches(text, member.value.string ?? "")
        if !holds { fail(pointer, member.name) }
    }

    private mutating func checkNumber(
        _ value: JSONValue, _ member: JSONObject.Member, _ pointer: String
    ) {
        guard case .number(let digits) = value else { return }
        guard let number = Double(digits), let bound = member.value.int, number >= Double(bound)
        else {
            fail(pointer, member.name)
            return
        }
    }

    private mutating func checkArray(
        _ value: JSONValue, _ member: JSONObject.Member, _ pointer: String
    ) {
        guard let elements = value.array else { return }
        if member.name == "items" {
            for (index, element) in elements.enumerated() {
                check(element, member.value, "\(pointer)/\(index)")
            }
        } else if member.value.bool == true {
            let distinct = Set(elements.map { JSONWriter.bytes($0) })
            if distinct.count != elements.count { fail(pointer, member.name) }
        }
    }

    private mutating func checkObject(
        _ value: JSONValue, _ member: JSONObject.Member, _ schema: JSONValue, _ pointer: String
    ) {
        guard let object = value.object else { return }
        switch member.name {
        case "properties":
            for property in member.value.object?.members ?? [] {
                guard let value = object[property.name] else { continue }
                check(value, property.value, "\(pointer)/\(property.name)")
            }
        case "additionalProperties":
            for other in object.members where schema["properties"]?[other.name] == nil {
                check(other.value, member.value, "\(pointer)/\(other.name)")
            }
        case "propertyNames":
            for property in object.members {
                check(.string(property.name), member.value, "\(pointer)/\(property.name)")
            }
        case "required":
            for name in member.value.array ?? [] where object[name.string ?? ""] == nil {
                fail(pointer, "required \(name.string ?? "")")
            }
        case "minProperties":
            if object.count < member.value.int ?? .max { fail(pointer, member.name) }
        default:
            for rule in member.value.object?.members ?? [] where object[rule.name] != nil {
                for name in rule.value.array ?? [] where object[name.string ?? ""] == nil {
                    fail(pointer, "dependentRequired \(name.string ?? "")")
                }
            }
        }
    }
}
