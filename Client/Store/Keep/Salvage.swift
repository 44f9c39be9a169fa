internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON
internal import SyncProtocol

/// What can be told to be a replica's own among the rows of a damaged file: lines fit their hash,
/// keys their replica, signatures their key. Other rows are known by the layout of their table, so
/// every table of ``ReplicaSchema`` that does not follow from the log has its place here.
struct Salvage {
    struct Timeline {
        let id: Identifier
        let name: String
        /// Where it was joined into, by which action.
        var joined: (into: Identifier, action: String?)?
    }

    /// A change that was taken out of the log.
    struct Refused {
        let timeline: Int
        let values: [Value]
    }

    /// A change that a remote goes without.
    struct Withheld {
        let remote: Int64
        let timeline: Int
        let change: Digest
        let values: [Value]
    }

    /// What an earlier repair set aside.
    struct Aside {
        let timeline: Int
        let kind: Replica.Aside
        let name: [UInt8]
        let position: Int
        let content: [UInt8]
    }

    struct Line {
        let position: Int
        /// The change id that the row states.
        let id: [UInt8]
        let bytes: [UInt8]
    }

    private(set) var timelines: [Int: Timeline] = [:]
    /// Lines by timeline id where they are sound.
    private(set) var lines: [Identifier: [Line]] = [:]
    /// Lines that do not fit their hash, with the number of their timeline.
    private(set) var damaged: [(timeline: Int, line: Line)] = []
    private(set) var keys: [Digest: (seed: [UInt8], created: Int64)] = [:]
    /// Pairs of keys that keys of sealed timelines are wrapped for.
    private(set) var boxes: [BoxKey] = []
    /// The keys of sealed timelines.
    private(set) var sealKeys: [Identifier: Set<SealKey>] = [:]
    private(set) var signatures: Set<TipSignature> = []
    private(set) var remotes: [Int64: [Value]] = [:]
    private(set) var meta: [String: String] = [:]
    private(set) var quarantined: [(timeline: Int, id: [UInt8], reason: String, line: [UInt8])] = []
    private(set) var refused: [Refused] = []
    private(set) var withheld: [Withheld] = []
    /// Timelines that others took the place of, as the columns after their id.
    private(set) var retired: [Identifier: [Value]] = [:]
    private(set) var aside: [Aside] = []
    /// Rows that may say what remotes were told of timelines: some are of an index over the log.
    private var mayAnnounce: [(remote: Int64, timeline: Identifier, isGone: Bool)] = []

    /// What remotes were told of retired timelines.
    var announced: [(remote: Int64, timeline: Identifier, isGone: Bool)] {
        mayAnnounce.filter { retired[$0.timeline] != nil && remotes[$0.remote] != nil }
    }

    /// Entities whose row fits its own digest, with the number of their timeline.
    private(set) var states: [(timeline: Int, entity: Entity, state: [UInt8])] = []

    /// True where there is nothing of a replica.
    var isEmpty: Bool { keys.isEmpty && lines.isEmpty && timelines.isEmpty }

    /// Reads a file's content.
    init(_ content: [UInt8]) {
        var seen: Set<[UInt8]> = []
        PageScan(content).forEach { record in
            let values = record.values
            switch (values.count, record.rowID) {
            case (14, let position?): takeLine(Int(position), values, &seen)
            case (3, .some): takeKey(values)
            case (3, nil):
                takeSealKey(values)
                takeAnnounced(values)
            case (4, .some): takeQuarantined(values)
            case (4, nil): takeSignatureOrRetired(values)
            case (5, let number?): takeTimeline(Int(number), values)
            case (5, nil): takeWithheldOrAside(values)
            case (6, let number?):
                if Self.text(values[1]) != nil, Self.text(values[2])?.contains("://") == true {
                    remotes[number] = values
                }
            case (7, .some): takeRefused(values)
            case (2, nil): takeMetaOrIndex(values)
            default: takeState(values)
            }
        }
        completeTimelines()
        for key in lines.keys { lines[key]?.sort { $0.position < $1.position } }
    }

    /// The indexes over timelines repeat their rows: (id, number) and (name, number).
    private var indexedIDs: [Int: Identifier] = [:]
    private var indexedNames: [Int: Set<String>] = [:]

    private mutating func takeMetaOrIndex(_ values: [Value]) {
        guard let text = Self.text(values[0]) else { return }
        if let value = Self.text(values[1]) { meta[text] = value }
        guard let number = Self.number(values[1]) else { return }
        if let id = Identifier(text) {
            indexedIDs[number] = id
        } else {
            indexedNames[number, default: []].insert(text)
        }
    }

    private mutating func completeTimelines() {
        let remoteNames = Set(remotes.values.compactMap { Self.text($0[1]) })
        for (number, id) in indexedIDs where timelines[number] == nil {
            // Remotes have such an index too.
            let name = indexedNames[number]?.subtracting(remoteNames).min()
            timelines[number] = Timeline(id: id, name: name ?? "recovered")
        }
    }

