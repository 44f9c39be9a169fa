public import Career
public import EDTF

/// Where a career is counted from, and why there.
public struct CareerOrigin: Hashable, Sendable {
    /// What it was taken from.
    public enum Basis: Hashable, Sendable {
        /// A setting of the timeline.
        case setting(TimelineSetting)
        /// The first role, internship or education.
        case tenure
        /// The first event that has a place in time, for want of those.
        case first
        /// The event that was asked for; how many others fit as well.
        case chosen(others: Int)
    }

    /// Why there is none.
    public enum Failure: Error, Hashable, Sendable {
        /// A setting is needed and not there.
        case unset(TimelineSetting)
        /// A setting holds no date that begins between two days.
        case damaged(TimelineSetting, String)
        /// No event has a place in time.
        case noStart
        /// No event fits.
        case noMatch(EventChoice)
        /// The events that fit have no place in time; the first of them.
        case unplaced(Identifier)
    }

    /// The moment.
    public let origin: Origin
    /// Where it comes from.
    public let basis: Basis

    /// The origin that an alignment asks for; nil by the calendar.
    ///
    /// `events` are all of a timeline in the order of a page, each with the bounds of its date, or
    /// those that its relations give it.
    public static func find(
        _ alignment: Alignment, in record: TimelineRecord,
        _ events: [(event: Event, bounds: Bounds?)]
    ) throws(Failure) -> CareerOrigin? {
        switch alignment {
        case .calendar: return nil
        case .age:
            guard let found = try setting(.birth, record) else { throw .unset(.birth) }
            return found
        case .start:
            if let found = try setting(.careerStart, record) { return found }
            return try firstEvent(events)
        case .event(let choice): return try chosen(choice, events)
        }
    }

    private static func setting(
        _ setting: TimelineSetting, _ record: TimelineRecord
    ) throws(Failure) -> CareerOrigin? {
        guard let text = record[setting] else { return nil }
        guard
            let bounds = record.date(of: setting)?.bounds(hemisphere: record.hemisphere),
            let origin = Origin(startOf: bounds)
        else { throw .damaged(setting, text) }
        return CareerOrigin(origin: origin, basis: .setting(setting))
    }

    private static func firstEvent(
        _ events: [(event: Event, bounds: Bounds?)]
    ) throws(Failure) -> CareerOrigin {
        var first: Origin?
        for (event, bounds) in events where isPast(event) {
            guard let bounds, let origin = Origin(startOf: bounds, event: event.id) else {
                continue
            }
            if event.kind.map(Tenure.kinds.contains) == true {
                return CareerOrigin(origin: origin, basis: .tenure)
            }
            first = first ?? origin
        }
        guard let first else { throw .noStart }
        return CareerOrigin(origin: first, basis: .first)
    }

    /// The first that fits; one that is known to have begun between two days before others.
    private static func chosen(
        _ choice: EventChoice, _ events: [(event: Event, bounds: Bounds?)]
    ) throws(Failure) -> CareerOrigin {
        let matches = choice.matches(events.map(\.event))
        guard let first = matches.first else { throw .noMatch(choice) }
        let origins = matches.compactMap { index in
            events[index].bounds.flatMap { Origin(startOf: $0, event: events[index].event.id) }
        }
        let isBounded = { (origin: Origin) in origin.earliest != nil && origin.latest != nil }
        guard let origin = origins.first(where: isBounded) ?? origins.first else {
            throw .unplaced(events[first].event.id)
        }
        return CareerOrigin(origin: origin, basis: .chosen(others: matches.count - 1))
    }

    private static func isPast(_ event: Event) -> Bool {
        event.status ?? "happened" == "happened"
    }
}
