internal import Career
internal import StrictJSON
internal import Synchronization

/// The events of a document, each by its place in the text, so that several threads can read them.
struct EventElements: Sendable {
    /// An event that says itself who it is, and the members of it that were not understood.
    struct Element: Sendable {
        let event: Event
        let ignored: [String]
    }

    private let bytes: [UInt8]
    private let places: [Range<Int>]
    private let path: MemberPath
    /// Events that one thread reads at a time.
    private static let together = 64

    init(_ bytes: [UInt8], _ places: [Range<Int>], _ path: MemberPath) {
        self.bytes = bytes
        self.places = places
        self.path = path
    }

    /// How many there are.
    var count: Int { places.count }

    /// Each element, in their order, read by as many threads as `spread` sets to it; nil for one that
    /// is refused or has no id, for then the order of reading matters.
    func read(_ spread: TimelineDocument.Spread) -> [Element?] {
        let pieces = (count + Self.together - 1) / Self.together
        let done = Mutex([[Element?]](repeating: [], count: pieces))
        spread(pieces) { piece in
            let start = piece * Self.together
            let elements = (start..<min(start + Self.together, count)).map(element)
            done.withLock { $0[piece] = elements }
        }
        return done.withLock { $0.flatMap { $0 } }
    }

    private func element(_ index: Int) -> Element? {
        var members = MemberReader()
        let event = try? members.event(value(index), path[index]) {
            (_) throws(DocumentError) in throw DocumentError(path: "", reason: "")
        }
        return event.map { Element(event: $0, ignored: members.ignored) }
    }

    /// The value at a place.
    func value(_ index: Int) throws(JSONError) -> JSONValue {
        try JSONParser.parse(bytes[places[index]], maximumDepth: JSONOutline.maximumDepth)
    }
}
