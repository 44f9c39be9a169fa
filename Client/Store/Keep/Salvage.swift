internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// What can be told to be a replica's own among the rows of a damaged file: lines fit their hash,
/// keys their replica, signatures their key.
struct Salvage {
    struct Line {
        let position: Int
        /// The change id that the row states.
        let id: [UInt8]
        let bytes: [UInt8]
    }

    private(set) var timelines: [Int: (id: Identifier, name: String)] = [:]
    /// Lines by timeline id where they are sound.
    private(set) var lines: [Identifier: [Line]] = [:]
    /// Lines that do not fit their hash, with the number of their timeline.
    private(set) var damaged: [(timeline: Int, line: Line)] = []
    private(set) var keys: [Digest: (seed: [UInt8], created: Int64)] = [:]
    private(set) var signatures: Set<TipSignature> = []
    private(set) var remotes: [Int64: [Value]] = [:]
    private(set) var meta: [String: String] = [:]
    private(set) var quarantined: [(timeline: Int, id: [UInt8], reason: String, line: [UInt8])] = []

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
            case (3, let number?): takeKeyOrTimeline(Int(number), values)
            case (4, .some): takeQuarantined(values)
            case (4, nil): takeSignature(values)
            case (6, let number?):
                if Self.text(values[1]) != nil, Self.text(values[2])?.hasPrefix("http") == true {
                    remotes[number] = values
                }
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
            timelines[number] = (id, name ?? "recovered")
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

    private mutating func takeKeyOrTimeline(_ number: Int, _ values: [Value]) {
        if let replica = Self.blob(values[0]), let seed = Self.blob(values[1]),
            let key = SigningKey(seed: seed), Digest(hashing: key.publicKey).bytes == replica
        {
            keys[Digest(hashing: key.publicKey)] = (seed, Int64(Self.number(values[2]) ?? 0))
        } else if let id = Self.text(values[1]).flatMap({ Identifier($0) }),
            let name = Self.text(values[2])
        {
            timelines[number] = (id, name)
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
            guard let state = try? StateCodec.decode(bytes), let digest = state.digest(of: entity),
                blobs.contains(digest.bytes)
            else { continue }
            states.append((timeline, entity, bytes))
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
