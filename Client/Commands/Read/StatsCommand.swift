internal import Career
internal import ClientStore
internal import EDTF
internal import Rendering
internal import StrictJSON

/// `vita stats`
enum StatsCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let selection = try EventSelection(context)
        let today = try context.today()
        let time = try TimeReading(selection.timelines, context)
        let options = context.pageOptions()
        if let time, !context.globals.json {
            context.output.write(time.time.render(options: options))
            return .done
        }
        let entries = try selection.all().map { ($0.entry.event, $0.entry.bounds) }
        let statistics = CareerStatistics(entries, today: today)
        if context.globals.json {
            var answer = object(statistics, selection.timelines.map(\.name), today).object
            if let time { answer?.append("time", time.object(language: context.language)) }
            context.write(answer.map { .object($0) } ?? .null)
            return .done
        }
        guard !entries.isEmpty else {
            try ListCommand.noteNothing(selection, context)
            return .done
        }
        context.output.write(StatisticsText.render(statistics, options: options))
        return .done
    }

    private static func object(
        _ statistics: CareerStatistics, _ timelines: [String], _ today: Day
    ) -> JSONValue {
        [
            "timelines": .strings(timelines), "today": .string(today.description),
            "events": .integer(statistics.events), "planned": .integer(statistics.planned),
            "undated": .integer(statistics.undated), "unplaced": .integer(statistics.unplaced),
            "organizations": .array(statistics.tenures.map(object)),
            "gaps": .array(
                statistics.gaps.map { gap in
                    [
                        "after": .strings(gap.after), "before": .strings(gap.before),
                        "first": .string(gap.first.description),
                        "last": .string(gap.last.description), "days": range(gap.days),
                    ]
                }),
            "overlaps": .array(
                statistics.overlaps.map { overlap in
                    [
                        "organizations": .strings(overlap.organizations),
                        "days": range(overlap.days),
                    ]
                }),
            "years": .array(
                statistics.years.map { year in
                    [
                        "year": .integer(year.year), "events": range(year.events),
                        "kinds": .object(
                            JSONObject(
                                year.kinds.sorted {
                                    $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
                                }.map { ($0.key, range($0.value)) })),
                    ]
                }),
            "kinds": .object(
                JSONObject(statistics.kinds.map { ($0.kind, .integer($0.events)) })),
        ]
    }

    private static func object(_ tenure: Tenure) -> JSONValue {
        [
            "organization": .string(tenure.organization), "events": .integer(tenure.events),
            "undated": .integer(tenure.undated), "ongoing": .bool(tenure.isOngoing),
            "first": tenure.first.map { .string($0.description) } ?? .null,
            "last": tenure.last.map { .string($0.description) } ?? .null,
            "days": range(tenure.days),
        ]
    }

    /// `[least, most]`; null where nothing bounds it.
    private static func range(_ range: CountRange) -> JSONValue {
        .array([.integer(range.least), range.most.map { .integer($0) } ?? .null])
    }
}
