internal import Career
internal import EDTF
internal import StrictJSON

/// Reads values of a document and says where they are not what they should be.
struct MemberReader {
    /// Paths of members that are not understood.
    var ignored: [String] = []

    static func failure(_ path: MemberPath, _ reason: String) -> DocumentError {
        DocumentError(path: path.text, reason: reason)
    }

    func object(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> JSONObject {
        guard let object = value.object else { throw Self.failure(path, "is no object") }
        return object
    }

    func array(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> [JSONValue] {
        guard let array = value.array else { throw Self.failure(path, "is no array") }
        return array
    }

    /// Text that may be stored and is not empty.
    func text(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> String {
        let text = try string(value, path)
        if text.isEmpty { throw Self.failure(path, "is empty") }
        return text
    }

    /// Text that may be stored.
    func string(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> String {
        guard let text = value.string else { throw Self.failure(path, "is no string") }
        if !TextRules.isPlain(text),
            let objection = TextRules.objection(to: text, what: "the text")
        {
            throw Self.failure(path, objection)
        }
        return text
    }

    /// A word out of a list.
    func word(_ value: JSONValue, of choices: [String], _ path: MemberPath) throws(DocumentError)
        -> String
    {
        let word = try text(value, path)
        guard choices.contains(where: { $0.isExactly(word) }) else {
            let list = choices.joined(separator: ", ")
            throw Self.failure(path, "\"\(MemberPath.quoted(word))\" is none of \(list)")
        }
        return word
    }

    func identifier(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> Identifier {
        let text = try text(value, path)
        guard let identifier = Identifier(text) else {
            throw Self.failure(
                path,
                "\"\(MemberPath.quoted(text))\" is no id: 16 of the characters 0-9 and a-z without i, l, o, u"
            )
        }
        return identifier
    }

    /// Texts by language, in the order written.
    func localized(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> [LocalizedText]
    {
        var texts: [LocalizedText] = []
        for member in try object(value, path).members {
            guard Self.isLanguage(member.name) else {
                throw Self.failure(
                    path, "\"\(MemberPath.quoted(member.name))\" is no language tag (BCP 47)")
            }
            texts.append(LocalizedText(member.name, try text(member.value, path[member.name])))
        }
        return texts
    }

    /// A set of names, ordered by bytes, as events hold them.
    func names(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> [String] {
        let elements = try array(value, path)
        var names: [ExactString] = []
        names.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            names.append(ExactString(try text(element, path[index])))
        }
        names.sort()
        var distinct: [String] = []
        for (index, name) in names.enumerated() where index == 0 || names[index - 1] != name {
            distinct.append(name.text)
        }
        return distinct
    }

    /// A length of time, as EDTF's sibling writes it: `P6W`, `-P1Y2M`.
    func duration(_ value: JSONValue, _ path: MemberPath) throws(DocumentError) -> String {
        let text = try text(value, path)
        guard Self.isDuration(text) else {
            throw Self.failure(
                path, "\"\(MemberPath.quoted(text))\" is no duration such as P6W or P1Y2M")
        }
        return text
    }

    mutating func ignore(_ path: MemberPath) {
        ignored.append(path.text)
    }

    /// Letters, then groups of letters and digits with hyphens between.
    static func isLanguage(_ tag: String) -> Bool {
        for (index, part) in tag.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
            .enumerated()
        {
            let isLong = (index == 0 ? 2 : 1)...8 ~= part.count
            let isMade = part.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (index > 0 && (0x30...0x39).contains(byte))
            }
            guard isLong && isMade else { return false }
        }
        return true
    }

    /// Years, months, weeks and days in this order, at least one of them (ISO 8601-1).
    static func isDuration(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        if rest.first == 0x2D { rest.removeFirst() }
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return false }
        var units = Array("YMWD".utf8)[...]
        while !rest.isEmpty {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard (1...9).contains(digits.count), let unit = rest.popFirst(),
                let place = units.firstIndex(of: unit)
            else { return false }
            units = units[(place + 1)...]
        }
        return true
    }
}
