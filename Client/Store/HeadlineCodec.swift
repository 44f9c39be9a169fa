internal import Career
internal import EDTF
internal import Replication
internal import StrictJSON

/// The stored form of what a list shows of an event: titles, date, kind, status, conflicts, and
/// whether it is deleted. A long list reads only this, a tenth of the whole state.
enum HeadlineCodec {
    /// What a state shows in a list.
    static func headline(_ id: Identifier, _ state: EntityState, conflicts: [String]) -> Event {
        var registers: [(key: ExactString, value: JSONValue)] = []
        for key in state.registers.keys where isShown(key) {
            if let value = state.shown(key), !value.isNull { registers.append((key, value)) }
        }
        registers.sort { $0.key < $1.key }
        var event = Event(id: id, registers: registers)
        event.conflicts = conflicts
        event.isDeleted = state.isDeleted
        return event
    }

    private static func isShown(_ key: ExactString) -> Bool {
        switch Field.of(key) {
        case .title, .when, .kind, .status: true
        default: false
        }
    }

    /// The bytes of a headline.
    static func encode(_ event: Event) -> [UInt8] {
        var writer = CompactWriter()
        writer.append(event.isDeleted ? 1 : 0)
        writer.append(event.titles.count)
        for title in event.titles {
            writer.append(title.language)
            writer.append(title.text)
        }
        append(event.when.map(\.date.description), to: &writer)
        if let when = event.when {
            writer.append(when.words)
            writer.append(when.basis.rawValue)
        }
        append(event.kind, to: &writer)
        append(event.status, to: &writer)
        writer.append(event.conflicts.count)
        for key in event.conflicts { writer.append(key) }
        return writer.bytes
    }

    private static func append(_ text: String?, to writer: inout CompactWriter) {
        writer.append(text == nil ? 0 : 1)
        if let text { writer.append(text) }
    }

    /// Reads them back.
    static func decode(_ bytes: [UInt8], _ id: Identifier) throws -> Event {
        var reader = CompactReader(bytes)
        var event = Event(id: id)
        event.isDeleted = try reader.number() == 1
        for _ in 0..<(try reader.number()) {
            event.titles.append(LocalizedText(try reader.string(), try reader.string()))
        }
        if let edtf = try optionalString(&reader) {
            let words = try reader.string()
            let basis = When.Basis(rawValue: try reader.string())
            event.when = When(
                words: words, date: try FuzzyDate(parsing: edtf), basis: basis ?? .stated)
        }
        event.kind = try optionalString(&reader)
        event.status = try optionalString(&reader)
        for _ in 0..<(try reader.number()) { event.conflicts.append(try reader.string()) }
        guard reader.isAtEnd else { throw CompactReader.Corrupt() }
        return event
    }

    private static func optionalString(_ reader: inout CompactReader) throws -> String? {
        try reader.number() == 0 ? nil : try reader.string()
    }
}
