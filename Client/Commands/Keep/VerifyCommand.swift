internal import Career
internal import Chronology
internal import ClientStore
internal import Sealing
internal import StrictJSON

/// `vita verify`
enum VerifyCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        guard context.command.flag("repair") else {
            let damages = try damages(context)
            try tell(damages, nil, context)
            guard damages.isEmpty else {
                throw CommandFailure(
                    "\(Quoting.count(damages.count, "problem")) found",
                    hint: "vita verify --repair mends what it can and keeps what was there;"
                        + " vita restore-backup FILE goes back to a backup")
            }
            return .done
        }
        var repairing = Repairing(context)
        let before = try damages(context)
        if try !before.isEmpty || hasUnsigned(context) { try repairing.run(before) }
        let damages = try damages(context)
        try tell(damages, repairing.outcome, context)
        guard damages.isEmpty else {
            throw CommandFailure(
                "\(Quoting.count(damages.count, "problem")) could not be mended yet",
                hint: repairing.outcome.unreached.isEmpty
                    ? "vita restore-backup FILE goes back to a backup"
                    : "run vita verify --repair again when \(repairing.outcome.unreached[0])"
                        + " can be reached")
        }
        return .done
    }

    /// Whether a key is gone with which changes would have been signed: no damage that is to be seen,
    /// but one that a server would find.
    private static func hasUnsigned(_ context: CommandContext) throws -> Bool {
        let replica = try context.replica()
        return try replica.allTimelines().contains { try replica.countUnsigned($0) > 0 }
    }

    /// What is damaged; a database that cannot be opened any more is one damage.
    private static func damages(_ context: CommandContext) throws -> [Damage] {
        do {
            for name in context.globals.timelines { _ = try context.timeline(named: name) }
            return try context.showingWork { try $0.verify() }
        } catch  where ReplicaError.isDamage(error) {
            context.closeReplica()
            // Another program's database is not ours to mend, nor damaged.
            if ReplicaError.isForeign(error), try !Replica.isReplica(home: context.home()) {
                throw error
            }
            return [Damage(unreadable: error)]
        }
    }

    private static func tell(
        _ damages: [Damage], _ outcome: Repairing.Outcome?, _ context: CommandContext
    ) throws {
        // Nothing is concluded from what is damaged.
        let contradictions = damages.isEmpty ? try contradictions(context) : []
        if context.globals.json {
            for damage in damages { context.write(object(damage)) }
            for contradiction in contradictions { context.write(contradiction.object) }
            var end = JSONObject([
                ("ok", .bool(damages.isEmpty)), ("problems", .integer(damages.count)),
                ("contradictions", .integer(contradictions.count)),
            ])
            if let outcome {
                end.append("repaired", .bool(outcome.kept != nil))
                end.append("kept", outcome.kept.map { .string($0) } ?? .null)
                end.append("fetched", .integer(outcome.fetched))
                end.append("lost", .integer(outcome.lost))
                if let replica = outcome.replica { end.append("replica", .string(replica.hex)) }
            }
            context.write(.object(end))
            return
        }
        for damage in damages { context.output.writeLine(Quoting.harmless(damage.sentence)) }
        for sentence in outcome?.sentences ?? [] {
            context.output.writeLine(Quoting.harmless(sentence))
        }
        for contradiction in contradictions {
            context.output.writeLine(
                "these cannot all be true in \(Quoting.harmless(contradiction.timeline)):")
            for statement in contradiction.statements {
                context.output.writeLine("  \(Quoting.harmless(statement))")
            }
        }
        if damages.isEmpty {
            context.output.writeLine(
                contradictions.isEmpty
                    ? "ok"
                    : "ok, but for \(Quoting.count(contradictions.count, "contradiction")) in what was"
                        + " said; vita edit ID changes it")
        }
    }

    /// Statements that cannot all be true, which is no damage.
    private struct Finding {
        let timeline: String
        let events: [Identifier]
        let statements: [String]

        var object: JSONValue {
            [
                "contradiction": .strings(statements), "timeline": .string(timeline),
                "events": .strings(events.map(\.text)),
            ]
        }
    }

    private static func contradictions(_ context: CommandContext) throws -> [Finding] {
        try context.replica().timelines().flatMap { timeline in
            let view = try context.view(of: timeline)
            let wording = GroundWording(context, view)
            return try view.placements().contradictions.map {
                Finding(
                    timeline: timeline.name, events: $0.events,
                    statements: try wording.sentences($0.grounds))
            }
        }
    }

    private static func object(_ damage: Damage) -> JSONValue {
        [
            "problem": .string(damage.kind.rawValue),
            "timeline": damage.timeline.map { .string($0) } ?? .null,
            "change": damage.change.map { .string($0.hex) } ?? .null,
            "events": .strings(damage.events.map(\.text)), "text": .string(damage.sentence),
        ]
    }
}
