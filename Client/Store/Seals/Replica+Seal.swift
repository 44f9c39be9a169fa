internal import Career
internal import Replication
public import Sealing
internal import SQLite

/// Sealed timelines: making them, who opens them, and changing that (docs/sealing.md).
extension Replica {
    /// Somebody who can open a timeline.
    public struct Opener: Sendable, Hashable {
        /// What opens it: a passphrase, a recovery code, a machine's own key.
        public enum Kind: String, Sendable {
            /// Whoever knows the passphrase.
            case passphrase
            /// Whoever has the recovery code.
            case recovery
            /// A machine.
            case replica
        }

        /// What opens it.
        public let kind: Kind
        /// The public key that the timeline's keys are wrapped for.
        public let publicKey: [UInt8]
        /// What the machine is called.
        public let name: String
        /// True of this machine.
        public let isOwn: Bool

        /// The first digits of the public key, by which commands name it.
        public var id: String { String(Hex.encode(publicKey).prefix(16)) }
    }

    /// How a timeline is sealed.
    public struct Seal: Sendable {
        /// The key that this machine seals with; nil where it has none, or only old ones.
        public var key: Digest?
        /// How many keys this machine has, one for each rotation it can read.
        public var keys = 0
        /// Who can open it, as far as is known here.
        public var openers: [Opener] = []
        /// Changes that wait for a key.
        public var waiting = 0
        /// Changes that are not sealed, or not by who has a key, and were left out.
        public var leftOut = 0
        /// True where something revoked could still open what is written from now on.
        public var wantsRotation = false
    }

    /// What opens a timeline besides a machine's own key.
    public enum Secret: Sendable {
        /// The passphrase, as UTF-8.
        case passphrase([UInt8])
        /// The recovery code.
        case recovery(RecoveryCode)
    }

    /// Begins a sealed timeline; answers the recovery code too, which is kept nowhere.
    public func newSealedTimeline(
        _ name: String, passphrase: [UInt8], cost: PassphraseCost = .standard, machine: String
    ) throws -> (timeline: Timeline, code: RecoveryCode) {
        let way = try way(passphrase, cost)
        let code = try newRecoveryCode()
        return try write {
            let openers = [
                NewOpener(kind: .passphrase, publicKey: way.publicKey, name: ""),
                NewOpener(
                    kind: .recovery, publicKey: try Self.box(of: .recovery(code)).publicKey,
                    name: ""),
                try ownOpener(machine),
            ]
            return (try makeSealedTimeline(name, openers, [way.mark]), code)
        }
    }

    /// How a timeline is sealed; nil of a plain one.
    public func seal(of timeline: Timeline) throws -> Seal? {
        let keyring = try keyring(of: timeline)
        guard keyring.root != nil else { return nil }
        var seal = Seal(keys: keyring.keys.count)
        let graph = try sealGraph(of: timeline)
        seal.key = graph.current
        seal.wantsRotation = graph.wantsRotation
        let own = try ownBox(makes: false)?.publicKey
        seal.openers = graph.openers.map { opener in
            Opener(
                kind: .init(rawValue: opener.kind.rawValue) ?? .replica,
                publicKey: opener.publicKey, name: opener.name,
                isOwn: opener.kind == .replica && opener.publicKey == own)
        }
        (seal.waiting, seal.leftOut) = try countSealed(in: timeline)
        return seal
    }

    /// Changes of a sealed timeline that wait for a key, and those that are left out.
    public func countSealed(in timeline: Timeline) throws -> (waiting: Int, leftOut: Int) {
        let keyring = try keyring(of: timeline)
        guard keyring.root != nil else { return (0, 0) }
        var result = (waiting: 0, leftOut: 0)
        try connection.forEach(
            "SELECT line FROM changes WHERE timeline = ? AND NOT is_understood",
            [Value(timeline.number)]
        ) { row in
            switch Self.objection(row.bytes(0), keyring) {
            case .locked?: result.waiting += 1
            case .unsealed?, .forged?: result.leftOut += 1
            default: break
            }
            return true
        }
        return result
    }

