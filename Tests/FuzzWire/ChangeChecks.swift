internal import Career
internal import Replication
internal import Sealing

/// What holds of every line that somebody says is a change.
public enum ChangeChecks {
    /// What is wrong with how lines are read as changes; nil where all is well. Several lines are
    /// taken in one after another, as the changes of one timeline.
    public static func check(line bytes: [UInt8]) -> String? {
        var timeline = FoldedTimeline()
        var states: [Entity: EntityState] = [:]
        // A line of its own, LF and all, is refused as a whole.
        if let wrong = wrong(bytes) { return wrong }
        for line in bytes.split(separator: 0x0A).prefix(16) {
            if let wrong = wrong(Array(line)) { return wrong }
            guard let change = try? ChangeReader.read(Array(line)) else { continue }
            timeline.apply(change)
            timeline.apply(change)
        }
        for (entity, state) in timeline.entities {
            states[entity] = state
            if let wrong = wrong(entity, state, timeline) { return wrong }
        }
        return timeline.states() == states ? nil : "an entity stands twice in a timeline"
    }

    private enum Reading: Equatable {
        case header(ChangeHeader)
        case error(ChangeError)

        init(_ read: () throws(ChangeError) -> ChangeHeader) {
            do throws(ChangeError) {
                self = .header(try read())
            } catch {
                self = .error(error)
            }
        }
    }

    /// All readers agree on a line.
    private static func wrong(_ line: [UInt8]) -> String? {
        let quick = Reading { () throws(ChangeError) in try ChangeReader.readHeader(line) }
        let thorough = Reading { () throws(ChangeError) in try ChangeReader.readAnyHeader(line) }
        guard quick == thorough else { return "one header is \(quick), the other \(thorough)" }
        let frame = Reading { () throws(ChangeError) in try ChangeReader.readFrame(line) }
        switch (quick, frame) {
        case (.header, _): if frame != quick { return "the frame is \(frame), not \(quick)" }
        case (.error(.version(let version)), .header):
            if version < 2 { return "version \(version)" }
        case (.error(.version), .error): break
        case (.error, _): if frame != quick { return "the frame is \(frame), not \(quick)" }
        }
        if let signature = TipSignature(line: line), TipSignature(line: signature.line) != signature
        {
            return "a signature is read back as another"
        }
        do throws(ChangeError) {
            return wrong(try ChangeReader.read(line), line, quick)
        } catch {
            if error.description.isEmpty { return "the error says nothing" }
            switch (quick, error) {
            // Of a header alone only the header is asked.
            case (.header, .malformed), (.header, .locked), (.header, .forged): return nil
            // Which of several members is wrong is told by who reads it first.
            case (.error(.malformed), .malformed): return nil
            case (.error(let other), _) where other == error: return nil
            default: return "the header is \(quick), the whole \(error)"
            }
        }
    }

    /// A change is its line, and what it says is written and read back the same.
    private static func wrong(_ change: Change, _ line: [UInt8], _ quick: Reading) -> String? {
        guard change.line == line, change.id == Digest(hashing: line) else {
            return "the change is another line"
        }
        guard quick == .header(change.header) else {
            return "its header is \(change.header), alone \(quick)"
        }
        let written = ChangeWriter.write(change.header, change.body)
        guard let again = try? ChangeReader.read(written.line), again.header == change.header,
            sorted(again.body) == sorted(change.body)
        else { return "it is written as another change" }
        guard ChangeWriter.write(again.header, again.body).line == written.line else {
            return "it is written in two ways"
        }
        return nil
    }

    /// Entities are written in an order of their own, and empty ones not at all.
    private static func sorted(_ body: [EntityOperations]) -> [EntityOperations] {
        body.filter { !$0.operations.isEmpty }.sorted { $0.entity < $1.entity }
    }

    /// What is folded is kept and read back, and can be shown.
    private static func wrong(
        _ entity: Entity, _ state: EntityState, _ timeline: FoldedTimeline
    ) -> String? {
        let bytes = StateCodec.encode(state)
        guard let again = try? StateCodec.decode(bytes), again == state,
            StateCodec.encode(again) == bytes
        else { return "the state of \(entity.path) is kept as another" }
        _ = StateCodec.plain(bytes)
        do {
            let facts = try timeline.facts(of: entity)
            _ = try timeline.conflicts(of: entity)
            if case .event(let text) = entity, let facts, let id = Identifier(text) {
                _ = Event(id: id, facts: facts).title()
            }
        } catch {
            return "\(entity.path) cannot be shown: \(error)"
        }
        return nil
    }
}
