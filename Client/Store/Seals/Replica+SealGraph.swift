internal import Career
internal import Replication
internal import Sealing

/// What a timeline says of its keys, as far as it can be read here.
extension Replica {
    /// Somebody to wrap a key for.
    struct NewOpener: Hashable {
        let kind: SealMark.OpenerKind
        let publicKey: [UInt8]
        let name: String
    }

    /// Which key took the place of which, and who can open the last.
    struct SealGraph {
        /// Keys at hand that nothing took the place of: more than one after two rotations at once.
        var usable: [Digest] = []
        /// Who can open these, revoked ones left out.
        var openers: [NewOpener] = []
        /// Public keys for which nothing is wrapped any more.
        var revoked: Set<[UInt8]> = []
        /// True where a usable key was wrapped for somebody who was revoked, or there are several.
        var wantsRotation = false

        /// The key to seal with, the same on every machine that knows as much.
        var current: Digest? { usable.min() }
    }

    /// The marks that a timeline's record shows, each with the changes that put it there, ordered.
    func sealMarks(of timeline: Timeline) throws -> [(mark: SealMark, by: [Digest])] {
        guard let state = try state(of: .timeline, in: timeline) else { return [] }
        return state.elements.sorted { $0.key < $1.key }.compactMap { key, changes in
            SealMark(key).map { ($0, changes) }
        }
    }

    /// Reads the marks. A mark in the open counts for nothing here: anybody may have written it.
    func sealGraph(of timeline: Timeline) throws -> SealGraph {
        let known = try keyring(of: timeline).keys
        var superseded: Set<Digest> = []
        var listed: [(key: Digest, opener: NewOpener)] = []
        var graph = SealGraph()
        for (mark, changes) in try sealMarks(of: timeline) where !mark.isOpen {
            let sealing = try Set(changes.compactMap { try change($0, timeline)?.sealedWith })
            switch mark {
            case .next(let key):
                superseded.formUnion(sealing.subtracting([key]))
            case .earlier(let key):
                if sealing.contains(where: { $0 != key.id }) { superseded.insert(key.id) }
            case .opener(let key, let kind, let publicKey, let name):
                guard sealing.contains(key) else { continue }
                listed.append((key, NewOpener(kind: kind, publicKey: publicKey, name: name)))
            case .revoked(let opener): graph.revoked.insert(opener)
            case .name, .wrap, .passphrase: break
            }
        }
        graph.usable = known.keys.filter { !superseded.contains($0) }.sorted()
        var seen: Set<[UInt8]> = []
        for (key, opener) in listed where graph.usable.contains(key) {
            if graph.revoked.contains(opener.publicKey) {
                graph.wantsRotation = true
            } else if seen.insert(opener.publicKey).inserted {
                graph.openers.append(opener)
            }
        }
        if graph.usable.count > 1 { graph.wantsRotation = true }
        return graph
    }

    /// The key to seal the next change of a timeline with.
    func sealingKey(of timeline: Timeline) throws -> SealKey {
        let keyring = try keyring(of: timeline)
        guard !keyring.keys.isEmpty else {
            throw ReplicaError(
                "\(timeline.name) is sealed, and this machine cannot open it yet",
                hint: "vita seal unlock -t \(timeline.name) asks for the passphrase")
        }
        guard let current = try sealGraph(of: timeline).current, let key = keyring.keys[current]
        else {
            throw ReplicaError(
                "\(timeline.name) has a new key, which this machine was not given",
                hint: "vita seal unlock -t \(timeline.name) asks for the passphrase")
        }
        return key
    }

    // MARK: Writing marks

    /// Makes a sealed timeline that `openers` can open; inside `write`.
    func makeSealedTimeline(
        _ name: String, _ openers: [NewOpener], _ ways: [SealMark]
    ) throws -> Timeline {
        guard let key = SealKey(bytes: surroundings.random.bytes(32)) else {
            throw ReplicaError("no key could be made")
        }
        let timeline = try makeTimeline(name, id: Keyring.timeline(of: key.id))
        try keepRoot(key.id, of: timeline.id)
        try keep(key, of: timeline)
        let marks = openers.map {
            SealMark.opener(key: key.id, kind: $0.kind, opener: $0.publicKey, name: $0.name)
        }
        try writeMarks(
            [
                (nil, try wraps(of: key, for: openers) + ways),
                (key, marks + [.name(name)]),
            ], on: timeline)
        return timeline
    }

    /// Lets a new key take the place of the usable ones; inside `write`.
    func turn(
        _ timeline: Timeline, _ graph: SealGraph, _ openers: [NewOpener], _ ways: [SealMark],
        revoked: Set<[UInt8]>
    ) throws {
        guard let key = SealKey(bytes: surroundings.random.bytes(32)) else {
            throw ReplicaError("no key could be made")
        }
        let keys = try keyring(of: timeline).keys
        var parts: [(SealKey?, [SealMark])] = [(nil, try wraps(of: key, for: openers) + ways)]
        for id in graph.usable { parts.append((keys[id], [.next(key: key.id)])) }
        var marks = openers.map {
            SealMark.opener(key: key.id, kind: $0.kind, opener: $0.publicKey, name: $0.name)
        }
        marks += revoked.map { .revoked(opener: $0) }
        marks += keys.values.map { .earlier($0) }
        parts.append((key, marks))
        try keep(key, of: timeline)
        try writeMarks(parts, on: timeline)
    }

