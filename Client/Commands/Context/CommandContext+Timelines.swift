internal import Career
internal import ClientStore
internal import Rendering

/// What several timelines are when they are laid into one page.
extension CommandContext {
    /// Their titles; whose career it is where there is but one.
    func heading(of timelines: [Replica.Timeline]) throws -> TimelineText.Header {
        let records = try timelines.map { try view(of: $0).record() }
        let titles = zip(timelines, records).map { $1.title(in: language) ?? $0.name }
        return TimelineText.Header(
            title: titles.joined(separator: " + "),
            subject: records.count == 1 ? records[0].subject : nil)
    }

    /// Their sources; what several cite stands once.
    func sources(of timelines: [Replica.Timeline]) throws -> [Source] {
        var seen: Set<String> = []
        return try timelines.flatMap { try view(of: $0).sources() }.filter {
            seen.insert($0.id).inserted
        }
    }
}
