internal import Career
internal import Chronology
public import EDTF
internal import Interchange
internal import Rendering
internal import StrictJSON

/// A form in which a timeline is published.
public enum PageFace: String, Sendable, Hashable, CaseIterable {
    /// The page that people read.
    case page
    /// What calendar programs subscribe to.
    case feed
    /// What other programs read.
    case json

    /// Its media type.
    public var mediaType: String {
        switch self {
        case .page: "text/html; charset=utf-8"
        case .feed: "text/calendar; charset=utf-8"
        case .json: "application/json"
        }
    }

    /// Whether it differs by language: a calendar holds every title.
    var hasLanguage: Bool { self != .feed }

    /// The whole answer.
    ///
    /// - Parameters:
    ///   - timeline: What is published.
    ///   - language: A language tag; texts in it are preferred.
    ///   - today: How far what goes on has come.
    /// - Returns: UTF-8. In a page `ServedPage.place` stands where the last part of its own address
    ///   belongs.
    public func bytes(
        of timeline: PublishedTimeline, language: String, today: Day
    ) -> [UInt8] {
        switch self {
        case .page: Array(Self.page(timeline, language, today).utf8)
        case .feed: Self.feed(timeline)
        case .json: JSONWriter.bytes(Self.object(timeline, language)) + [0x0A]
        }
    }

    private static func page(
        _ timeline: PublishedTimeline, _ language: String, _ today: Day
    ) -> String {
        var options = TextOptions(language: language)
        options.showsNotes = true
        return HTMLPage.render(
            .init(title: timeline.title(in: language), subject: timeline.record.subject),
            [ChartGroup(timeline.entries(in: language))], sources: timeline.sources, today: today,
            options: options, isServed: true)
    }

    private static func feed(_ timeline: PublishedTimeline) -> [UInt8] {
        var record = timeline.record
        if record.titles.isEmpty {
            record.titles = [LocalizedText("en", timeline.title(in: "en"))]
        }
        let document = TimelineDocument(
            record: record, sources: timeline.sources, events: timeline.events)
        return ExchangeFormat.named("ics")?.bytes(of: document) ?? []
    }

    /// Each event has the keys that `vita print --format json` gives.
    private static func object(_ timeline: PublishedTimeline, _ language: String) -> JSONValue {
        let title = timeline.title(in: language)
        let events = timeline.events.map { event in
            EventJSON.listObject(
                event, timeline: title, hemisphere: timeline.record.hemisphere,
                language: language, placement: timeline.placements.places[event.id])
        }
        let sources = timeline.sources.map { source -> JSONValue in
            var object = JSONObject([("id", .string(source.id))])
            for name in source.fields.keys.sorted() {
                if let text = source.fields[name] { object.append(name, .string(text)) }
            }
            return .object(object)
        }
        return .object(
            JSONObject([
                ("title", .string(title)),
                ("subject", timeline.record.subject.map { .string($0) } ?? .null),
                ("events", .array(events)), ("sources", .array(sources)),
            ]))
    }
}
