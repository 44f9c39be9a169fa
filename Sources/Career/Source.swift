internal import StrictJSON

/// A narrative or another text that events come from.
public struct Source: Sendable, Hashable {
    /// Its id, such as `brockman-practitioner-001`: no `#`, no blanks.
    public let id: String
    /// title, author, url, published, language, hash: each a register.
    public var fields: [String: String]

    /// The registers a source may have.
    public static let names = ["title", "author", "url", "published", "language", "hash"]

    /// A source.
    public init(id: String, fields: [String: String] = [:]) {
        self.id = id
        self.fields = fields
    }

    /// Builds a source out of its facts.
    public init(id: String, facts: Facts) {
        self.id = id
        fields = [:]
        for (key, value) in facts.registers { fields[key.text] = value.string }
    }

    /// The facts.
    public var facts: Facts {
        Facts(
            registers: Dictionary(
                uniqueKeysWithValues: fields.map { (ExactString($0.key), .string($0.value)) }))
    }

    /// True for a text that may name a source.
    public static func isValid(id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 128
            && id.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "#") && $0 != 0x7F }
    }
}
