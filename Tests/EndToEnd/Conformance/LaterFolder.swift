import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// A folder in which another program has written changes to a timeline.
final class LaterFolder {
    private let directory: TemporaryDirectory
    private let timeline: String

    private init(_ timeline: String) throws {
        (directory, self.timeline) = (try TemporaryDirectory(), timeline)
        try directory.write(Array("{\"vita\":\"folder\",\"version\":1}\n".utf8), to: "vita.json")
        try directory.makeFolder(timeline)
    }

    var url: String { "file://\(directory.path)" }

    /// One change of version 2 of the format.
    static func later(_ timeline: String) throws -> LaterFolder {
        let folder = try LaterFolder(timeline)
        let key = try #require(SigningKey(seed: Array(repeating: 7, count: 32)))
        let change = try folder.changes(1, bytes: 8, key)[0]
        let text = String(decoding: change.line, as: UTF8.self)
        let mark = "{\"v\":1,"
        try #require(text.hasPrefix(mark))
        let line = Array(("{\"v\":2," + text.dropFirst(mark.count)).utf8)
        try folder.write([line], key)
        return folder
    }

    /// So many changes of so many bytes, of a field that no version shows.
    static func large(_ timeline: String, changes count: Int, bytes: Int) throws -> LaterFolder {
        let folder = try LaterFolder(timeline)
        let key = try #require(SigningKey(seed: Array(repeating: 8, count: 32)))
        let lines = try folder.changes(count, bytes: bytes, key).map(\.line)
        let half = lines.count / 2
        try folder.write(Array(lines[..<half]), key)
        try folder.write(Array(lines[half...]), key)
        return folder
    }

    private func changes(_ count: Int, bytes: Int, _ key: SigningKey) throws -> [Change] {
        var generator = SeededGenerator(seed: 11)
        var writer = ChainWriter(
            timeline: try #require(Identifier(timeline)), origin: .key(key.publicKey), last: nil,
            learned: [], time: 1_800_000_000, author: "other")
        return (0..<count).flatMap { _ in
            let text = JSONValue.string(Hex.encode(generator.bytes(bytes / 2)))
            return writer.write(
                action: "edit", id: Identifier(bytes: generator.bytes(10)),
                [
                    EntityOperations(
                        .event(Identifier(bytes: generator.bytes(10)).text),
                        [("mood", .set(values: [text], replaces: [], saw: []))])
                ])
        }
    }

    private func write(_ lines: [[UInt8]], _ key: SigningKey) throws {
        let tip = Digest(hashing: try #require(lines.last))
        let batch = FolderBatch(
            timeline: try #require(Identifier(timeline)), changes: lines,
            signatures: [TipSignature(signing: tip, with: key)])
        let (name, bytes) = try batch.file()
        try directory.write(bytes, to: "\(timeline)/\(FolderBatch.name(name))")
    }
}
