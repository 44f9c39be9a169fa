public import Career
public import Chronology
public import EDTF
internal import StrictJSON

/// Writes the objects of ``EventJSON/listObject(_:timeline:hemisphere:language:placement:)`` one
/// after another, byte for byte the same, without making a value of each.
public struct EventListWriter {
    private let hemisphere: Hemisphere
    private let language: String
    /// `,"timeline":…,"title":`
    private let timeline: [UInt8]
    /// The date of the event before, and its bytes: a list in the order of dates has many twice.
    private var last: (when: When, bytes: [UInt8])?

    /// A writer for the events of one timeline.
    public init(timeline: String, hemisphere: Hemisphere = .north, language: String = "en") {
        self.hemisphere = hemisphere
        self.language = language
        var bytes = Array(",\"timeline\":".utf8)
        JSONWriter.append(timeline, to: &bytes)
        bytes += ",\"title\":".utf8
        self.timeline = bytes
    }

    /// Appends the object of an event.
    public mutating func append(
        _ event: Event, placement: Placement? = nil, to output: inout [UInt8]
    ) {
        output.append(contentsOf: "{\"id\":".utf8)
        JSONWriter.append(event.id.text, to: &output)
        output.append(contentsOf: timeline)
        JSONWriter.append(event.title(in: language), to: &output)
        output.append(contentsOf: ",\"titles\":".utf8)
        Self.append(event.titles, to: &output)
        output.append(contentsOf: ",\"kind\":".utf8)
        if let kind = event.kind {
            JSONWriter.append(kind, to: &output)
        } else {
            output.append(contentsOf: "null".utf8)
        }
        output.append(contentsOf: ",\"status\":".utf8)
        JSONWriter.append(event.status ?? "happened", to: &output)
        output.append(contentsOf: ",\"when\":".utf8)
        appendWhen(event, placement, to: &output)
        for field in Field.sets {
            output.append(contentsOf: ",\"".utf8)
            output.append(contentsOf: field.rawValue.utf8)
            output.append(contentsOf: "\":".utf8)
            Self.append(event.names(field), to: &output)
        }
        appendRest(of: event, to: &output)
    }

    private func appendRest(of event: Event, to output: inout [UInt8]) {
        output.append(contentsOf: ",\"links\":".utf8)
        JSONWriter.append(EventJSON.links(event), to: &output)
        output.append(contentsOf: ",\"notes\":".utf8)
        Self.append(event.notes, to: &output)
        output.append(contentsOf: ",\"citations\":".utf8)
        JSONWriter.append(EventJSON.citations(event), to: &output)
        output.append(contentsOf: ",\"relations\":".utf8)
        JSONWriter.append(EventJSON.relations(event), to: &output)
        output.append(contentsOf: ",\"visibility\":".utf8)
        JSONWriter.append(event.visibility ?? "shared", to: &output)
        output.append(contentsOf: ",\"conflicts\":".utf8)
        Self.append(event.conflicts, to: &output)
        output.append(contentsOf: ",\"deleted\":".utf8)
        output.append(contentsOf: (event.isDeleted ? "true}" : "false}").utf8)
    }

    private mutating func appendWhen(
        _ event: Event, _ placement: Placement?, to output: inout [UInt8]
    ) {
        if let last, let when = event.when, last.when.date == when.date,
            last.when.basis == when.basis, last.when.words.isExactly(when.words)
        {
            output.append(contentsOf: last.bytes)
            return
        }
        let value = EventJSON.whenObject(
            event, hemisphere, placement, DateLanguage(tag: language))
        guard let when = event.when else { return JSONWriter.append(value, to: &output) }
        let bytes = JSONWriter.bytes(value)
        output.append(contentsOf: bytes)
        last = (when, bytes)
    }

    /// Texts by language; an empty one says nothing.
    private static func append(_ texts: [LocalizedText], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for text in texts where !text.text.isEmpty {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONWriter.append(text.language, to: &output)
            output.append(UInt8(ascii: ":"))
            JSONWriter.append(text.text, to: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func append(_ names: [String], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "["))
        for (index, name) in names.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONWriter.append(name, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }
}
