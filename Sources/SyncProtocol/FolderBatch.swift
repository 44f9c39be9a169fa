public import Career
public import Replication
public import Sealing
internal import StrictJSON

/// A batch of changes as a file in a folder that replicas meet in (docs/folder.md): written once,
/// named by its content, and verified before a word of it is believed.
public struct FolderBatch: Sendable {
    /// How a file's name ends.
    public static let ending = ".batch"
    /// Bytes of a file, and of what it inflates to.
    public static let limit = SyncLimits.body

    /// The timeline that the changes belong to.
    public let timeline: Identifier
    /// Verbatim changes, ancestors first.
    public let changes: [[UInt8]]
    /// Signatures of the last change of each branch among them.
    public let signatures: [TipSignature]

    /// A batch by its parts.
    public init(timeline: Identifier, changes: [[UInt8]], signatures: [TipSignature]) {
        self.timeline = timeline
        self.changes = changes
        self.signatures = signatures
    }

    /// The file's bytes and their digest, which is its name; the same parts are always the same
    /// file where the same zstd made it.
    public func file() throws(SyncError) -> (name: Digest, bytes: [UInt8]) {
        var content: [UInt8] = []
        for change in changes { content += change + [0x0A] }
        for signature in signatures { content += signature.line + [0x0A] }
        var lines = JSONWriter.bytes([
            "vita-batch": .integer(1), "timeline": .string(timeline.text),
            "changes": .integer(changes.count), "signatures": .integer(signatures.count),
            "hash": .string(Digest(hashing: content).hex),
        ])
        lines.append(0x0A)
        lines += content
        guard lines.count <= Self.limit, let bytes = SyncBody.frame(lines) else { throw .tooLarge }
        return (Digest(hashing: bytes), bytes)
    }

    /// Reads a file of a name.
    ///
    /// - Throws: `SyncError` where it is cut short, damaged, too large, or no batch.
    public init(file bytes: [UInt8], named name: Digest) throws(SyncError) {
        guard bytes.count <= Self.limit else { throw .tooLarge }
        #if PLANTED_BUGS
            let name = Planted.isOn(.batchNameBelieved) ? Digest(hashing: bytes) : name
        #endif
        guard Digest(hashing: bytes) == name else { throw .malformed("not what its name says") }
        let lines = try SyncBody.unpack(bytes, mediaType: SyncMediaType.compressed)
        guard let end = lines.firstIndex(of: 0x0A), end <= 4096,
            let head = try? JSONParser.parse(lines[..<end])
        else { throw .malformed("the first line") }
        guard let version = head["vita-batch"]?.int else { throw .malformed("the first line") }
        guard version == 1 else { throw .malformed("a batch of another version") }
        guard let timeline = head["timeline"]?.string.flatMap(Identifier.init),
            let changes = head["changes"]?.int, let signatures = head["signatures"]?.int,
            let hash = head["hash"]?.string.flatMap({ Digest($0) })
        else { throw .malformed("the first line") }
        guard (1...SyncLimits.changes).contains(changes), (0...changes).contains(signatures) else {
            throw .tooMany("changes")
        }
        let content = lines[(end + 1)...]
        guard Digest(hashing: Array(content)) == hash, content.last == 0x0A else {
            throw .malformed("its lines are not those that were written")
        }
        let parts = content.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard parts.count == changes + signatures else { throw .malformed("its count of lines") }
        self.timeline = timeline
        self.changes = parts[..<changes].map { Array($0) }
        self.signatures = try Self.signatures(parts[changes...])
    }

    private static func signatures(
        _ lines: ArraySlice<ArraySlice<UInt8>>
    ) throws(SyncError) -> [TipSignature] {
        var result: [TipSignature] = []
        for line in lines {
            guard let signature = TipSignature(line: Array(line)) else {
                throw .malformed("a signature")
            }
            result.append(signature)
        }
        return result
    }

    /// A file's name.
    public static func name(_ digest: Digest) -> String { digest.hex + ending }

    /// The digest in a file's name; nil for a name that no batch has.
    public static func digest(ofName name: String) -> Digest? {
        guard name.utf8.count == 64 + ending.utf8.count, name.hasSuffix(ending) else { return nil }
        return Digest(digits: ArraySlice(name.utf8.prefix(64)))
    }
}
