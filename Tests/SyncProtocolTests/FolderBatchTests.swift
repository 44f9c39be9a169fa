import Career
import Replication
import Sealing
import StrictJSON
import Testing

@testable import SyncProtocol

@Suite struct FolderBatchTests {
    private let timeline = Identifier(bytes: [UInt8](repeating: 3, count: 10))
    private let changes = [Array("{\"a\":1}".utf8), Array("{\"b\":2}".utf8)]

    private func batch() throws -> FolderBatch {
        let key = try #require(SigningKey(seed: [UInt8](repeating: 1, count: 32)))
        let tip = Digest(hashing: changes[1])
        return FolderBatch(
            timeline: timeline, changes: changes,
            signatures: [TipSignature(signing: tip, with: key)])
    }

    private func read(_ text: String) throws -> FolderBatch {
        let bytes = try #require(SyncBody.frame(Array(text.utf8)))
        return try FolderBatch(file: bytes, named: Digest(hashing: bytes))
    }

    /// A file by hand, of one change.
    private func text(
        version: String = "1", changes: String = "1", signatures: String = "0", hash: String? = nil,
        content: String = "x\n", timeline: String? = nil
    ) -> String {
        let hash = hash ?? "\"\(Digest(hashing: content).hex)\""
        let id = timeline ?? "\"\(self.timeline)\""
        return "{\"vita-batch\":\(version),\"timeline\":\(id),\"changes\":\(changes),"
            + "\"signatures\":\(signatures),\"hash\":\(hash)}\n\(content)"
    }

    @Test func `a batch is read as it was written`() throws {
        let (name, bytes) = try batch().file()
        #expect(name == Digest(hashing: bytes))
        let read = try FolderBatch(file: bytes, named: name)
        #expect(read.timeline == timeline)
        #expect(read.changes == changes)
        #expect(read.signatures == (try batch().signatures))
        #expect(try batch().file().bytes == bytes)
    }

    @Test func `a file that is not what its name says, or is cut, is refused`() throws {
        let (name, bytes) = try batch().file()
        #expect(throws: SyncError.self) {
            try FolderBatch(file: bytes, named: Digest(hashing: "another"))
        }
        for end in 0..<bytes.count {
            let cut = Array(bytes[..<end])
            #expect(throws: SyncError.self) { try FolderBatch(file: cut, named: name) }
            #expect(throws: SyncError.self) {
                try FolderBatch(file: cut, named: Digest(hashing: cut))
            }
        }
    }

    @Test func `a file by hand is read, and every lie in it is noticed`() throws {
        #expect(try read(text()).changes == [Array("x".utf8)])
        #expect(try read(text(changes: "2", content: "x\n\n")).changes.count == 2)
        for wrong in [
            text(version: "2"), text(version: "\"1\""), text(timeline: "\"x\""),
            text(timeline: "1"), text(changes: "0"), text(changes: "2"), text(changes: "-1"),
            text(changes: "10001"), text(signatures: "-1"), text(signatures: "2"),
            text(signatures: "1"), text(signatures: "1", content: "x\ny\n"),
            text(hash: "\"\(Digest(hashing: "y").hex)\""), text(hash: "1"), text(content: "x"),
            text(content: "x\ny\n"), "x", "[]\nx\n", "",
        ] {
            #expect(throws: SyncError.self, "\(wrong)") { try read(wrong) }
        }
    }

    @Test func `the first line is so long, and as many changes as a request has`() throws {
        func long(_ count: Int) -> String {
            let short = text()
            let end = short.utf8.firstIndex(of: 0x0A) ?? short.endIndex
            let used = short.utf8.distance(from: short.startIndex, to: end)
            let filling = String(repeating: "x", count: count - used - ",\"later\":\"\"".utf8.count)
            return "{\"later\":\"\(filling)\"," + short.dropFirst()
        }
        #expect(try read(long(4096)).changes.count == 1)
        #expect(throws: SyncError.self) { try read(long(4097)) }
        let many = String(repeating: "x\n", count: SyncLimits.changes)
        #expect(try read(text(changes: "10000", content: many)).changes.count == 10_000)
        #expect(throws: SyncError.self) {
            try read(text(changes: "10001", content: many + "x\n"))
        }
    }

    @Test func `a name is 64 hex digits and an ending`() {
        let digest = Digest(hashing: "x")
        #expect(FolderBatch.name(digest) == "\(digest.hex).batch")
        #expect(FolderBatch.digest(ofName: FolderBatch.name(digest)) == digest)
        for name in [
            "", ".batch", digest.hex, "\(digest.hex).batches", "0\(digest.hex).batch",
            "\(digest.hex.dropLast()).batch", "\(digest.hex.uppercased()).batch",
            "\(digest.hex.dropLast())g.batch", "\(digest.hex)xbatch",
        ] {
            #expect(FolderBatch.digest(ofName: name) == nil, "\(name)")
        }
    }

    @Test func `a batch that is too large is not written`() throws {
        let line = [UInt8](repeating: 0x78, count: 1 << 20)
        func batch(_ rest: Int) -> FolderBatch {
            FolderBatch(
                timeline: timeline,
                changes: Array(repeating: line, count: 15)
                    + [[UInt8](repeating: 0x78, count: rest)], signatures: [])
        }
        #expect(throws: SyncError.tooLarge) { try batch(1 << 20).file() }
        #expect(
            try FolderBatch(file: batch(1 << 19).file().bytes, named: batch(1 << 19).file().name)
                .changes.count == 16)
    }

    @Test func `a file has as many bytes as a body, and its lines too`() throws {
        // Of so many bytes it is looked at what they are; of one more nothing.
        let full = [UInt8](repeating: 0x78, count: FolderBatch.limit)
        #expect(throws: SyncError.malformed("not a zstd frame")) {
            try FolderBatch(file: full, named: Digest(hashing: full))
        }
        let over = full + [0x78]
        #expect(throws: SyncError.tooLarge) {
            try FolderBatch(file: over, named: Digest(hashing: over))
        }
        func batch(_ last: Int) -> FolderBatch {
            let line = [UInt8](repeating: 0x78, count: (1 << 20) - 1)
            return FolderBatch(
                timeline: timeline,
                changes: Array(repeating: line, count: 15)
                    + [[UInt8](repeating: 0x78, count: last)], signatures: [])
        }
        let first = text(changes: "16", content: "").utf8.count
        let room = FolderBatch.limit - (15 << 20) - first - 1
        let (name, bytes) = try batch(room).file()
        #expect(try FolderBatch(file: bytes, named: name).changes.last?.count == room)
        #expect(throws: SyncError.tooLarge) { try batch(room + 1).file() }
    }
}
