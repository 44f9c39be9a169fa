import StrictJSON

@testable import ServerService

/// Checks JSON against the schemas of the description, as far as they use JSON Schema 2020-12. A
/// keyword that is not known here is a breach: it would only seem to hold.
enum DescribedSchema {
    static func breaches(
        of value: JSONValue, against schema: JSONValue, at pointer: String = ""
    ) -> [String] {
        (schema.object?.members ?? []).flatMap { keyword -> [String] in
            switch keyword.name {
            case "$ref":
                guard let target = OpenAPITests.resolve(keyword.value.string ?? "") else {
                    return ["\(pointer): \(keyword.value) leads nowhere"]
                }
                return breaches(of: value, against: target, at: pointer)
            case "allOf":
                return (keyword.value.array ?? []).flatMap {
                    breaches(of: value, against: $0, at: pointer)
                }
            case "properties", "additionalProperties", "items":
                return children(of: value, keyword, beside: schema).flatMap {
                    breaches(of: $0.value, against: $0.schema, at: "\(pointer)/\($0.name)")
                }
            case "required":
                return (keyword.value.array ?? []).compactMap(\.string).filter {
                    value[$0] == nil
                }.map { "\(pointer): lacks \($0)" }
            default:
                return holds(keyword, of: value) ? [] : ["\(pointer): \(keyword.name)"]
            }
        }
    }

    private static func children(
        of value: JSONValue, _ keyword: JSONObject.Member, beside schema: JSONValue
    ) -> [(name: String, value: JSONValue, schema: JSONValue)] {
        switch keyword.name {
        case "properties":
            (keyword.value.object?.members ?? []).compactMap { property in
                value[property.name].map { (property.name, $0, property.value) }
            }
        case "additionalProperties":
            (value.object?.members ?? []).filter { schema["properties"]?[$0.name] == nil }
                .map { ($0.name, $0.value, keyword.value) }
        default:
            (value.array ?? []).enumerated().map { (String($0.offset), $0.element, keyword.value) }
        }
    }

    private static func holds(_ keyword: JSONObject.Member, of value: JSONValue) -> Bool {
        let (limit, text) = (keyword.value, value.string)
        return switch keyword.name {
        case "description", "default", "format": true
        case "type": isOf(value, limit.string ?? "")
        case "const": value == limit
        case "enum": limit.array?.contains(value) == true
        case "minimum": value.int.map { $0 >= limit.int ?? .max } ?? true
        case "minLength": text.map { $0.unicodeScalars.count >= limit.int ?? .max } ?? true
        case "maxLength": text.map { $0.unicodeScalars.count <= limit.int ?? 0 } ?? true
        case "pattern":
            text.map { text in
                (try? Regex(limit.string ?? "(")).map { text.firstMatch(of: $0) != nil } ?? false
            } ?? true
        default: false
        }
    }

    private static func isOf(_ value: JSONValue, _ type: String) -> Bool {
        switch type {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "boolean": value.bool != nil
        case "integer": value.int != nil
        case "null": value.isNull
        default: false
        }
    }
}
