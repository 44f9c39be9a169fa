public import Chronology
internal import EDTF

/// Events that are drawn together: a timeline, or one of several careers beside each other.
public struct ChartGroup: Sendable {
    /// A career whose events are counted from its origin.
    struct Counted {
        let career: ComparedCareer
        let alignment: Alignment
        /// Where the calendar's days begin on its axis.
        let day: Int
    }

    /// What it is called; nil where there is but one.
    let title: String?
    /// Its events.
    public let entries: [TimelineEntry]
    /// How they are counted; nil by the calendar.
    let counted: Counted?

    /// Events with a title over them.
    public init(_ entries: [TimelineEntry], title: String? = nil) {
        self.title = title
        self.entries = entries
        counted = nil
    }

    /// A career beside others.
    public init(_ career: ComparedCareer, by alignment: Alignment, options: TextOptions) {
        let words = career.originWords(options).map { ", \($0)" } ?? ""
        title = career.title(options) + words
        entries = career.entries.map { compared in
            var entry = compared.entry
            entry.timeline = career.name
            return entry
        }
        counted = career.day.map {
            Counted(career: career, alignment: alignment, day: $0.daysSinceEpoch)
        }
    }

    /// The same as the `index`th of several, so that its events have names of their own on a page.
    func numbered(_ index: Int) -> ChartGroup {
        entries.first?.group == index || entries.isEmpty ? self : ChartGroup(self, numbered: index)
    }

    private init(_ other: ChartGroup, numbered index: Int) {
        title = other.title
        counted = other.counted
        entries = other.entries.map { entry in
            var entry = entry
            entry.group = index
            return entry
        }
    }
}
