import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// A folder in which a later version of Vita has written a change to a timeline.
final class LaterFolder {
    private let directory: TemporaryDirectory

    init(_ timeline: String) throws {
        directory = try TemporaryDirectory()
        let id = try #require(Identifier(timeline))
        let key = try #require(SigningKey(seed: Array(repeating: 7, count: 32)))
        var writer = ChainWriter(
            timeline: id, origin: .key(key.publicKey), last: nil, learned: [],
            time: 1_800_000_000, author: "later")
        let changes = writer.write(
            action: "dream", id: Identifier(bytes: Array(repeating: 5, count: 10)),
            [
                EntityOperations(
                    .event("00000000000000zz"),
                    [("title/en", .set(values: ["Dreamt"], replaces: [], saw: []))])
            ])
        let text = String(decoding: try #require(changes.first).line, as: UTF8.self)
        let line = Array(text.split(separator: "{\"v\":1,", maxSplits: 1)
            .reduce("{\"v\":2,") { $0 + $1 }.utf8)
        let batch = FolderBatch(
            timeline: id, changes: [line],
            signatures: [TipSignature(signing: Digest(hashing: line), with: key)])
        let (name, bytes) = try batch.file()
        try directory.write(Array("{\"vita\":\"folder\",\"version\":1}\n".utf8), to: "vita.json")
        try directory.makeFolder(timeline)
        try directory.write(bytes, to: "\(timeline)/\(FolderBatch.name(name))")
    }

    var url: String { "file://\(directory.path)" }
}
