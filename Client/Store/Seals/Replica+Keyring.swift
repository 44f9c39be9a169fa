internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON

/// The keys of sealed timelines, and reading with them (docs/sealing.md).
extension Replica {
    /// What opens a timeline's changes here.
    func keyring(of timeline: Timeline) throws -> Keyring {
        if let known = keyrings[timeline.id] { return known }
        let keyring = try storedKeyring(timeline.id)
        keyrings[timeline.id] = keyring
        return keyring
    }

    /// The same by identifier, also of a timeline that was retired.
    func storedKeyring(_ id: Identifier) throws -> Keyring {
        guard try hasSeals(),
            let root = try connection.first(
                "SELECT root FROM seals WHERE timeline = ?", [.text(id.text)],
                { try Self.digest($0.bytes(0)) })
        else { return Keyring() }
        let keys = try connection.query(
            "SELECT id, key FROM seal_keys WHERE timeline = ?", [.text(id.text)]
        ) { row -> SealKey? in
            let key = SealKey(bytes: row.bytes(1))
            return key?.id.bytes == row.bytes(0) ? key : nil
        }
        return Keyring(root: root, keys: keys.compactMap { $0 })
    }

    /// A copy that an earlier version made has no place for keys.
    private func hasSeals() throws -> Bool {
        try connection.first(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'seals'"
        ) { _ in true } ?? false
    }

    /// Whether a timeline is known to be sealed.
    public func isSealed(_ timeline: Timeline) throws -> Bool {
        try keyring(of: timeline).root != nil
    }

    /// Reads a line of a timeline with its keys.
    func read(_ line: [UInt8], in timeline: Timeline) throws -> Change {
        try ChangeReader.read(line, with: keyring(of: timeline))
    }

    /// The same; nil where it says nothing to who has these keys and this version.
    func readIfPossible(_ line: [UInt8], in timeline: Timeline) throws -> Change? {
        let keyring = try keyring(of: timeline)
        return try? ChangeReader.read(line, with: keyring)
    }

    /// Keeps a key.
    func keep(_ key: SealKey, of timeline: Timeline) throws {
        try connection.run(
            "INSERT OR IGNORE INTO seal_keys(timeline, id, key) VALUES (?, ?, ?)",
            .text(timeline.id.text), .blob(key.id.bytes), .blob(key.bytes))
        keyrings[timeline.id] = nil
    }

    /// Notes that a timeline is sealed.
    func keepRoot(_ root: Digest, of timeline: Identifier) throws {
        try connection.run(
            "INSERT OR IGNORE INTO seals(timeline, root) VALUES (?, ?)", .text(timeline.text),
            .blob(root.bytes))
        keyrings[timeline] = nil
    }

    /// Forgets all keys of a timeline.
    func forgetSeal(of timeline: Identifier) throws {
        try connection.run("DELETE FROM seal_keys WHERE timeline = ?", .text(timeline.text))
        try connection.run("DELETE FROM seals WHERE timeline = ?", .text(timeline.text))
        keyrings[timeline] = nil
    }

    // MARK: Learning that a timeline is sealed

    /// Looks whether a line that is about to be taken in says that its timeline is sealed, which
    /// only one that names the key can from which the timeline's id follows. What was read before
    /// as if the timeline were plain is read again. Inside `write`; answers what the line says now.
    func noticeSeal(
        _ line: [UInt8], _ change: Change?, _ timeline: Timeline
    ) throws -> Change? {
        guard try keyring(of: timeline).root == nil else { return change }
        guard let root = Self.root(named: line, change, timeline.id) else { return change }
        try keepRoot(root, of: timeline.id)
        var entities: Set<Entity> = []
        let open = try connection.query(
            "SELECT id, line FROM changes WHERE timeline = ? AND is_understood",
            [Value(timeline.number)]
        ) { (id: $0.bytes(0), line: $0.bytes(1)) }
        for row in open where try readIfPossible(row.line, in: timeline) == nil {
            try connection.run(
                "UPDATE changes SET is_understood = 0 WHERE timeline = ? AND id = ?",
                Value(timeline.number), .blob(row.id))
            entities.formUnion(try ChangeReader.read(row.line).body.map(\.entity))
        }
        try rebuild(entities, in: timeline)
        return try readIfPossible(line, in: timeline)
    }

