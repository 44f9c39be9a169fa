internal import Career
internal import ClientStore
internal import Interchange
internal import Sealing

/// What `vita import` is given: a narrative, a file or standard input.
struct ImportSource {
    /// The name to speak of it by: a narrative's name, a path, or "standard input".
    let name: String
    let isNarrative: Bool
    /// The format it is in; nil for Vita's own.
    let format: ExchangeFormat?
    /// What was read, with what was not taken.
    let reading: ExchangeReading

    var document: TimelineDocument { reading.document }

    init(_ word: String, _ context: CommandContext) throws {
        if !word.utf8.contains(UInt8(ascii: "/")), !word.utf8.elementsEqual("-".utf8),
            let narratives = try? Narratives(context.surroundings),
            narratives.names.contains(where: { $0.utf8.elementsEqual(word.utf8) })
        {
            name = word
            isNarrative = true
            format = nil
            reading = Self.reading(try narratives.document(word))
            return
        }
        isNarrative = false
        let bytes: [UInt8]
        if word.utf8.elementsEqual("-".utf8) {
            name = "standard input"
            bytes = try context.surroundings.input.all(limit: FileAccess.largest)
        } else {
            name = word
            guard FileAccess.exists(word) else { throw Self.missing(word, context) }
            bytes = try FileAccess.read(word)
        }
        let chosen = context.command.value(for: "format")
        let format =
            chosen.map { ExchangeFormat.named($0) }
            ?? ExchangeFormat.guess(name: name, bytes: bytes)
        self.format = format
        do throws(DocumentError) {
            if let format {
                reading = try format.read(bytes) { Identifier(bytes: Digest(hashing: $0).bytes) }
            } else {
                let identities = ContentIdentities()
                reading = Self.reading(
                    try TimelineDocument(parsing: bytes, spread: Parallel.run) {
                        identities.identify($1)
                    })
            }
        } catch {
            // What no format knows is read as Vita's own, and its complaint may mislead.
            let isGuess = chosen == nil && format == nil && !bytes.contains(UInt8(ascii: "{"))
            throw CommandFailure(
                "\(name): \(error)",
                hint: isGuess
                    ? "nothing was imported; name the format with --format if it is another one"
                    : "nothing was imported; correct the file and try again")
        }
    }

    /// Vita's own format takes a file whole or not at all.
    private static func reading(_ document: TimelineDocument) -> ExchangeReading {
        ExchangeReading(document: document)
    }

    private static func missing(_ word: String, _ context: CommandContext) -> CommandFailure {
        let names = (try? Narratives(context.surroundings))?.names ?? []
        let near =
            Suggestion.nearest(to: word, among: names)
            ?? FileAccess.nearest(to: word).map(Quoting.shell)
        return CommandFailure(
            "there is neither a file nor a narrative \(Quoting.shown(word))",
            hint: near.map { "did you mean \($0)?" } ?? "vita narratives lists the narratives")
    }

    /// What names the source across its versions.
    private var key: String {
        if let id = document.timelineID { return id }
        let base = name.split(separator: "/").last.map(String.init) ?? name
        // A file of another program is known by what it says of itself, else by its name.
        return format.map { "\($0.name):\(reading.identity ?? base)" } ?? base
    }

    /// What goes into a timeline. What the document says of its own timeline is left out where it
    /// would rename another one that has a life already.
    func material(
        for timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> Replica.Material {
        let replica = try context.replica()
        let isOwn =
            try document.timelineID == timeline.id.text || replica.isEmpty(timeline)
        var events = document.events
        if let format {
            let current = try events.compactMap { try replica.event($0.id, in: timeline) }
            events = format.settled(document, against: current).events
        }
        return Replica.Material(
            key: key, record: isOwn ? document.record : TimelineRecord(),
            sources: document.sources, events: events)
    }
}

/// Ids of events that have none, out of their content: the same file gives the same ids, and two
/// events that say the same stay two.
private final class ContentIdentities {
    private var counts: [[UInt8]: Int] = [:]

    func identify(_ content: [UInt8]) -> Identifier {
        let number = counts[content, default: 0]
        counts[content] = number + 1
        let text = Array("vita event \(number)\n".utf8) + content
        return Identifier(bytes: Digest(hashing: text).bytes)
    }
}
