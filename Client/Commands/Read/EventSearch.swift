internal import Career
internal import ClientStore
internal import EDTF
internal import Rendering

/// The events that hold every word, the best first: by tier, then in the order of dates.
struct EventSearch {
    /// An event that was found.
    struct Hit {
        let timeline: Replica.Timeline
        fileprivate(set) var entry: TimelineEntry
        let answer: SearchAnswer
        fileprivate let place: Place
    }

    /// What was found, as far as it was wanted.
    struct Findings {
        var hits: [Hit]
        /// How many there are in all; nil where nobody counted.
        var total: Int?
    }

    /// Where a hit stands among others.
    fileprivate struct Place: Comparable {
        let tier: SearchTier
        let key: SortKey
        let id: Identifier

        static func < (left: Place, right: Place) -> Bool {
            (left.tier, left.key, left.id) < (right.tier, right.key, right.id)
        }
    }

    private let context: CommandContext
    let selection: EventSelection
    private let phrase: FoldedText?

    init(_ context: CommandContext, ignoringAccents: Bool) throws {
        self.context = context
        selection = try EventSelection(
            context, ignoringAccents: ignoringAccents, cutsIDs: false)
        let words = selection.filter.words.map(\.text)
        phrase =
            words.count > 1
            ? FoldedText(Replica.searchPhrase(words), ignoringAccents: ignoringAccents) : nil
    }

    /// The best `limit` hits, or all of them.
    func find(_ limit: Int?) throws -> Findings {
        var findings = Findings(hits: [], total: 0)
        for timeline in selection.timelines {
            let found = try find(in: timeline, limit)
            findings.hits += found.hits
            findings.total = findings.total.flatMap { sum in found.total.map { sum + $0 } }
        }
        if selection.timelines.count > 1 {
            // The sort is stable: of equal events that of the timeline named first comes first.
            findings.hits = findings.hits.enumerated()
                .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
                .map(\.element)
        }
        if let limit { findings.hits = Array(findings.hits.prefix(limit)) }
        if !context.globals.json { try cutIDs(of: &findings.hits) }
        return findings
    }

    /// Up to so many neighbours are looked up rather than all ids.
    private static let fewHits = 500

    private func cutIDs(of hits: inout [Hit]) throws {
        let replica = try context.replica()
        for timeline in selection.timelines {
            let places = hits.indices.filter { hits[$0].timeline == timeline }
            let length =
                try places.count <= Self.fewHits
                ? replica.prefixLength(of: places.map { hits[$0].entry.event.id }, in: timeline)
                : replica.prefixLength(in: timeline)
            for place in places {
                hits[place].entry.shortID = String(hits[place].entry.event.id.text.prefix(length))
            }
        }
    }

    private func find(in timeline: Replica.Timeline, _ limit: Int?) throws -> Findings {
        let view = try context.view(of: timeline)
        let words = selection.filter.words.map(\.text)
        if let limit, view.isPresent, !words.isEmpty {
            let replica = try context.replica()
            try replica.prepareSearch()
            if try !replica.hasFewCandidates(words),
                let findings = try best(limit, words, in: timeline, replica)
            {
                return findings
            }
        }
        var hits: [Hit] = []
        try selection.forEach(in: timeline) { entry in
            // The key by which the database orders events, which knows no hemisphere.
            let key = entry.event.when?.date.sortKey() ?? .undated
            hits.append(hit(entry, timeline, key: key))
            return true
        }
        // They come in the order of dates, which the sort keeps.
        let sorted = hits.enumerated()
            .sorted { ($0.element.answer.tier, $0.offset) < ($1.element.answer.tier, $1.offset) }
            .map(\.element)
        return Findings(hits: sorted, total: hits.count)
    }

    /// How many candidates may fail the rest of the filter before their order no longer helps.
    private static let mostRefused = 1000

    /// The best of many without reading all of them: tier after tier in the order of dates, until
    /// nothing better can follow. Nil where the index cannot say, or does not help.
    private func best(
        _ limit: Int, _ words: [String], in timeline: Replica.Timeline, _ replica: Replica
    ) throws -> Findings? {
        let make = try selection.entryMaker(in: timeline)
        let sieve = try selection.sieve(in: timeline)
        let deleted = selection.filter.wantsDeleted
        var hits: [Hit] = []
        var count = 0
        var seen: Set<Identifier> = []
        var refused = 0
        let take = { (candidate: Replica.Candidate) throws in
            guard seen.insert(candidate.id).inserted,
                let entry = try candidate.event().map(make)
            else { return }
            guard selection.filter.matches(entry) else {
                refused += 1
                return
            }
            count += 1
            let hit = hit(entry, timeline, key: candidate.key)
            let place = hits.partitioningIndex { hit.place < $0.place }
            guard place < limit else { return }
            hits.insert(hit, at: place)
            if hits.count > limit { hits.removeLast() }
        }
        let isAll = try replica.forEachOfFew(
            passing: sieve, in: timeline, deleted: deleted, take)
        if isAll { return Findings(hits: hits, total: count) }
        try replica.forEachUnindexed(in: timeline, deleted: deleted, sieve: sieve) {
            try take($0)
            return true
        }
        for tier in SearchTier.tiers(words: words.count) {
            let reach = try replica.forEachCandidate(
                tier, of: words, in: timeline, deleted: deleted, sieve: sieve
            ) { candidate in
                if hits.count == limit, let last = hits.last,
                    last.place < Place(tier: tier, key: candidate.key, id: candidate.id)
                {
                    return false
                }
                // Its turn comes with a later tier, should it be in one.
                guard try mayBe(candidate, in: tier) else { return true }
                try take(candidate)
                return refused <= Self.mostRefused
            }
            // What else is asked for is rare among them: reading each event once is faster.
            if refused > Self.mostRefused { return nil }
            switch reach {
            case .unknown: return nil
            case .stopped: return Findings(hits: hits, total: nil)
            // Of titles, headlines alone were looked at.
            case .everything where tier > .inTitles: return Findings(hits: hits, total: count)
            case .all, .everything:
                if hits.count == limit, let last = hits.last, last.place.tier <= tier {
                    return Findings(hits: hits, total: nil)
                }
            }
        }
        // Every tier was gone through to its end, the last of which has everything.
        return Findings(hits: hits, total: hits.count < limit ? hits.count : nil)
    }

    /// Whether the titles, which are known before the event is read, allow for a tier of titles.
    private func mayBe(_ candidate: Replica.Candidate, in tier: SearchTier) throws -> Bool {
        guard tier <= .inTitles else { return true }
        return try SearchAnswer(candidate.shown(), selection.filter.words, phrase: phrase).tier
            <= tier
    }

    private func hit(_ entry: TimelineEntry, _ timeline: Replica.Timeline, key: SortKey) -> Hit {
        let answer = SearchAnswer(entry.event, selection.filter.words, phrase: phrase)
        var entry = entry
        entry.found = answer.texts
        return Hit(
            timeline: timeline, entry: entry, answer: answer,
            place: Place(tier: answer.tier, key: key, id: entry.event.id))
    }
}

extension Array {
    /// The index of the first element that `belongs`; those that do stand behind those that do not.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
