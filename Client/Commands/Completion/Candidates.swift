internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing

/// The ways to complete a word, some of them out of the replica. What cannot be read offers
/// nothing, for nobody wants an error in the middle of typing.
struct Candidates {
    /// Longer lists help nobody, and a key is pressed to be answered at once.
    static let most = 300
    /// How many events are looked through for names.
    private static let eventsRead = 5000

    private let context: CommandContext
    private let question: CompletionQuestion

    /// The context is a command with the options of the line that is being typed.
    init(_ question: CompletionQuestion, _ context: CommandContext) {
        self.question = question
        self.context = context
    }

    /// Whether the shell should offer files beside the words.
    var offersFiles: Bool {
        guard case .values(let kind) = question.wanted else { return false }
        return kind == .files || kind == .narrativesAndFiles
    }

    /// All that begin with what was typed, each with the part of the word that was kept.
    var all: [Candidate] {
        var result: [Candidate] = []
        for var candidate in (try? offered()) ?? [] where result.count < Self.most {
            guard candidate.word.utf8.starts(with: question.typed.utf8),
                TextRules.objection(to: candidate.word, what: "a word") == nil,
                !candidate.word.utf8.contains(where: { $0 < 0x20 })
            else { continue }
            candidate.word = question.kept + candidate.word
            candidate.help = SafeText.line(candidate.help)
            result.append(candidate)
        }
        return result
    }

    private func offered() throws -> [Candidate] {
        switch question.wanted {
        case .nothing: []
        case .commands(let specs): specs.map { Candidate(word: $0.name, help: $0.summary) }
        case .flags(let flags):
            flags.map { Candidate(word: "--\($0.long)", help: $0.help) }.sorted {
                $0.word < $1.word
            }
        case .choices(let words): words.map { Candidate(word: $0) }
        case .values(let kind): try values(kind)
        }
    }

    private func values(_ kind: CandidateKind) throws -> [Candidate] {
        switch kind {
        case .text, .files: []
        case .commands: commands()
        case .narrativesAndFiles:
            try Narratives(context.surroundings).names.map { Candidate(word: $0) }
        case .clearableFields: ClearableField.names.map { Candidate(word: $0) }
        case .kinds: try words(Event.kinds, stored: kinds)
        case .filter: try filter()
        case .timelinesAndFilter:
            try (context.hasReplica() ? stored(.timelines) : []) + filter()
        case .events, .changes, .timelines, .remotes, .conflictFields, .sources, .names:
            try context.hasReplica() ? stored(kind) : []
        }
    }

    private func commands() -> [Candidate] {
        let parent = CommandTable.command(question.arguments)
        if !question.arguments.isEmpty, parent == nil { return [] }
        return (parent?.subcommands ?? CommandTable.commands).map {
            Candidate(word: $0.name, help: $0.summary)
        }
    }

    private func stored(_ kind: CandidateKind) throws -> [Candidate] {
        let replica = try context.replica()
        switch kind {
        case .timelines: return try replica.timelines().map { Candidate(word: $0.name) }
        case .remotes: return try replica.remotes().map { Candidate(word: $0.name, help: $0.url) }
        default: break
        }
        let timeline = try context.timeline()
        switch kind {
        case .events: return try events(timeline)
        case .changes:
            let sentence = try ActionSentence(context, in: timeline)
            return try replica.actions(in: timeline, limit: 40).compactMap { action in
                guard let change = action.changes.last else { return nil }
                let typed = max(8, question.typed.utf8.count)
                return Candidate(
                    word: String(change.hex.prefix(typed)), help: try sentence.text(action))
            }
        case .conflictFields:
            let id = try context.identifier(question.arguments.first ?? "", in: timeline)
            return try replica.event(id, in: timeline)?.conflicts.map { Candidate(word: $0) } ?? []
        case .sources:
            return try replica.sources(of: timeline).map {
                Candidate(word: $0.id, help: $0.fields["title"] ?? "", isOpen: true)
            }
        case .names(let field): return try names(field, timeline).map { Candidate(word: $0) }
        default: return []
        }
    }

    /// Ids that begin with what was typed, deleted events too where these are asked for.
    private func events(_ timeline: Replica.Timeline) throws -> [Candidate] {
        let replica = try context.replica()
        let wantsDeleted = question.command?.title == "restore"
        if question.typed.isEmpty {
            var result: [Candidate] = []
            try replica.forEachHeadline(in: timeline, deleted: wantsDeleted) { event in
                result.append(try candidate(event, timeline))
                return result.count < Self.most
            }
            return result
        }
        return try replica.identifiers(
            beginningWith: question.typed, in: timeline, limit: Self.most
        ).compactMap { id in
            guard let event = try replica.event(id, in: timeline), event.isDeleted == wantsDeleted
            else { return nil }
            return try candidate(event, timeline)
        }
    }

    private func candidate(_ event: Event, _ timeline: Replica.Timeline) throws -> Candidate {
        let short = try context.shortID(event.id, in: timeline)
        let length = max(short.utf8.count, question.typed.utf8.count)
        let date = event.when.map { "\($0.words)  " } ?? ""
        return Candidate(
            word: String(event.id.text.prefix(length)),
            help: date + event.title(in: context.language))
    }

    private func names(_ field: Field, _ timeline: Replica.Timeline) throws -> [String] {
        var counts: [String: Int] = [:]
        var read = 0
        try context.replica().forEachEvent(in: timeline) { event in
            for name in event.names(field) { counts[name, default: 0] += 1 }
            read += 1
            return read < Self.eventsRead
        }
        return counts.keys.sorted()
    }

    /// Kinds of the user's own.
    private func kinds() throws -> [String] {
        guard try context.hasReplica() else { return [] }
        var kinds: Set<String> = []
        try context.replica().forEachHeadline(in: try context.timeline()) { event in
            if let kind = event.kind { kinds.insert(kind) }
            return true
        }
        return kinds.sorted()
    }

    private func words(_ known: [String], stored: () throws -> [String]) throws -> [Candidate] {
        let more = (try? stored()) ?? []
        return (known + more.filter { !known.contains($0) }).map { Candidate(word: $0) }
    }

    /// `kind:`, `-kind:`, and the values behind the colon.
    private func filter() throws -> [Candidate] {
        let typed = question.typed
        let dash = typed.utf8.first == UInt8(ascii: "-") ? "-" : ""
        guard let colon = typed.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return EventFilter.Attribute.allCases.map {
                Candidate(word: "\(dash)\($0.rawValue):", isOpen: true)
            }
        }
        let name = String(typed[..<colon].dropFirst(dash.utf8.count))
        return try filterValues(name).map {
            Candidate(word: "\(dash)\(name):\($0.word)", help: $0.help)
        }
    }

    private func filterValues(_ name: String) throws -> [Candidate] {
        func stored(_ kind: CandidateKind) throws -> [Candidate] {
            try context.hasReplica() ? self.stored(kind) : []
        }
        switch EventFilter.Attribute(rawValue: name) {
        case .kind: return try words(Event.kinds, stored: kinds)
        case .status: return Event.statuses.map { Candidate(word: $0) }
        case .conflict, .deleted: return ["yes", "no"].map { Candidate(word: $0) }
        case .with: return try stored(.names(.people))
        case .org: return try stored(.names(.organizations))
        case .place: return try stored(.names(.places))
        case .project: return try stored(.names(.projects))
        case .tag: return try stored(.names(.tags))
        case .source:
            return try stored(.sources).map { Candidate(word: $0.word, help: $0.help) }
        default: return []
        }
    }
}
