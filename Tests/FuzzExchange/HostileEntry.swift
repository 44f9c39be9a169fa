internal import Career
internal import EDTF
internal import Rendering

/// An event one of whose texts, or each of them, is a text which may be any.
struct HostileEntry {
    /// What the text may be.
    enum Part: CaseIterable {
        case title, note, kind, status, names, link, conflict, citation, relation, date, timeline
        case source
    }

    static let today = Day("2026-11-21")

    private let hostile: String
    /// Nil for all of them.
    private let part: Part?

    /// `number` chooses the part; one more than there are is all of them.
    init(_ hostile: String, part number: Int) {
        let parts = Part.allCases
        (self.hostile, part) = (hostile, number < parts.count ? parts[number] : nil)
    }

    /// How many numbers there are.
    static let parts = Part.allCases.count + 1

    /// The text where it is asked for, or a harmless word.
    private func text(_ part: Part) -> String {
        self.part == nil || self.part == part ? hostile : "word"
    }

    /// What the timeline is called.
    var timeline: String { text(.timeline) }

    /// `index` chooses the date, and whether the event is deleted.
    func entry(_ index: Int) -> TimelineEntry {
        let edtf = ["2016-02-29", "../2017-23~", nil][index]
        var event = Event(
            id: Identifier(bytes: [UInt8](repeating: UInt8(index + 1), count: 10)))
        let title = text(.title)
        event.titles = [LocalizedText("en", title), LocalizedText(title, title)]
        event.notes = [LocalizedText("en", "\(text(.note))\n\n\(text(.note))")]
        event.kind = text(.kind)
        event.status = index == 1 ? text(.status) : nil
        let name = text(.names)
        event.names = [.people: [name, name + "!"], .tags: [name], .organizations: [name]]
        event.links = [Link(url: text(.link), title: text(.link))]
        event.conflicts = index == 0 ? [text(.conflict)] : []
        event.isDeleted = index == 2
        let cited = text(.citation)
        event.citations = [Citation(source: cited, section: cited, paragraph: 2, words: cited)]
        let related = text(.relation)
        event.relations = [
            Relation(kind: related, event: related, offset: related, words: related)
        ]
        if let edtf, let date = try? FuzzyDate(parsing: edtf) {
            event.when = When(words: text(.date), date: date)
        }
        return TimelineEntry(
            event, timeline: timeline, related: [related: related], shortID: "abcd")
    }

    /// Of each kind one.
    static let count = 3

    var sources: [Source] {
        let word = text(.source)
        // A page looks a citation's source up by its id.
        return [
            Source(
                id: text(.citation),
                fields: ["title": word, "author": word, "published": word, "url": word])
        ]
    }
}
