public import Career
internal import StrictJSON

/// One timeline with its sources and events: Vita's own format, `docs/timeline.schema.json`.
public struct TimelineDocument: Sendable {
    /// The timeline's identifier, where the document gives one.
    public var timelineID: String?
    /// The short name that people type.
    public var name: String?
    /// What the timeline says of itself.
    public var record: TimelineRecord
    /// The texts that citations refer to.
    public var sources: [Source]
    /// The events, in the order of the document.
    public var events: [Event]
    /// Paths of members that were not understood and left out.
    public var ignored: [String] = []

    /// The word that marks the format.
    public static let format = "vita-timeline"
    /// The version of the format that is read and written.
    public static let version = 1

    /// A document in the making.
    public init(
        timelineID: String? = nil, name: String? = nil, record: TimelineRecord = TimelineRecord(),
        sources: [Source] = [], events: [Event] = []
    ) {
        self.timelineID = timelineID
        self.name = name
        self.record = record
        self.sources = sources
        self.events = events
    }

    /// Calls `body` with each number below `pieces` once, on as many threads as it likes, and returns
    /// when all have been.
    public typealias Spread = (_ pieces: Int, _ body: @Sendable (_ piece: Int) -> Void) -> Void

    /// Reads a whole document, or JSON Lines with one event each. Events of a large document are read
    /// as `spread` has them; what comes of it is the same.
    ///
    /// Events without an id get the one that `identify` makes out of their position, from 0, and
    /// their canonical bytes: their facts as an object with its names in order of bytes.
    public init(
        parsing bytes: [UInt8],
        spread: @escaping Spread = { pieces, body in (0..<pieces).forEach(body) },
        identify: ((_ index: Int, _ canonicalBytes: [UInt8]) -> Identifier)? = nil
    ) throws(DocumentError) {
        self.init()
        var reader = DocumentReader(identify: identify, spread: spread)
        try reader.read(bytes, into: &self)
        ignored = reader.members.ignored
    }
}