    private static func text(_ value: Value) -> String? {
        guard case .textBytes(let bytes) = value else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func blob(_ value: Value) -> [UInt8]? {
        guard case .blob(let bytes) = value else { return nil }
        return bytes
    }

    private static func number(_ value: Value) -> Int? {
        guard case .integer(let number) = value else { return nil }
        return Int(number)
    }

    private static func identifier(_ value: Value) -> Identifier? {
        text(value).flatMap { Identifier($0) }
    }

    private static func flag(_ value: Value) -> Bool? {
        number(value).flatMap { [0: false, 1: true][$0] }
    }

    private mutating func takeLine(
        _ position: Int, _ values: [Value], _ seen: inout Set<[UInt8]>
    ) {
        guard let id = Self.blob(values[2]), id.count == 32, let bytes = Self.blob(values[13]),
            seen.insert(bytes).inserted
        else { return }
        let line = Line(position: position, id: id, bytes: bytes)
        if Digest(hashing: bytes).bytes == id, let header = try? ChangeReader.readFrame(bytes) {
            lines[header.timeline, default: []].append(line)
        } else {
            damaged.append((Self.number(values[1]) ?? 0, line))
        }
    }

    private mutating func takeKey(_ values: [Value]) {
        if let replica = Self.blob(values[0]), let seed = Self.blob(values[1]),
            let key = SigningKey(seed: seed), Digest(hashing: key.publicKey).bytes == replica
        {
            keys[Digest(hashing: key.publicKey)] = (seed, Int64(Self.number(values[2]) ?? 0))
        } else if let box = Self.blob(values[1]).flatMap({ BoxKey(seed: $0) }),
            Self.blob(values[0]) == box.publicKey
        {
            boxes.append(box)
        }
    }

    private mutating func takeSealKey(_ values: [Value]) {
        guard let timeline = Self.identifier(values[0]),
            let key = Self.blob(values[2]).flatMap({ SealKey(bytes: $0) }),
            Self.blob(values[1]) == key.id.bytes
        else { return }
        sealKeys[timeline, default: []].insert(key)
    }

    private mutating func takeTimeline(_ number: Int, _ values: [Value]) {
        guard let id = Self.identifier(values[1]), let name = Self.text(values[2]) else { return }
        let joined = Self.identifier(values[3]).map { ($0, Self.text(values[4])) }
        timelines[number] = Timeline(id: id, name: name, joined: joined)
    }

    private mutating func takeAnnounced(_ values: [Value]) {
        guard let remote = Self.number(values[0]), let timeline = Self.identifier(values[1]),
            let isGone = Self.flag(values[2])
        else { return }
        mayAnnounce.append((Int64(remote), timeline, isGone))
    }

    private mutating func takeRefused(_ values: [Value]) {
        guard let timeline = Self.number(values[0]), let id = Self.blob(values[1]),
            Self.text(values[2]) != nil, Self.text(values[3]) != nil,
            Self.number(values[4]) != nil, Self.flag(values[5]) != nil,
            let line = Self.blob(values[6]), Digest(hashing: line).bytes == id
        else { return }
        refused.append(Refused(timeline: timeline, values: Array(values[1...])))
    }

    private mutating func takeWithheldOrAside(_ values: [Value]) {
        if let timeline = Self.number(values[0]),
            let kind = Self.text(values[1]).flatMap({ Replica.Aside(rawValue: $0) }),
            let name = Self.blob(values[2]), let position = Self.number(values[3]),
            let content = Self.blob(values[4])
        {
            let item = Aside(
                timeline: timeline, kind: kind, name: name, position: position, content: content)
            if item.isSound { aside.append(item) }
        } else if let remote = Self.number(values[0]), let timeline = Self.number(values[1]),
            let change = Self.blob(values[2]).flatMap({ Digest(bytes: $0) }),
            Self.text(values[3]) != nil, Self.flag(values[4]) != nil
        {
            withheld.append(
                Withheld(
                    remote: Int64(remote), timeline: timeline, change: change,
                    values: Array(values[2...])))
        }
    }

    private mutating func takeSignatureOrRetired(_ values: [Value]) {
        guard let id = Self.identifier(values[0]), Self.identifier(values[1]) != nil else {
            takeSignature(values)
            return
        }
        let lists = values[2...].compactMap { value in
            Self.text(value).flatMap { try? JSONParser.parse(Array($0.utf8)).array }
        }
        if lists.count == 2, lists[0].allSatisfy({ TipClaim($0) != nil }),
            lists[1].allSatisfy({ $0.string.flatMap { Digest($0) } != nil })
        {
            retired[id] = Array(values[1...])
        }
    }

    private mutating func takeQuarantined(_ values: [Value]) {
        guard let timeline = Self.number(values[0]), let id = Self.blob(values[1]),
            let reason = Self.text(values[2]), let line = Self.blob(values[3]),
            Digest(hashing: line).bytes == id
        else { return }
        quarantined.append((timeline, id, reason, line))
    }

    private mutating func takeState(_ values: [Value]) {
        guard values.count > 8, let timeline = Self.number(values[1]),
            let entity = Self.text(values[2]).flatMap({ Entity(path: $0) })
        else { return }
        let blobs = values.compactMap(Self.blob)
        for bytes in blobs {
            guard let state = try? StateCodec.decode(bytes) else { continue }
            // Of what is deleted there is no digest: nothing proves it but its own form.
            let isProven = state.digest(of: entity).map { blobs.contains($0.bytes) }
            if isProven ?? state.isDeleted {
                states.append((timeline, entity, bytes))
            }
        }
    }

    private mutating func takeSignature(_ values: [Value]) {
        guard let tip = Self.blob(values[1]).flatMap({ Digest(bytes: $0) }),
            let key = Self.blob(values[2]), let bytes = Self.blob(values[3])
        else { return }
        let signature = TipSignature(tip: tip, key: key, signature: bytes)
        if signature.isValid { signatures.insert(signature) }
    }
}

extension Salvage.Aside {
    /// Whether it proves itself, as far as what it holds can: nothing does of bytes that were
    /// damaged when they were set aside, which are for people.
    fileprivate var isSound: Bool {
        switch kind {
        case .waiting, .stranded: Digest(hashing: content).bytes == name
        case .shown: (try? StateCodec.decode(content)) != nil
        case .damaged, .lost: true
        }
    }
}
