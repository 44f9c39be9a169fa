/// An object of which one member, an array, is only looked through: its elements can be parsed one by
/// one, in any order.
public struct JSONOutline: Sendable {
    /// The object, with that array empty.
    public let value: JSONValue
    /// Where the elements lie in the text. ``JSONParser/parse(_:maximumDepth:)`` takes each of them
    /// with ``maximumDepth``.
    public let elements: [Range<Int>]

    /// The depth that is left for an element.
    public static let maximumDepth = JSONParser.maximumDepth - 2

    /// The outline of a text that ``JSONParser/parse(_:maximumDepth:)`` takes. Nil where the text is
    /// no such object, and also for some that are, with names that are escaped, not ASCII or many in
    /// one object: then parsing tells.
    public init?(_ bytes: [UInt8], leavingOut name: String) {
        let read = unsafe bytes.withUnsafeBufferPointer { buffer in
            var scanner = unsafe JSONScanner(buffer, maximumDepth: JSONParser.maximumDepth)
            return unsafe scanner.outline(name)
        }
        guard let read else { return nil }
        value = .object(JSONObject(members: read.members))
        elements = read.elements
    }
}

extension JSONScanner {
    fileprivate mutating func outline(
        _ name: String
    ) -> (members: [JSONObject.Member], elements: [Range<Int>])? {
        guard unsafe next() == UInt8(ascii: "{") else { return nil }
        unsafe position += 1
        var members: [JSONObject.Member] = []
        var elements: [Range<Int>]?
        while true {
            guard unsafe next() == UInt8(ascii: "\""), let place = unsafe passPlainString(),
                case let known = unsafe text(place.lowerBound, place.upperBound),
                !members.contains(where: { $0.name.isExactly(known) }),
                unsafe next() == UInt8(ascii: ":")
            else { return nil }
            unsafe position += 1
            if known.isExactly(name) {
                var places: [Range<Int>] = []
                guard unsafe next() == UInt8(ascii: "["),
                    unsafe passArray(depth: 2, each: { places.append($0) })
                else { return nil }
                elements = places
                members.append(JSONObject.Member(known, .array([])))
            } else {
                guard let value = try? unsafe value(depth: 1) else { return nil }
                members.append(JSONObject.Member(known, value))
            }
            switch unsafe next() {
            case UInt8(ascii: ","): unsafe position += 1
            case UInt8(ascii: "}"):
                unsafe position += 1
                guard unsafe next() == nil, let elements else { return nil }
                return (members, elements)
            default: return nil
            }
        }
    }
}
