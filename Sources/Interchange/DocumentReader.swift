internal import Career
internal import StrictJSON

/// Reads the outer shape: the document, or the lines.
struct DocumentReader {
    var members = MemberReader()
    private let identify: ((Int, [UInt8]) -> Identifier)?
    private let spread: TimelineDocument.Spread
    private var places: [Identifier: MemberPath] = [:]

    init(
        identify: ((Int, [UInt8]) -> Identifier)?, spread: @escaping TimelineDocument.Spread
    ) {
        self.identify = identify
        self.spread = spread
    }

    mutating func read(_ bytes: [UInt8], into document: inout TimelineDocument)
        throws(DocumentError)
    {
        if Self.holdsLines(bytes) {
            try readLines(bytes, into: &document)
            return
        }
        if let outline = JSONOutline(bytes, leavingOut: "events") {
            let events = EventElements(bytes, outline.elements, MemberPath()["events"])
            try readDocument(outline.value, events, into: &document)
            return
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(bytes)
        } catch {
            throw DocumentError(error, in: bytes[...])
        }
        try readDocument(value, nil, into: &document)
    }

    /// True where the first line is an object by itself and not a document. A document on many
    /// lines does not end in its first.
    private static func holdsLines(_ bytes: [UInt8]) -> Bool {
        let rest = bytes.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }
        guard rest.first == UInt8(ascii: "{") else { return false }
        let line = rest.prefix { $0 != 0x0A }
        guard line.last(where: { $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "}"),
            let object = try? JSONParser.parse(line).object
        else { return false }
        return object["format"] == nil && object["events"] == nil
    }

    private mutating func readLines(_ bytes: [UInt8], into document: inout TimelineDocument)
        throws(DocumentError)
    {
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            let value: JSONValue
            do throws(JSONError) {
                value = try JSONParser.parse(line)
            } catch {
                throw DocumentError(error, in: line, firstLine: number)
            }
            try readEvent(value, MemberPath("line \(number):"), into: &document)
        }
    }

    /// `apart` are the events where the value has none of them.
    private mutating func readDocument(
        _ value: JSONValue, _ apart: EventElements?, into document: inout TimelineDocument
    ) throws(DocumentError) {
        let root = MemberPath()
        let object = try members.object(value, root)
        guard object["format"]?.string == TimelineDocument.format else {
            throw DocumentError(
                path: "format", reason: "is not \"\(TimelineDocument.format)\"; is this a timeline?"
            )
        }
        guard object["version"]?.int == TimelineDocument.version else {
            throw DocumentError(
                path: "version",
                reason: "is not \(TimelineDocument.version); a later Vita may have written it")
        }
        guard object["events"] != nil else {
            throw DocumentError(path: "events", reason: "are missing")
        }
        for member in object.members {
            let path = root[member.name]
            switch member.name {
            case "format", "version": break
            case "timeline": try readTimeline(member.value, path, into: &document)
            case "sources": try readSources(member.value, path, into: &document)
            case "events":
                if let apart {
                    try readEvents(apart, path, into: &document)
                    continue
                }
                for (index, event) in try members.array(member.value, path).enumerated() {
                    try readEvent(event, path[index], into: &document)
                }
            default: members.ignore(path)
            }
        }
    }

    private mutating func readEvent(
        _ value: JSONValue, _ path: MemberPath, into document: inout TimelineDocument
    ) throws(DocumentError) {
        let index = document.events.count
        let identify = identify
        let event = try members.event(value, path) { (event) throws(DocumentError) in
            guard let identify else { throw DocumentError(path: path.text, reason: "has no id") }
            return identify(index, JSONWriter.bytes(event.canonicalValue))
        }
        try append(event, path, to: &document)
    }

    /// What several threads have read is taken over; the others are read when it is their turn, and
    /// refused as they would be otherwise.
    private mutating func readEvents(
        _ elements: EventElements, _ path: MemberPath, into document: inout TimelineDocument
    ) throws(DocumentError) {
        document.events.reserveCapacity(elements.count)
        for (index, element) in elements.read(spread).enumerated() {
            if let element {
                members.ignored += element.ignored
                try append(element.event, path[index], to: &document)
                continue
            }
            guard let value = try? elements.value(index) else {
                throw MemberReader.failure(path[index], "cannot be read")
            }
            try readEvent(value, path[index], into: &document)
        }
    }

    private mutating func append(
        _ event: Event, _ path: MemberPath, to document: inout TimelineDocument
    ) throws(DocumentError) {
        if let first = places.updateValue(path, forKey: event.id) {
            throw MemberReader.failure(
                path["id"], "\(event.id) is also the id of \(first.text.trimmingColon)")
        }
        document.events.append(event)
    }

    private mutating func readTimeline(
        _ value: JSONValue, _ path: MemberPath, into document: inout TimelineDocument
    ) throws(DocumentError) {
        for member in try members.object(value, path).members where !member.value.isNull {
            let place = path[member.name]
            switch member.name {
            case "id": document.timelineID = try members.identifier(member.value, place).text
            case "name": document.name = try members.text(member.value, place)
            case "title": document.record.titles = try members.localized(member.value, place)
            case "subject": document.record.subject = try members.text(member.value, place)
            case "settings":
                for setting in try members.object(member.value, place).members {
                    let path = place[setting.name]
                    document.record.settings[setting.name] =
                        setting.name == "hemisphere"
                        ? try members.word(setting.value, of: ["north", "south"], path)
                        : try members.string(setting.value, path)
                }
            default: members.ignore(place)
            }
        }
    }

    private mutating func readSources(
        _ value: JSONValue, _ path: MemberPath, into document: inout TimelineDocument
    ) throws(DocumentError) {
        var seen: Set<ExactString> = []
        for (index, element) in try members.array(value, path).enumerated() {
            let place = path[index]
            let object = try members.object(element, place)
            guard let id = object["id"]?.string, Source.isValid(id: id) else {
                throw MemberReader.failure(
                    place["id"], "is missing, or no id of a source: no blanks, no #")
            }
            guard seen.insert(ExactString(id)).inserted else {
                throw MemberReader.failure(place["id"], "stands twice")
            }
            var source = Source(id: try members.text(.string(id), place["id"]))
            for member in object.members where member.name != "id" && !member.value.isNull {
                if Source.names.contains(member.name) {
                    source.fields[member.name] = try members.text(
                        member.value, place[member.name])
                } else {
                    members.ignore(place[member.name])
                }
            }
            document.sources.append(source)
        }
    }
}

extension String {
    /// `line 3` for the root of a path inside line 3.
    fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()) : self }
}
