internal import Career
internal import StrictJSON

/// A JSON file of another program: its value, and the lines on which its entries stand.
struct JSONSections {
    let root: JSONObject
    private let places: [[JSONWalk.Step]: FilePlace]

    /// The object a file holds, if it holds one.
    static func root(_ bytes: [UInt8]) -> JSONObject? {
        guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "{") else {
            return nil
        }
        return (try? JSONParser.parse(body(bytes), maximumDepth: 64))?.object
    }

    /// Reads a file; a byte order mark in front is no harm.
    init(_ bytes: [UInt8]) throws(DocumentError) {
        let body = Self.body(bytes)
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(body, maximumDepth: 64)
        } catch {
            throw DocumentError(error, in: body)
        }
        guard let root = value.object else { throw DocumentError(path: "", reason: "is no object") }
        self.root = root
        places = JSONWalk.places(Array(body))
    }

    private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    }

    /// Texts by language out of an object; others are none.
    static func localized(_ value: JSONValue) -> [LocalizedText] {
        (value.object?.members ?? []).compactMap { member in
            guard MemberReader.isLanguage(member.name), let text = member.value.string,
                !text.isEmpty
            else { return nil }
            return LocalizedText(member.name, text)
        }
    }

    /// Where an element begins of an array that is a member of the root.
    func place(of member: String, _ index: Int) -> FilePlace {
        place(of: [.member(member), .element(index)])
    }

    /// Where a value begins.
    func place(of path: [JSONWalk.Step]) -> FilePlace {
        places[path] ?? FilePlace(line: 1)
    }
}
