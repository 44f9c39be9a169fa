internal import Career
internal import Chronology
internal import EDTF
internal import Interchange
internal import Rendering
internal import StrictJSON

/// A compared career for programs.
enum CompareJSON {
    /// The career with its origin, and its events with their offsets.
    static func object(
        _ career: ComparedCareer, _ alignment: Alignment, language: String
    ) -> JSONValue {
        let title = career.record.title(in: language)
        return [
            "timeline": .string(career.name), "title": .string(title ?? career.name),
            "align": .string(word(alignment)),
            "origin": career.origin.map(origin) ?? .null,
            "events": .array(career.entries.map { event($0, career, language) }),
        ]
    }

    private static func word(_ alignment: Alignment) -> String {
        switch alignment {
        case .calendar: "calendar"
        case .start: "start"
        case .age: "age"
        case .event: "event"
        }
    }

    private static func origin(_ origin: CareerOrigin) -> JSONValue {
        let basis =
            switch origin.basis {
            case .setting(let setting): setting == .birth ? "birth" : "start"
            case .tenure: "tenure"
            case .first: "first"
            case .chosen: "event"
            }
        let days = [origin.origin.earliest, origin.origin.latest].map { day -> JSONValue in
            day.map { .string($0.description) } ?? "unknown"
        }
        return [
            "earliest": days[0], "latest": days[1],
            "event": origin.origin.event.map { .string($0.text) } ?? .null,
            "basis": .string(basis),
        ]
    }

    /// What `list` gives, and `offset`.
    private static func event(
        _ compared: ComparedEntry, _ career: ComparedCareer, _ language: String
    ) -> JSONValue {
        let entry = compared.entry
        let listed = EventJSON.listObject(
            entry.event, timeline: career.name, hemisphere: entry.hemisphere, language: language,
            placement: entry.placement)
        var object = listed.object ?? JSONObject([])
        object.append("offset", career.origin == nil ? .null : offset(compared.bounds))
        return .object(object)
    }

    /// The four bounds in days, null for open.
    private static func offset(_ bounds: RelativeBounds?) -> JSONValue {
        func days(_ number: Int?, isOpen: Bool) -> JSONValue {
            if isOpen { return .null }
            return number.map { .integer($0) } ?? "unknown"
        }
        let isStartOpen = bounds?.isStartOpen ?? false
        let isEndOpen = bounds?.isEndOpen ?? false
        return [
            "earliestStart": days(bounds?.earliestStart, isOpen: isStartOpen),
            "latestStart": days(bounds?.latestStart, isOpen: false),
            "earliestEnd": days(
                bounds?.earliestEnd, isOpen: isEndOpen && bounds?.earliestEnd == nil),
            "latestEnd": days(bounds?.latestEnd, isOpen: isEndOpen),
        ]
    }
}
