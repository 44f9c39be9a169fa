import Career
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

/// A source of random bytes that says the same every time.
final class SeededRandom: RandomSource {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}

@Suite struct SealedChangeTests {
    static let canary = "a canary nobody may see"
    let key: SealKey
    let keyring: Keyring
    let timeline: Identifier

    init() throws {
        key = try #require(SealKey(bytes: [UInt8](repeating: 9, count: 32)))
        keyring = Keyring(root: key.id, keys: [key])
        timeline = Keyring.timeline(of: key.id)
    }

    private func writer(seed: UInt64 = 1) -> ChainWriter {
        ChainWriter(
            timeline: timeline, origin: .key([UInt8](repeating: 1, count: 32)), last: nil,
            learned: [], time: 1_500_000_000, author: "Ada \(Self.canary)")
    }

    private func sealed(_ text: String = canary, seed: UInt64 = 1) -> Change {
        var writer = writer()
        writer.secrecy = .sealed(key, SeededRandom(seed: seed))
        return writer.write(
            action: "add", id: Identifier(bytes: Array("an action!".utf8)),
            [
                EntityOperations(
                    .event("0123456789abcdef"),
                    [("title/en", .set(values: [.string(text)], replaces: [], saw: []))])
            ])[0]
    }

    @Test func `who has the key reads all, who has not reads the frame`() throws {
        let change = sealed()
        let read = try ChangeReader.read(change.line, with: keyring)
        #expect(read.header == change.header)
        #expect(read.header.author == "Ada \(Self.canary)")
        #expect(read.body == change.body)
        #expect(read.id == change.id)
        #expect(read.sealedWith == key.id)
        #expect(ChangeReader.keyID(change.line) == key.id)
        let outside = try ChangeReader.readHeader(change.line)
        #expect(outside.parents == change.header.parents)
        #expect(outside.lamport == 1)
        #expect(outside.time == nil)
        #expect(outside.author == nil)
        #expect(outside.action.word == "sealed")
        for keyring in [Keyring(), Keyring(root: key.id, keys: [])] {
            #expect(throws: ChangeError.locked(key.id)) {
                try ChangeReader.read(change.line, with: keyring)
            }
        }
        #expect(!String(decoding: change.line, as: UTF8.self).contains("canary"))
    }

    @Test func `texts of about one length are lines of one length`() {
        let lengths = Set((1...200).map { sealed(String(repeating: "x", count: $0)).line.count })
        #expect(lengths.count == 1)
        let longer = Set(
            stride(from: 1, to: 60_000, by: 997).map {
                sealed(String(repeating: "x", count: $0)).line.count
            })
        #expect(longer.count <= 8)
    }

    @Test func `a text is sealed otherwise each time`() {
        #expect(sealed(seed: 1).line != sealed(seed: 2).line)
    }

    /// Whatever a byte of the line is changed to, it is another change, and nothing of it is read.
    @Test func `no byte of a sealed line can be changed`() throws {
        let line = sealed().line
        for index in line.indices {
            for bit: UInt8 in [1, 2, 0x20] {
                var other = line
                other[index] ^= bit
                #expect(throws: ChangeError.self) {
                    try ChangeReader.read(other, with: keyring)
                }
            }
        }
    }

    @Test func `a sealed text is bound to its place`() throws {
        let line = String(decoding: sealed().line, as: UTF8.self)
        for (old, new) in [
            ("\"lamport\":1", "\"lamport\":7"), ("\"n\":1,", "\"n\": 1,"),
            ("\"action\":{\"word\":\"sealed\"", "\"action\":{\"word\":\"added\""),
            (timeline.text, "0123456789abcdef"),
        ] {
            let moved = line.replacing(old, with: new)
            #expect(moved != line)
            #expect(throws: ChangeError.forged) {
                try ChangeReader.read(Array(moved.utf8), with: keyring)
            }
        }
    }

    @Test(arguments: [
        ("\"}}", "\" }}"), ("\"}}", "\"}} "), ("\"}}", "\",\"more\":1}}"),
        ("\"}}", "\"},\"more\":1}"),
        ("\"text\":", "\"body\":"), ("\"text\":\"", "\"text\":\"\\u0041"),
        ("\"text\":\"", "\"text\":\"\\\""), ("\"nonce\":\"", "\"nonce\":\"00"),
        ("\"key\":\"", "\"key\":\"00"), ("\"sealed\":{", "\"body\":{},\"sealed\":{"),
        ("\"text\":\"", "\"text\":\"="),
    ]) func `a sealed member in another form is malformed`(old: String, new: String) {
        let line = String(decoding: sealed().line, as: UTF8.self)
        var changed = line
        if let range = line.ranges(of: old).last { changed.replaceSubrange(range, with: new) }
        #expect(changed != line)
        #expect(throws: ChangeError.malformed("sealed")) {
            // The chain's first key stands before the one that seals.
            try ChangeReader.read(Array(changed.utf8), with: keyring)
        }
    }

    @Test(arguments: [
        "", "[]", "{}", "{\"body\":{}}",
        "{\"action\":{\"word\":\"add\",\"id\":\"0000000000000001\"}}",
        "{\"action\":{\"word\":\"add\",\"id\":\"0000000000000001\"},\"body\":{\"more\":{}}}",
        "{\"time\":1e3,\"action\":{\"word\":\"add\",\"id\":\"0000000000000001\"},\"body\":{}}",
        String(repeating: "[", count: 100_000), "\u{FEFF}{}", "{\"body\":1,\"body\":2}",
    ]) func `what was sealed without being a change is malformed`(text: String) throws {
        var frame = Array("{\"v\":1,\"timeline\":\"\(timeline)\"".utf8)
        let origin = ChangeHeader.Origin.key([UInt8](repeating: 1, count: 32))
        frame += ",\"replica\":\"\(origin.replica.hex)\",\"n\":1,".utf8
        frame += "\"key\":\"\(String(repeating: "01", count: 32))\",\"lamport\":1,".utf8
        frame += "\"action\":{\"word\":\"sealed\",\"id\":\"0000000000000000\"},".utf8
        let nonce = [UInt8](repeating: 4, count: 24)
        frame += "\"sealed\":{\"key\":\"\(key.id.hex)\",\"nonce\":\"\(Hex.encode(nonce))\",".utf8
        frame += "\"text\":\"".utf8
        let sealed = try #require(key.seal(Array(text.utf8), nonce: nonce, binding: frame))
        let line = frame + Base64.encode(sealed) + Array("\"}}".utf8)
        _ = try ChangeReader.readHeader(line)
        do {
            _ = try ChangeReader.read(line, with: keyring)
            Issue.record("accepted")
        } catch {
            guard case .malformed = error else {
                Issue.record("another error: \(error)")
                return
            }
        }
    }

    @Test func `in a sealed timeline nothing in the open says more than how to open it`() throws {
        var plain = writer()
        plain.secrecy = .open
        let wrap = SealMark.wrap(
            key: key.id, opener: [UInt8](repeating: 1, count: 32),
            box: [UInt8](repeating: 2, count: 80))
        func line(_ entity: Entity, _ key: ExactString, _ operation: Replication.Operation)
            -> [UInt8]
        {
            var writer = plain
            return writer.write(
                action: "seal", id: Identifier(bytes: Array("an action!".utf8)),
                [EntityOperations(entity, [(key, operation)])])[0].line
        }
        let read = try ChangeReader.read(line(.timeline, wrap.key, .add), with: keyring)
        #expect(read.header.time == nil)
        #expect(read.header.author == nil)
        for bad in [
            line(.timeline, SealMark.next(key: key.id).key, .add), line(.timeline, "tags/a", .add),
            line(.timeline, wrap.key, .set(values: ["a"], replaces: [], saw: [])),
            line(.event("0123456789abcdef"), wrap.key, .add),
            line(.timeline, "subject", .set(values: ["a"], replaces: [], saw: [])),
        ] {
            #expect(throws: ChangeError.unsealed) { try ChangeReader.read(bad, with: keyring) }
            _ = try ChangeReader.read(bad)
        }
    }

    /// A text may be made to open under two keys; the line names one.
    @Test func `a key is known by what it is and not by what it opens`() throws {
        let other = try #require(SealKey(bytes: [UInt8](repeating: 8, count: 32)))
        let line = String(decoding: sealed().line, as: UTF8.self)
        let claimed = line.replacing(key.id.hex, with: other.id.hex)
        #expect(throws: ChangeError.forged) {
            try ChangeReader.read(
                Array(claimed.utf8), with: Keyring(root: key.id, keys: [key, other]))
        }
    }

    @Test func `written again, what is open stays open and what is sealed is sealed`() throws {
        let wrap = SealMark.wrap(
            key: key.id, opener: [UInt8](repeating: 1, count: 32),
            box: [UInt8](repeating: 2, count: 80))
        var plain = writer()
        let open = plain.write(
            action: "seal", id: timeline, [EntityOperations(.timeline, [(wrap.key, .add)])])
        let said = plain.write(
            action: "add", id: timeline, [EntityOperations(.timeline, [("tags/a", .add)])])
        var again = writer()
        again.secrecy = .sealed(key, SeededRandom(seed: 5))
        var replay = Replay(again)
        let written = replay.write(open + said)
        #expect(written.map(\.sealedWith) == [nil, key.id])
        #expect(written.map(\.header.time) == [nil, 1_500_000_000])
        #expect(written.map { $0.header.author == nil } == [true, false])
        for change in written {
            #expect(try ChangeReader.read(change.line, with: keyring).body == change.body)
        }
        // Without sealing nothing changes about it.
        var same = Replay(writer())
        #expect(same.write(open + said).map(\.header.time) == [1_500_000_000, 1_500_000_000])
    }

    @Test func `a line that is not sealed, or is none, names no key`() {
        var plain = writer()
        let line = plain.write(action: "add", id: timeline, [])[0].line
        #expect(ChangeReader.keyID(line) == nil)
        #expect(ChangeReader.keyID(Array("{\"sealed\":1}".utf8)) == nil)
        #expect(ChangeReader.keyID(Array("{\"v\":1,\"sealed\":1}".utf8)) == nil)
        #expect(ChangeReader.keyID(Array("{\"v\":1,\"sealed\":{\"key\":\"x\"}}".utf8)) == nil)
    }
}
