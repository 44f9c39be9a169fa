internal import Career
internal import Interchange
internal import StrictJSON

/// What holds of every file that is imported, whatever wrote it.
public enum ImportChecks {
    /// What is asked of a file that was read, besides what is asked of every one.
    enum Question: Int, CaseIterable {
        case again, inItsFormat, inAnother, inOurs
    }

    /// What is wrong with how a file is read as a format; nil where all is well.
    static func check(_ bytes: [UInt8], as format: ExchangeFormat, asking number: Int) -> String? {
        let question = Question(rawValue: number)
        // A guess takes as long as reading; it is made of what is refused too.
        if question == .again {
            _ = ExchangeFormat.guess(name: "a.\(format.endings.first ?? "")", bytes: bytes)
        }
        let reading: ExchangeReading
        do throws(DocumentError) {
            reading = try format.read(bytes, identify: identify)
        } catch {
            return sentence(error.description)
        }
        for row in reading.skipped {
            if let wrong = sentence(row.description) { return wrong }
        }
        for event in reading.document.events {
            if let wrong = wrong(event) { return wrong }
        }
        let ids = Set(reading.document.events.map(\.id))
        guard ids.count == reading.document.events.count else { return "two events have one id" }
        switch question {
        case .again, nil: return again(reading, bytes, format)
        case .inItsFormat: return format.canWrite ? written(reading.document, format) : nil
        case .inAnother:
            // Every format in its turn, so that what one reads all can write.
            let formats = ExchangeFormat.written
            return written(reading.document, formats[bytes.count % formats.count])
        case .inOurs: return own(reading.document)
        }
    }

    private static func again(
        _ reading: ExchangeReading, _ bytes: [UInt8], _ format: ExchangeFormat
    ) -> String? {
        guard let again = try? format.read(bytes, identify: identify),
            JSONWriter.bytes(again.document.json()) == JSONWriter.bytes(reading.document.json()),
            again.skipped == reading.skipped
        else { return "it is read as two documents" }
        return nil
    }

    /// What is wrong with how a file of Vita's own format is read; nil where all is well.
    static func check(own bytes: [UInt8]) -> String? {
        let document: TimelineDocument
        do throws(DocumentError) {
            document = try TimelineDocument(
                parsing: bytes, identify: { _, bytes in identify(bytes) })
        } catch {
            return sentence(error.description)
        }
        // Here an event may say something without a title, for which other formats have no row.
        guard document.events.allSatisfy({ $0.titles.contains { !$0.text.isEmpty } }) else {
            return own(document)
        }
        for event in document.events {
            if let wrong = wrong(event) { return wrong }
        }
        let formats = ExchangeFormat.written
        return own(document) ?? written(document, formats[bytes.count % formats.count])
    }

    /// FNV-1a, twice: the same bytes give the same name, and others hardly ever.
    private static func identify(_ bytes: [UInt8]) -> Identifier {
        func hash(_ seed: UInt64) -> UInt64 {
            bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        let words = [hash(0xCBF2_9CE4_8422_2325), hash(0x8422_2325_CBF2_9CE4)]
        return Identifier(
            bytes: words.flatMap { word in
                (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
            })
    }

    /// A reason is there, is not endless, and drives no terminal.
    private static func sentence(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count < 4096 else {
            return "a reason of \(text.utf8.count) bytes"
        }
        let control = text.unicodeScalars.first {
            $0.value < 0x20 || (0x7F..<0xA0).contains($0.value)
        }
        return control.map { "a reason with U+\(String($0.value, radix: 16)): \(text)" }
    }

    /// What is taken may be stored: a title, and no text that would be refused where it is typed.
    private static func wrong(_ event: Event) -> String? {
        guard event.titles.contains(where: { !$0.text.isEmpty }) else {
            return "an event has no title"
        }
        var texts = (event.titles + event.notes).map(\.text) + Field.sets.flatMap(event.names)
        texts += event.links.flatMap { [$0.url, $0.title ?? ""] }
        texts += [event.kind, event.when?.words].compactMap { $0 }
        texts += event.citations.flatMap { [$0.source, $0.section, $0.words ?? ""] }
        return texts.lazy.compactMap { TextRules.objection(to: $0, what: "a text") }.first
    }

    /// Vita's own format loses nothing.
    private static func own(_ document: TimelineDocument) -> String? {
        let text = document.write()
        do throws(DocumentError) {
            let again = try TimelineDocument(parsing: Array(text.utf8))
            return again.write().isExactly(text) ? nil : "it is written as another document"
        } catch {
            return "it is written as no document: \(error)"
        }
    }

    /// A file that was written is read whole, without anything that was not there, and settles to
    /// what there is.
    private static func written(
        _ document: TimelineDocument, _ format: ExchangeFormat
    ) -> String? {
        guard let writing = format.write(document, withPrivate: true) else {
            return "\(format.name) is not written"
        }
        guard format.bytes(of: document, withPrivate: true) == writing.bytes,
            let text = String(validating: writing.bytes, as: UTF8.self)
        else { return "\(format.name) is written in two ways, or not as UTF-8" }
        let hidden = text.unicodeScalars.first {
            $0.value < 0x20 && !"\t\n\r".unicodeScalars.contains($0)
                || (0x7F..<0xA0).contains($0.value) || (0x202A...0x202E).contains($0.value)
                || (0x2066...0x2069).contains($0.value)
        }
        if let hidden { return "\(format.name) holds U+\(String(hidden.value, radix: 16))" }
        do throws(DocumentError) {
            let reading = try format.read(writing.bytes, identify: identify)
            if let row = reading.skipped.first { return "\(format.name) written: \(row)" }
            return settled(reading.document, document, format)
        } catch {
            return "\(format.name) cannot be read back: \(error)"
        }
    }

    private static func settled(
        _ read: TimelineDocument, _ document: TimelineDocument, _ format: ExchangeFormat
    ) -> String? {
        let originals = Dictionary(
            document.events.map { ($0.id, $0.facts) }, uniquingKeysWith: { first, _ in first })
        for event in format.settled(read, against: document.events).events {
            guard let original = originals[event.id] else {
                return "\(format.name) makes up \(event.id)"
            }
            for (key, value) in event.facts.registers where original.registers[key] != value {
                return "\(format.name) changes \(key)"
            }
            guard event.facts.elements.isSubset(of: original.elements) else {
                return "\(format.name) adds to \(event.id)"
            }
        }
        return nil
    }
}
