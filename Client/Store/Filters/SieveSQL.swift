internal import Career
internal import Chronology
internal import EDTF
internal import SQLite

/// A sieve as conditions on the rows of events.
///
/// A term has two: what holds of every event that it may fit, and what holds only of events that it
/// certainly fits. Wanted terms need the first, unwanted ones the second. Neither is ever NULL.
struct SieveSQL {
    /// Empty, or conditions each with its AND before it.
    private(set) var condition = ""
    /// 1 for a row whose headline does not tell whether the event passes.
    private(set) var doubt = "0"
    /// What the placeholders stand for.
    private(set) var values: [Value] = []

    /// SQLite takes expressions of a depth of 1000; beyond this many terms reading is no slower.
    private static let mostTerms = 100

    private let sieve: EventSieve
    private let first: Int
    /// Flags of dates whose days are others than the columns say.
    private let strayFlags: Int64

    /// Placeholders count from `first` on. Without marks nothing is held back.
    init(_ sieve: EventSieve, placeholdersFrom first: Int, isMarked: Bool) {
        self.sieve = sieve
        self.first = first
        strayFlags = sieve.hemisphere == .north ? 0 : EventMarks.isSeasonal
        let isBeyond =
            sieve.wanted.joined().contains(where: \.isBeyondHeadlines)
            || (!isMarked || sieve.unwanted.count > Self.mostTerms)
                && sieve.unwanted.contains(where: \.isBeyondHeadlines)
        if isBeyond { doubt = "1" }
        guard isMarked else { return }
        for terms in sieve.wanted where terms.count <= Self.mostTerms {
            let parts = terms.map { mayFit($0) }
            guard !parts.contains(nil) else { continue }
            let joined = parts.compactMap(\.self).joined(separator: " OR ")
            condition += "\n    AND (\(parts.isEmpty ? "0" : joined))"
        }
        for term in sieve.unwanted.prefix(Self.mostTerms) {
            if let fits = certainlyFits(term) { condition += "\n    AND NOT \(fits)" }
        }
        if !isBeyond {
            let doubtful = sieve.unwanted.filter(\.isBeyondHeadlines).map { mayFit($0) ?? "1" }
            if !doubtful.isEmpty { doubt = doubtful.joined(separator: " OR ") }
        }
    }

    /// Nil where every event may fit.
    private mutating func mayFit(_ term: EventSieve.Term) -> String? {
        switch term {
        case .kind(let text): return Self.has(EventMarks.bits(.kind, text), .traits)
        case .status(let text): return Self.has(EventMarks.bits(.status, text), .traits)
        case .name(let field, let text):
            return EventMarks.column(of: field).flatMap {
                Self.has(EventMarks.name(field, text), $0)
            }
        case .source(let text): return Self.has(EventMarks.source(text), .sources)
        case .language(let tag): return Self.has(EventMarks.language(tag), .traits)
        case .other: return nil
        case .conflict: return certainlyFits(term)
        case .after, .before, .on:
            let (days, flags) = dated(term)
            let stray = flags == 0 ? nil : "traits & \(flags) <> 0"
            return Self.anyOf([days, stray, placed(term)])
        }
    }

    /// Nil where no event certainly fits.
    private mutating func certainlyFits(_ term: EventSieve.Term) -> String? {
        switch term {
        case .kind, .status, .name, .source, .language, .other: return nil
        case .conflict(let isWanted):
            return "(traits & \(EventMarks.isInConflict) \(isWanted ? "<>" : "=") 0)"
        case .after, .before, .on:
            let (days, flags) = dated(term)
            // The order has the latest possible start where the first is unknown.
            let stray = flags | (isBefore(term) ? 0 : EventMarks.isVague)
            return Self.anyOf([days.map { "\($0) AND traits & \(stray) = 0" }, placed(term)])
        }
    }

    private func isBefore(_ term: EventSieve.Term) -> Bool {
        if case .before = term { return true }
        return false
    }

    /// Every bit of `bits`.
    private static func has(_ bits: Int64, _ column: EventMarks.Column) -> String? {
        bits == 0 ? nil : "(\(column.rawValue) & \(bits) = \(bits))"
    }

    private static func anyOf(_ parts: [String?]) -> String {
        let parts = parts.compactMap(\.self)
        return parts.isEmpty ? "(0)" : "(" + parts.joined(separator: " OR ") + ")"
    }

    // MARK: Dates

    /// The condition on the order's columns for dates of an event's own, and the flags with which
    /// it may fit all the same. Nil where no date fits.
    private func dated(_ term: EventSieve.Term) -> (days: String?, flags: Int64) {
        switch term {
        case .after(let other):
            guard let end = other.latestEnd.day?.daysSinceEpoch else { return (nil, 0) }
            return ("earliest > \(end) AND earliest < \(SortKey.undated.earliest)", strayFlags)
        case .before(let other):
            guard let start = other.earliestStart.day?.daysSinceEpoch else { return (nil, 0) }
            return ("latest < \(start)", strayFlags)
        case .on(let other):
            let span = other.span
            let days =
                "earliest <= \(span.upperBound.daysSinceEpoch)"
                + " AND latest >= \(span.lowerBound.daysSinceEpoch)"
            return (days, strayFlags | EventMarks.isVague)
        default: return (nil, 0)
        }
    }

    /// Events without a date whose relations place them so that they fit; nil where there are none.
    private mutating func placed(_ term: EventSieve.Term) -> String? {
        let paths = sieve.placements.compactMap { event, placement in
            Self.fits(term, placement.bounds()) ? "\"event/\(event.text)\"" : nil
        }
        guard !paths.isEmpty else { return nil }
        values.append(.text("[" + paths.joined(separator: ",") + "]"))
        let placeholder = "?\(first + values.count - 1)"
        return "earliest = \(SortKey.undated.earliest)"
            + " AND path IN (SELECT value FROM json_each(\(placeholder)))"
    }

    private static func fits(_ term: EventSieve.Term, _ bounds: Bounds) -> Bool {
        switch term {
        case .after(let other): bounds.isCertainlyAfter(other)
        case .before(let other): other.isCertainlyAfter(bounds)
        case .on(let other): bounds.mayShareDay(with: other)
        default: false
        }
    }
}
