public import Career
public import Chronology
internal import EDTF

/// The time from one event to another.
public struct TimeBetween: Sendable {
    /// The event it is measured from.
    public let from: TimelineEntry
    /// The event it is measured to.
    public let to: TimelineEntry
    /// Days from the start of the one to the start of the other; negative where that is earlier.
    public let days: OffsetRange

    /// The time between two events: what their bounds leave, and of that what relations allow.
    /// `distances` are those from `from`, where it has any.
    public init(from: TimelineEntry, to: TimelineEntry, distances: Distances?) {
        self.from = from
        self.to = to
        var days = OffsetRange.unknown
        if from.event.id == to.event.id {
            days = OffsetRange(0, 0)
        } else if let origin = from.bounds.flatMap({ Origin(startOf: $0) }), let end = to.bounds {
            days = RelativeBounds(end, from: origin).start
        }
        self.days = days.narrowed(by: distances?.start(of: to.event.id) ?? .unknown)
    }

    /// Both events with their dates, and the time between them in words and in days.
    public func render(options: TextOptions = TextOptions()) -> String {
        var lines: [String] = []
        let dot = options.glyphs.dot
        for (label, entry) in [("From  ", from), ("to    ", to)] {
            let date = DateWording.full(entry, options) ?? "undated"
            let text = "\(entry.title(options)) (\(entry.shortID))\(dot)\(date)"
            let parts = Wrap.lines(text, width: options.pageWidth - label.utf8.count, hanging: 2)
            for (row, part) in parts.enumerated() {
                let front = row == 0 ? label : String(repeating: " ", count: label.utf8.count + 2)
                lines.append(front + part)
            }
        }
        let origin = from.bounds.flatMap { Origin(startOf: $0) }
        let words = OffsetWording(.between, from: origin, .english).text(days)
        let text = words.map { $0 == exact ? $0 : "\($0)\(dot)\(exact)" }
        lines.append("      " + options.style(text ?? "nobody knows how long", .title))
        return lines.map { $0 + "\n" }.joined()
    }

    /// "91 to 151 days".
    private var exact: String {
        func unit(_ number: Int) -> String { number.magnitude == 1 ? "day" : "days" }
        switch (days.least, days.most) {
        case (let least?, let most?):
            return least == most ? "\(most) \(unit(most))" : "\(least) to \(most) \(unit(most))"
        case (let least?, nil): return "\(least) \(unit(least)) or more"
        case (nil, let most?): return "\(most) \(unit(most)) or less"
        case (nil, nil): return ""
        }
    }
}
