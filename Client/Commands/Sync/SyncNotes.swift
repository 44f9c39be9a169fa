internal import Career
internal import ClientStore
internal import ClientSync
internal import Rendering
internal import Replication
internal import Sealing
internal import StrictJSON

/// What a sync says beyond how much was sent and received.
enum SyncNotes {
    /// True where the sync left something undone that its user should look at.
    static func isFailure(_ report: SyncReport) -> Bool {
        let isUnsaid = report.rewritings.contains {
            !$0.rewriting.unwritable.isEmpty || $0.rewriting.withheld > 0
        }
        return isUnsaid || report.hindrance != nil
            || !report.gone.isEmpty || !report.collisions.isEmpty
            || report.refused.contains { $0.reason == "unsigned" }
            || report.successions.contains { $0.successor == nil }
    }

    /// Sentences for what needs to be known.
    static func warnings(_ report: SyncReport, _ remote: Replica.Remote) -> [String] {
        var result = report.gone.map { name in
            "\(name) was deleted on \(remote.name) by its owner; it is kept here"
                + " (vita timeline delete \(name) removes it)"
        }
        result += report.withdrawn.map { sentence($0, remote) }
        for (name, owner) in report.collisions {
            result.append(
                "\(SafeText.line(owner)) shares a timeline with you that began like \(name) here;"
                    + " the two were not mixed (vita export -t \(name) keeps yours in a file, vita"
                    + " timeline delete \(name) makes way for vita clone)")
        }
        for (name, replica) in report.strangers {
            result.append(
                "replica \(replica.hex.prefix(12)) has written in \(name) for the first time;"
                    + " vita log shows what")
        }
        for refusal in report.refused where refusal.reason == "unsigned" {
            result.append(
                "\(remote.name) refused change \(refusal.change.hex.prefix(12)) of"
                    + " \(refusal.timeline): \(refusal.reason)")
        }
        for (name, rewriting) in report.rewritings { result += sentences(name, rewriting, remote) }
        if let failure = report.hindrance {
            result.append("\(failure.description); \(failure.hint)")
        }
        result += folderWarnings(report, remote)
        for succession in report.successions {
            if let sentence = sentence(succession, remote) { result.append(sentence) }
        }
        return result
    }

    /// What a folder holds that could not be used.
    static func folderWarnings(_ report: SyncReport, _ remote: Replica.Remote) -> [String] {
        var result: [String] = []
        if report.waiting > 0 {
            let files = report.waiting == 1 ? "1 file" : "\(report.waiting) files"
            result.append(
                "\(files) of \(remote.name) build on others that are not there; they are read when"
                    + " the folder is whole, or when another machine has synced with it")
        }
        for name in report.unreadable.prefix(namedFiles) {
            result.append(
                "\(name) in \(remote.name) is not whole yet, or damaged; if it stays so, delete it,"
                    + " and whoever wrote or read it puts it back at the next sync")
        }
        if report.unreadable.count > namedFiles {
            result.append("\(report.unreadable.count - namedFiles) more files there are like that")
        }
        return result
    }

    /// How many unreadable files are named.
    private static let namedFiles = 5

    private static func sentence(
        _ withdrawal: (timeline: String, owner: String, unsent: Int), _ remote: Replica.Remote
    ) -> String {
        let name = withdrawal.timeline
        let whose = withdrawal.owner.isEmpty ? "its owner" : SafeText.line(withdrawal.owner)
        let unsent =
            withdrawal.unsent == 0
            ? "" : "; \(count(withdrawal.unsent)) of this machine will not be sent"
        return "\(name) is not shared with you any more by \(whose) on \(remote.name)\(unsent);"
            + " your copy stays (vita timeline delete \(name) removes it)"
    }

    private static func sentences(
        _ name: String, _ rewriting: Replica.Rewriting, _ remote: Replica.Remote
    ) -> [String] {
        var result: [String] = []
        if rewriting.written > 0 {
            result.append(
                "\(remote.name) refused changes of \(name): \(count(rewriting.moved)) of this"
                    + " machine were written again as \(rewriting.written)")
        }
        for (entity, key) in rewriting.unwritable {
            result.append(
                "\(remote.name) does not take \(key) of \(entity.path) in \(name), however small"
                    + " the change; it was set aside (vita log shows it)")
        }
        if rewriting.withheld > 0 {
            result.append(
                "\(remote.name) does not take \(count(rewriting.withheld)) of \(name) that others"
                    + " hold already; what builds on them stays away from it (vita status)")
        }
        return result
    }

    private static func sentence(
        _ succession: SyncReport.Succession, _ remote: Replica.Remote
    ) -> String? {
        let name = succession.name
        guard succession.successor != nil else {
            return
                "\(name) was erased from on another machine, and \(remote.name) does not have its"
                + " new history yet; nothing was changed here"
        }
        var parts = ["what was erased from \(name) is gone from \(remote.name) and from here"]
        if succession.carried > 0 {
            parts.append("\(count(succession.carried)) were carried over")
        }
        if succession.dropped > 0 {
            parts.append(
                "\(count(succession.dropped)) of yours said something about it and lost that")
        }
        return parts.joined(separator: "; ")
    }

    private static func count(_ number: Int) -> String {
        number == 1 ? "1 change" : "\(number) changes"
    }

    /// What a folder holds that could not be used, for programs.
    private static func addFiles(_ report: SyncReport, to object: inout JSONObject) {
        if report.waiting > 0 { object.append("waiting", .integer(report.waiting)) }
        if !report.unreadable.isEmpty {
            object.append("unreadable", .strings(report.unreadable))
        }
    }

    /// The same for programs.
    static func add(_ report: SyncReport, to object: inout JSONObject) {
        addFiles(report, to: &object)
        if let failure = report.hindrance { object.append("error", .string(failure.description)) }
        if !report.refused.isEmpty {
            object.append(
                "refused",
                .array(
                    report.refused.map { refusal in
                        [
                            "timeline": .string(refusal.timeline),
                            "change": .string(refusal.change.hex),
                            "reason": .string(refusal.reason),
                        ]
                    }))
        }
        if report.readOnly > 0 { object.append("readOnly", .integer(report.readOnly)) }
        if report.unknownWriters > 0 {
            object.append("unknownWriters", .integer(report.unknownWriters))
        }
        if !report.withdrawn.isEmpty {
            object.append(
                "withdrawn",
                .array(
                    report.withdrawn.map { withdrawal in
                        [
                            "timeline": .string(withdrawal.timeline),
                            "owner": .string(withdrawal.owner),
                            "unsent": .integer(withdrawal.unsent),
                        ]
                    }))
        }
        if !report.collisions.isEmpty {
            object.append(
                "collisions",
                .array(
                    report.collisions.map { collision in
                        [
                            "timeline": .string(collision.timeline),
                            "owner": .string(collision.owner),
                        ]
                    }))
        }
        if !report.strangers.isEmpty {
            object.append(
                "strangers",
                .array(
                    report.strangers.map { stranger in
                        [
                            "timeline": .string(stranger.timeline),
                            "replica": .string(stranger.replica.hex),
                        ]
                    }))
        }
        if !report.successions.isEmpty {
            object.append(
                "successions",
                .array(
                    report.successions.map { succession in
                        [
                            "timeline": .string(succession.name),
                            "predecessor": .string(succession.old.text),
                            "successor": succession.successor.map { .string($0.text) } ?? .null,
                            "carried": .integer(succession.carried),
                            "dropped": .integer(succession.dropped),
                        ]
                    }))
        }
    }
}
