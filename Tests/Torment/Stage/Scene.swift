import TestSupport

/// Something that a person or a server does, from a prepared stage, and what must be so afterwards
/// whatever went wrong in the middle. Torn by every campaign in its own way.
struct Scene: Sendable {
    /// What may be seen after an act that nobody was told the end of.
    enum Promise: Sendable {
        /// Everything or nothing of it.
        case oldOrNew
        /// Part of it, but each event whole and none that was there before missing.
        case growing
    }

    let name: String
    let act: Act
    var promise = Promise.oldOrNew
    /// Whether what is looked at is what the server gave to the machine `other`.
    var isServers = false
    /// Makes the stage; the generator's numbers are of the round.
    let prepare: @Sendable (Stage, inout SeededGenerator) throws -> Void
    /// What is shown, a line of JSON an event.
    var look: @Sendable (Stage) throws -> [String] = { try $0.shown() }
    /// Whether everything is sound.
    var examine: @Sendable (Stage) throws -> Void = { try $0.expectSoundHome() }
    /// Uses it once more.
    var use: @Sendable (Stage) throws -> Void = { try $0.useHome() }
    /// Looks at what the act makes besides; `true` where the act was acknowledged.
    var beside: (@Sendable (Stage, Bool) throws -> Void)?
    /// What has to be installed for it beside strace.
    var needsSQLite = false
}

/// A scene on a stage: what was there before, what is there after, and the calls in between.
struct Rehearsal {
    let scene: Scene
    let stage: Stage
    /// What is shown before the act.
    let old: [String]
    /// What is shown after it.
    let new: [String]
    /// What the program did, as strace told.
    let calls: [TracedCall]

    /// Prepares a scene and plays it twice without any fault, once to see and once to trace.
    init(_ scene: Scene, seed: UInt64) throws {
        self.scene = scene
        stage = try Stage()
        var generator = SeededGenerator(seed: seed)
        try scene.prepare(stage, &generator)
        try stage.keep()
        let plain = try stage.play(scene.act)
        guard plain.isAcknowledged, plain.status == 0 else {
            throw Broken("\(scene.name) does not go well by itself: \(plain)")
        }
        let after = try scene.look(stage)
        try stage.reset()
        let before = try scene.look(stage)
        try stage.reset()
        let known = Set(before.compactMap(Self.identifier))
        old = before
        new = after.map { Self.plain($0, known) }.sorted()
        let traced = try stage.play(scene.act, recording: true)
        guard traced.isAcknowledged else {
            throw Broken("\(scene.name) does not go well under strace: \(traced)")
        }
        calls = TraceReader.calls(in: try Tree.read(stage.log))
    }

    /// The calls in which it may be hit.
    var points: [CallPoint] { CallPoint.all(in: calls) }

    /// Opens everything again and holds it against what was promised; answers whether what was to be
    /// done is done.
    @discardableResult
    func judge(_ play: Play) throws -> Bool {
        let shown = try scene.look(stage)
        let known = Set(old.compactMap(Self.identifier))
        let seen = shown.map { Self.plain($0, known) }.sorted()
        if play.isAcknowledged, seen != new {
            throw Broken("acknowledged, and not there: \(Self.difference(new, seen))")
        }
        switch scene.promise {
        case .oldOrNew where seen != old && seen != new:
            throw Broken("half there: \(Self.difference(new, seen))")
        case .growing:
            let allowed = Set(old).union(new)
            if let strange = seen.first(where: { !allowed.contains($0) }) {
                throw Broken("neither old nor new: \(strange.prefix(300))")
            }
            let there = Set(shown.compactMap(Self.identifier))
            if let lost = known.first(where: { !there.contains($0) }) {
                throw Broken("gone: \(lost)")
            }
        default: break
        }
        try scene.examine(stage)
        try scene.beside?(stage, play.isAcknowledged)
        let kept = ["home", "other", "third", "data", "deep", "usb", "copy", "copy.db"]
        let open = kept.map(stage.file).filter(Tree.exists).flatMap(Tree.exposed)
        if !open.isEmpty { throw Broken("others may read \(open)") }
        return seen == new
    }

    /// The sixteen characters of the event's id that a line begins with.
    static func identifier(_ line: String) -> String? {
        let start = "{\"id\":\""
        guard line.hasPrefix(start) else { return nil }
        return String(line.dropFirst(start.count).prefix(16))
    }

    /// A line in which the id of an event that was not there before is left out, for it is chance.
    static func plain(_ line: String, _ known: Set<String>) -> String {
        guard let id = identifier(line), !known.contains(id) else { return line }
        return "{\"id\":\"new" + line.dropFirst(23)
    }

    private static func difference(_ wanted: [String], _ seen: [String]) -> String {
        let lacking = Set(wanted).subtracting(seen).sorted().map { $0.prefix(200) }
        let strange = Set(seen).subtracting(wanted).sorted().map { $0.prefix(200) }
        return "\(seen.count) for \(wanted.count); lacking \(lacking.prefix(2)), "
            + "instead \(strange.prefix(2))"
    }
}
