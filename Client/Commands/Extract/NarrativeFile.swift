internal import Career
internal import EDTF
internal import Narrative
internal import Sealing

/// The text that `vita extract` was given, and what was found in it.
struct NarrativeFile {
    /// SHA-256 of its bytes, in hexadecimal.
    let hash: String
    let document: NarrativeDocument
    let extraction: Extraction
    /// The source's id where the user gave one.
    let namedID: String?

    var events: [CandidateEvent] { extraction.candidates }

    init(_ context: CommandContext) throws {
        let command = context.command
        namedID = try command.value(for: "source").map(Self.checkedID)
        let published = try Self.published(context)
        let word = command.arguments[0]
        let isInput = word.utf8.elementsEqual("-".utf8)
        let name = isInput ? "standard input" : word
        let bytes =
            isInput
            ? try context.surroundings.input.all(limit: NarrativeDocument.largest)
            : try FileAccess.read(word)
        let format =
            command.value(for: "format").flatMap { NarrativeFormat(rawValue: $0) }
            ?? NarrativeFormat(name: isInput ? "" : word, content: bytes)
        do throws(NarrativeError) {
            document = try NarrativeDocument(bytes, format: format)
        } catch {
            throw CommandFailure(
                "\(Quoting.shown(name)): \(error)",
                hint: "convert it to UTF-8, as with iconv -f LATIN1 -t UTF-8, or give it in parts")
        }
        hash = Digest(hashing: bytes).hex
        extraction = Extraction(
            document, published: published, language: command.value(for: "lang"))
        if extraction.published == nil, !extraction.expressions.isEmpty {
            context.warn(
                "\(Quoting.shown(name)) does not say when it was published, so \"last year\" is"
                    + " counted from the story alone; --published DATE says it")
        }
    }

    /// `--published`, as `--when` would be read.
    private static func published(_ context: CommandContext) throws -> FuzzyDate? {
        guard let text = context.command.value(for: "published") else { return nil }
        let today = try context.today()
        do throws(DatePhraseError) {
            let date = try DatePhrase(parsing: text, today: today).date
            guard case .day = date.bounds().latestEnd, !date.isInterval else {
                throw DatePhraseError("a text is published on a day, in a month or in a year")
            }
            return date
        } catch {
            throw UsageError(
                "--published: \(error.description)", hint: "For example: --published 2019-07-30")
        }
    }

    private static func checkedID(_ text: String) throws -> String {
        guard Source.isValid(id: text) else {
            throw UsageError(
                "--source is a source's id without blanks and #, not \(Quoting.shown(text))",
                hint: "For example: --source my-story")
        }
        return text
    }

    // MARK: What is stored

    /// The source's id: the user's, else one out of the text itself, so that it is the same on
    /// every machine whatever the file is called there.
    var sourceID: String {
        if let namedID { return namedID }
        let title = document.title ?? "narrative"
        var slug = ""
        for byte in title.lowercased().utf8 {
            let isWord =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isWord {
                slug.unicodeScalars.append(Unicode.Scalar(byte))
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug += "-"
            }
            if slug.utf8.count >= 40 { break }
        }
        if slug.hasSuffix("-") { slug.removeLast() }
        return (slug.isEmpty ? "narrative" : slug) + "-" + hash.prefix(8)
    }

    /// What is known of the text.
    var source: Source {
        var fields = ["hash": hash, "language": document.language ?? document.mainLanguage]
        fields["title"] = Self.storable(document.title)
        fields["author"] = Self.storable(document.author)
        fields["url"] = Self.storable(document.url)
        fields["published"] = extraction.published?.description
        return Source(id: sourceID, fields: fields)
    }

    /// A candidate as an event whose id follows from its place in the text.
    func event(_ candidate: CandidateEvent, source: String) -> Event {
        let place = "\(candidate.start) \(candidate.end) \(candidate.wordsStart)"
        let id = Identifier(bytes: Digest(hashing: "vita extract\n\(hash)\n\(place)\n").bytes)
        var event = candidate.event(id: id, source: source)
        event.titles = event.titles.map {
            LocalizedText($0.language, Self.storable($0.text) ?? "?")
        }
        return event
    }

    /// A text that may be stored; nil of one that may not.
    private static func storable(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        var kept = ""
        for scalar in text.unicodeScalars where !TextRules.isControl(scalar) {
            kept.unicodeScalars.append(scalar)
        }
        return kept.isEmpty || kept.utf8.count > 4096 ? nil : kept
    }
}
