public import Career
internal import StrictJSON

/// A format of another program that timelines are read from and written to: its name, how a file
/// of it is known, and the way in and out. Each format stands in one folder of its own.
///
/// What is common to all stands here: private and deleted events stay out, texts are made
/// harmless, and what a file could not hold is found by reading it again.
public struct ExchangeFormat: Sendable {
    /// The word that `--format` takes.
    public let name: String
    /// What people call it.
    public let title: String
    /// Endings of file names, lower case, without the dot.
    public let endings: [String]
    /// Whether the bytes look like it; decided by content alone.
    let recognizes: @Sendable ([UInt8]) -> Bool
    let reads: @Sendable ([UInt8], inout RowCollector) throws(DocumentError) -> Void
    let writes: (@Sendable (TimelineDocument) -> [UInt8])?

    /// The largest file that is read.
    public static let maximumBytes = 64 << 20

    /// Every format but Vita's own.
    public static let all: [ExchangeFormat] = [
        .linkedin, .csv, .ics, .jsonresume, .markdown, .orcid, .jsonld, .timelinejs,
        .markwhen,
    ]

    /// Those that can be written.
    public static let written: [ExchangeFormat] = all.filter(\.canWrite)

    /// Whether there is a way out.
    public var canWrite: Bool { writes != nil }

    /// The format of a name.
    public static func named(_ name: String) -> ExchangeFormat? {
        all.first { $0.name.isExactly(name) }
    }

    /// The format of a file, by what is in it, else by its name's ending; nil for Vita's own and
    /// for what nobody knows.
    public static func guess(name: String, bytes: [UInt8]) -> ExchangeFormat? {
        let base = name.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        let dot = base.lastIndex(of: UInt8(ascii: "."))
        let ending = dot.map { String(decoding: base[($0 + 1)...], as: UTF8.self).lowercased() }
        let fits = ending.map { ending in all.filter { $0.endings.contains(ending) } } ?? []
        // Vita's own may be large: one look must do.
        let isJSON = bytes.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "{")
        if isJSON, isOwn(bytes) { return nil }
        let candidates = (fits + all).filter { $0.endings.contains("json") == isJSON }
        if let format = candidates.first(where: { $0.recognizes(bytes) }) { return format }
        // A file of JSON that nobody knows is Vita's own, or has its errors explained as such.
        return ending == "json" ? nil : fits.last
    }

    /// Whether a document names our format where it begins, as those do that we write.
    private static func isOwn(_ bytes: [UInt8]) -> Bool {
        let name = Array("\"\(TimelineDocument.format)\"".utf8)
        let start = bytes.prefix(256)
        return start.indices.contains { start[$0...].starts(with: name) }
    }

    /// Reads a file. `identify` makes an identifier out of what names a row; the same bytes must
    /// always give the same.
    public func read(
        _ bytes: [UInt8], identify: ([UInt8]) -> Identifier
    ) throws(DocumentError) -> ExchangeReading {
        guard bytes.count <= Self.maximumBytes else {
            throw DocumentError(
                path: "",
                reason: "is larger than \(Self.maximumBytes >> 20) MiB; give it in parts")
        }
        var rows = RowCollector(format: name)
        try reads(bytes, &rows)
        rows.checkRecord()
        guard !rows.hasTooManySkipped else {
            throw DocumentError(
                path: "",
                reason: "has more than \(RowCollector.mostSkipped) rows that cannot be taken")
        }
        return rows.finish(identify)
    }

    /// Writes a timeline. Deleted events are left out, and private ones too unless `withPrivate`.
    /// Nil for a format that is only read.
    public func bytes(of document: TimelineDocument, withPrivate: Bool = false) -> [UInt8]? {
        writes.map { $0(HarmlessText.cleaned(Self.shown(document, withPrivate))) }
    }

    private static func shown(
        _ document: TimelineDocument, _ withPrivate: Bool
    ) -> TimelineDocument {
        var shown = document
        shown.events.removeAll { $0.isDeleted || (!withPrivate && $0.isWithheld) }
        return shown
    }

    /// As `bytes(of:withPrivate:)`, and says what the file does not hold of it.
    public func write(_ document: TimelineDocument, withPrivate: Bool = false) -> ExchangeWriting? {
        guard let bytes = bytes(of: document, withPrivate: withPrivate) else { return nil }
        let shown = Self.shown(document, withPrivate)
        let hidden = document.events.count { !withPrivate && $0.isWithheld }
        var losses = Losses()
        // Each row has its event's own id, so that the identifiers made here never meet another.
        var count: UInt64 = 0
        let reading = try? read(bytes) { _ in
            count += 1
            return Identifier(
                bytes: [0xFF, 0xFF] + (0..<8).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) })
        }
        losses.count(shown, readBack: reading?.document ?? TimelineDocument())
        return ExchangeWriting(bytes: bytes, losses: losses, privateEvents: hidden)
    }
}

/// What was written.
public struct ExchangeWriting: Sendable {
    /// The file.
    public let bytes: [UInt8]
    /// What it does not hold.
    public let losses: Losses
    /// How many private events were left out.
    public let privateEvents: Int
}

/// What was read.
public struct ExchangeReading: Sendable {
    /// The events, with what the file says of the timeline and its sources.
    public var document: TimelineDocument
    /// Rows that were not taken, in the order of the file.
    public var skipped: [SkippedRow]
    /// What the file holds and Vita has no place for: a name, and how often it stands there.
    public var ignored: [(name: String, count: Int)]
    /// What names the source across its versions, where the content says so.
    public var identity: String?

    /// A document that was taken whole.
    public init(
        document: TimelineDocument, skipped: [SkippedRow] = [],
        ignored: [(name: String, count: Int)] = [], identity: String? = nil
    ) {
        self.document = document
        self.skipped = skipped
        self.ignored = ignored
        self.identity = identity
    }
}