    /// Notes this machine among those who can open a timeline, where it is not yet; inside `write`.
    func enrol(_ machine: String, _ timeline: Timeline) throws {
        let own = try ownOpener(machine)
        let graph = try sealGraph(of: timeline)
        guard !graph.openers.contains(where: { $0.publicKey == own.publicKey }),
            !graph.revoked.contains(own.publicKey)
        else { return }
        let keys = try keyring(of: timeline).keys
        var parts: [(SealKey?, [SealMark])] = []
        for key in graph.usable.compactMap({ keys[$0] }) {
            parts.append((nil, try wraps(of: key, for: [own])))
            let mark = SealMark.opener(
                key: key.id, kind: own.kind, opener: own.publicKey, name: own.name)
            parts.append((key, [mark]))
        }
        try writeMarks(parts, on: timeline)
    }

    private func wraps(of key: SealKey, for openers: [NewOpener]) throws -> [SealMark] {
        try openers.map { opener in
            guard
                let box = BoxKey.wrap(
                    key.bytes, for: opener.publicKey, random: surroundings.random.bytes(32))
            else {
                throw ReplicaError(
                    "the key of \(opener.name.isEmpty ? opener.kind.rawValue : opener.name) is"
                        + " damaged", hint: "revoke it: vita seal revoke")
            }
            return .wrap(key: key.id, opener: opener.publicKey, box: box)
        }
    }

    /// Writes one action: marks in the open where no key is named, and sealed ones.
    private func writeMarks(
        _ parts: [(key: SealKey?, marks: [SealMark])], on timeline: Timeline
    ) throws {
        var writer = try chainWriter(for: timeline)
        let id = newIdentifier()
        for (index, part) in parts.enumerated() where !part.marks.isEmpty {
            writer.secrecy = part.key.map { .sealed($0, surroundings.random) } ?? .open
            let operations = part.marks.map(\.key).sorted().map { ($0, Operation.add) }
            let changes = writer.write(
                action: Self.sealWord, id: id, goesOn: index < parts.count - 1,
                [EntityOperations(.timeline, operations)])
            try appendOwn(changes, to: timeline)
        }
    }

    /// The word of actions that are about keys; they are not undone.
    static let sealWord = "seal"

    // MARK: Secrets

    func ownOpener(_ machine: String) throws -> NewOpener {
        guard let own = try ownBox() else { throw ReplicaError("no key could be made") }
        return NewOpener(kind: .replica, publicKey: own.publicKey, name: machine)
    }

    /// How a pair of keys follows from a passphrase from now on.
    func way(
        _ passphrase: [UInt8], _ cost: PassphraseCost
    ) throws -> (mark: SealMark, publicKey: [UInt8]) {
        let salt = surroundings.random.bytes(PassphraseCost.saltCount)
        let box = try Self.box(of: passphrase, salt, cost)
        return (.passphrase(opener: box.publicKey, salt: salt, cost: cost), box.publicKey)
    }

    private static func box(
        of passphrase: [UInt8], _ salt: [UInt8], _ cost: PassphraseCost
    ) throws -> BoxKey {
        guard let box = cost.secret(of: passphrase, salt: salt).flatMap({ BoxKey(seed: $0) })
        else {
            throw ReplicaError(
                "the passphrase could not be made a key",
                hint: "it has at most \(PassphraseCost.longestPassphrase) bytes, and"
                    + " \(cost.kibibytes >> 10) MiB of memory are needed for it")
        }
        return box
    }

    static func box(of secret: Secret) throws -> BoxKey {
        guard case .recovery(let code) = secret, let box = BoxKey(seed: code.secret) else {
            throw WrongSecret()
        }
        return box
    }

    /// Passphrases that are tried, at most: each costs as much as it is meant to cost a thief.
    private static let mostWays = 8

    /// The pair of keys that follows from a secret, if the timeline has something wrapped for it.
    func opening(_ secret: Secret, _ timeline: Timeline) throws -> BoxKey {
        // The latest first: earlier passphrases follow it.
        let marks = try sealMarks(of: timeline).map { mark, changes in
            (mark, try changes.compactMap { try position(of: $0, in: timeline) }.max() ?? 0)
        }.sorted { $0.1 > $1.1 }.map(\.0)
        let graph = try sealGraph(of: timeline)
        func isWrapped(for publicKey: [UInt8]) -> Bool {
            guard !graph.revoked.contains(publicKey) else { return false }
            return marks.contains {
                if case .wrap(_, publicKey, _) = $0 { true } else { false }
            }
        }
        switch secret {
        case .recovery:
            let box = try Self.box(of: secret)
            guard isWrapped(for: box.publicKey) else { throw WrongSecret() }
            return box
        case .passphrase(let text):
            var tried = 0
            for case .passphrase(let opener, let salt, let cost) in marks
            where isWrapped(for: opener) && tried < Self.mostWays {
                tried += 1
                let box = try Self.box(of: text, salt, cost)
                if box.publicKey == opener { return box }
            }
            throw WrongSecret()
        }
    }
}
