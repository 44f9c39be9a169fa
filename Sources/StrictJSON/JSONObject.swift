/// The members of a JSON object, in order.
public struct JSONObject: Sendable, Equatable {
    /// One name and its value.
    public struct Member: Sendable, Equatable {
        /// The name.
        public let name: String
        /// The value.
        public var value: JSONValue

        /// Pairs a name with its value.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }

        /// Same bytes in the name, same value.
        public static func == (left: Member, right: Member) -> Bool {
            left.name.isExactly(right.name) && left.value == right.value
        }
    }

    /// The members in the order written.
    public private(set) var members: [Member]

    /// An empty object.
    public init() {
        members = []
    }

    /// Members from pairs; the caller answers for distinct names.
    public init(_ pairs: [(String, JSONValue)]) {
        members = pairs.map { Member($0.0, $0.1) }
    }

    init(members: [Member]) {
        self.members = members
    }

    /// How many members.
    public var count: Int { members.count }

    /// True without members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a name; linear, for objects are small or walked in order.
    public subscript(name: String) -> JSONValue? {
        get {
            let length = name.utf8.count
            for index in members.indices where members[index].name.utf8.count == length {
                if members[index].name.isExactly(name) { return members[index].value }
            }
            return nil
        }
        set {
            if let index = members.firstIndex(where: { $0.name.isExactly(name) }) {
                if let newValue {
                    members[index].value = newValue
                } else {
                    members.remove(at: index)
                }
            } else if let newValue {
                members.append(Member(name, newValue))
            }
        }
    }

    /// Adds a member at the end; the caller knows that the name is new.
    public mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name, value))
    }
}