    private static func root(
        named line: [UInt8], _ change: Change?, _ timeline: Identifier
    ) -> Digest? {
        var named: [Digest] = []
        if let change {
            for part in change.body where part.entity == .timeline {
                for (key, _) in part.operations {
                    if case .wrap(let key, _, _)? = SealMark(key) { named.append(key) }
                }
            }
        } else if let key = ChangeReader.keyID(line) {
            named.append(key)
        }
        return named.first { Keyring.timeline(of: $0) == timeline }
    }

    // MARK: Learning keys

    /// Opens what is wrapped for this machine, and with it what waits; inside `write`.
    func learnOwnKeys(of timeline: Timeline) throws {
        guard try isSealed(timeline), let own = try ownBox(makes: false) else { return }
        try learnKeys(wrappedFor: own, of: timeline)
        try adoptSealedName(timeline)
    }

    /// Opens what is wrapped for a pair of keys, as far as it proves itself to be of this timeline;
    /// inside `write`. Answers whether any key was new.
    @discardableResult
    func learnKeys(wrappedFor box: BoxKey, of timeline: Timeline) throws -> Bool {
        var isAny = false
        while true {
            let keyring = try keyring(of: timeline)
            guard let root = keyring.root else { return isAny }
            var candidates: [Digest: SealKey] = [:]
            for (mark, _) in try sealMarks(of: timeline) {
                guard case .wrap(let id, box.publicKey, let wrapped) = mark,
                    keyring.keys[id] == nil, candidates.count < Self.mostCandidates,
                    let key = box.unwrap(wrapped).flatMap({ SealKey(bytes: $0) }), key.id == id
                else { continue }
                candidates[id] = key
            }
            let proven = try proven(candidates, root, timeline)
            guard !proven.isEmpty else { return isAny }
            for key in proven { try keep(key, of: timeline) }
            isAny = true
            try interpretAgain(timeline)
        }
    }

    /// Anybody can wrap something for a public key. Who looks at more is being kept busy.
    private static let mostCandidates = 64

    /// Of keys that were wrapped for somebody, those that are the timeline's: its first, and those
    /// whose holder knew the first; with the earlier ones that these tell.
    private func proven(
        _ candidates: [Digest: SealKey], _ root: Digest, _ timeline: Timeline
    ) throws -> Set<SealKey> {
        if let first = candidates[root] { return [first] }
        guard !candidates.isEmpty else { return [] }
        var earlier: [Digest: Set<SealKey>] = [:]
        let trial = Keyring(root: root, keys: candidates.values)
        let waiting = try connection.query(
            "SELECT line FROM changes WHERE timeline = ? AND NOT is_understood",
            [Value(timeline.number)]
        ) { $0.bytes(0) }
        for line in waiting {
            guard let change = try? ChangeReader.read(line, with: trial),
                let key = change.sealedWith
            else { continue }
            for part in change.body where part.entity == .timeline {
                for (text, operation) in part.operations where operation == .add {
                    if case .earlier(let known)? = SealMark(text) {
                        earlier[key, default: []].insert(known)
                    }
                }
            }
        }
        var result: Set<SealKey> = []
        for (id, keys) in earlier where keys.contains(where: { $0.id == root }) {
            result.formUnion(keys)
            if let key = candidates[id] { result.insert(key) }
        }
        return result
    }

    /// This machine's pair of keys for which others wrap theirs; nil where there is none yet and
    /// none is to be made.
    func ownBox(makes: Bool = true) throws -> BoxKey? {
        let stored = try connection.query("SELECT seed FROM box_keys ORDER BY created DESC") {
            BoxKey(seed: $0.bytes(0))
        }
        if let box = stored.compactMap({ $0 }).first { return box }
        guard makes, let box = BoxKey(seed: surroundings.random.bytes(32)) else { return nil }
        try connection.run(
            "INSERT INTO box_keys(public, seed, created) VALUES (?, ?, ?)", .blob(box.publicKey),
            .blob(box.seed), Value(surroundings.now()))
        return box
    }

    /// Gives a timeline that was fetched under its id the name that its owner calls it.
    func adoptSealedName(_ timeline: Timeline) throws {
        guard try self.timeline(id: timeline.id)?.name.isExactly(timeline.id.text) == true else {
            return
        }
        let names = try sealMarks(of: timeline).compactMap { mark, _ -> String? in
            if case .name(let name) = mark, Self.isName(name) { name } else { nil }
        }
        guard let name = names.min() else { return }
        // As where a plain timeline is fetched: one of the name that holds nothing gives way.
        if let namesake = try self.timeline(named: name), try isEmpty(namesake) {
            try drop(namesake)
        }
        try setName(try freeName(like: name), of: timeline)
    }
}