    private static func objection(_ line: [UInt8], _ keyring: Keyring) -> ChangeError? {
        do {
            _ = try ChangeReader.read(line, with: keyring)
            return nil
        } catch {
            return error
        }
    }

    /// Opens a timeline with a secret, notes this machine among those who can, and reads what
    /// waited; answers how many changes were read. A wrong secret changes nothing.
    public func unlock(
        _ timeline: Timeline, with secret: Secret, machine: String
    ) throws -> Int {
        guard try isSealed(timeline) else {
            throw ReplicaError(
                "\(timeline.name) is not sealed, as far as is known here",
                hint: "vita sync fetches what is missing")
        }
        // Slow on purpose; nobody else should wait for it.
        let box = try opening(secret, timeline)
        return try write(to: timeline) {
            let before = try countSealed(in: timeline).waiting
            try learnKeys(wrappedFor: box, of: timeline)
            try learnOwnKeys(of: timeline)
            guard try sealGraph(of: timeline).current != nil else {
                throw ReplicaError(
                    "this passphrase or code was good for \(timeline.name) once, and another took"
                        + " its place",
                    hint: "vita sync fetches what is missing; then try the new one")
            }
            try enrol(machine, timeline)
            try adoptSealedName(timeline)
            return before - (try countSealed(in: timeline).waiting)
        }
    }

    /// Whether a secret is the timeline's, without any other effect.
    public func opens(_ secret: Secret, _ timeline: Timeline) throws -> Bool {
        do {
            _ = try opening(secret, timeline)
            return true
        } catch is WrongSecret {
            return false
        }
    }

    /// A secret that is not the timeline's.
    public struct WrongSecret: Error {}

    /// Makes a new key, for everything written from now on. Who is `revoked` does not get it, and
    /// `secrets` take the place of earlier ones of their kind.
    public func rotateSeal(
        of timeline: Timeline, revoking revoked: Set<[UInt8]> = [],
        passphrase: [UInt8]? = nil, cost: PassphraseCost = .standard,
        recovery: RecoveryCode? = nil, machine: String
    ) throws {
        let way = try passphrase.map { try self.way($0, cost) }
        try write(to: timeline) {
            try checkIsLivedIn(timeline)
            let graph = try sealGraph(of: timeline)
            _ = try sealingKey(of: timeline)
            var revoked = revoked
            var openers: [NewOpener] = []
            var isOwnThere = false
            let own = try ownOpener(machine)
            for opener in graph.openers {
                let isReplaced =
                    opener.kind == .passphrase && way != nil
                    || opener.kind == .recovery && recovery != nil
                if isReplaced { revoked.insert(opener.publicKey) }
                guard !revoked.contains(opener.publicKey) else { continue }
                isOwnThere = isOwnThere || opener.publicKey == own.publicKey
                openers.append(opener)
            }
            if revoked.contains(own.publicKey) {
                throw ReplicaError(
                    "this machine cannot revoke itself", hint: "revoke it on another one")
            }
            if !isOwnThere { openers.append(own) }
            if let way {
                openers.append(
                    NewOpener(kind: .passphrase, publicKey: way.publicKey, name: ""))
            }
            if let recovery {
                let box = try Self.box(of: .recovery(recovery))
                openers.append(NewOpener(kind: .recovery, publicKey: box.publicKey, name: ""))
            }
            try turn(
                timeline, graph, openers, way.map { [$0.mark] } ?? [],
                revoked: graph.revoked.union(revoked))
        }
    }

    /// A fresh recovery code.
    public func newRecoveryCode() throws -> RecoveryCode {
        guard
            let code = RecoveryCode(random: surroundings.random.bytes(RecoveryCode.byteCount))
        else { throw ReplicaError("no recovery code could be made") }
        return code
    }
}
