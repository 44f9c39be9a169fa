import Career
import Oracle
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

/// Says one list of bytes after the other.
private final class Prepared: RandomSource {
    private var rest: [[UInt8]]

    init(_ rest: [[UInt8]]) {
        self.rest = rest
    }

    func bytes(_ count: Int) -> [UInt8] { rest.isEmpty ? [] : rest.removeFirst() }
}

/// The vectors of docs/sealing.md: written by the code, read back by it, and equal to the page.
@Suite struct SealingVectorTests {
    private static let passphrase = "correct horse battery staple"

    private func run(_ first: UInt8, _ count: Int = 32) -> [UInt8] {
        (0..<count).map { first &+ UInt8($0) }
    }

    /// Everything that the page tells, by the name of its block.
    private func vectors() throws -> [String: String] {
        let signing = try #require(SigningKey(seed: run(0)))
        let first = try #require(SealKey(bytes: run(0x40)))
        let second = try #require(SealKey(bytes: run(0x60)))
        let salt = run(0x80, 16)
        let cost = try #require(PassphraseCost(passes: 2, kibibytes: 64))
        let secret = try #require(cost.secret(of: Array(Self.passphrase.utf8), salt: salt))
        let passphrase = try #require(BoxKey(seed: secret))
        let code = try #require(RecoveryCode(random: run(0x90, 17)))
        let recovery = try #require(BoxKey(seed: code.secret))
        let laptop = try #require(BoxKey(seed: run(0xA0)))
        let timeline = Keyring.timeline(of: first.id)

        var writer = ChainWriter(
            timeline: timeline, origin: .key(signing.publicKey), last: nil, learned: [],
            time: 1_500_000_000, author: "Ada")
        var lines: [String] = []
        func write(
            _ word: String, _ id: UInt8, _ secrecy: ChainWriter.Secrecy, goesOn: Bool = false,
            _ body: [EntityOperations]
        ) {
            writer.secrecy = secrecy
            let action = Identifier(bytes: [UInt8](repeating: 0, count: 9) + [id])
            for change in writer.write(action: word, id: action, goesOn: goesOn, body) {
                lines.append(String(decoding: change.line, as: UTF8.self))
            }
        }
        func marks(_ marks: [SealMark]) -> [EntityOperations] {
            [EntityOperations(.timeline, marks.map { ($0.key, .add) })]
        }
        func wrap(_ key: SealKey, _ opener: BoxKey, _ random: UInt8) throws -> SealMark {
            let box = BoxKey.wrap(key.bytes, for: opener.publicKey, random: run(random))
            return .wrap(key: key.id, opener: opener.publicKey, box: try #require(box))
        }
        func opener(_ key: SealKey, _ kind: SealMark.OpenerKind, _ pair: BoxKey, _ name: String)
            -> SealMark
        {
            .opener(key: key.id, kind: kind, opener: pair.publicKey, name: name)
        }
        write(
            "seal", 1, .open, goesOn: true,
            marks([
                .passphrase(opener: passphrase.publicKey, salt: salt, cost: cost),
                try wrap(first, passphrase, 1), try wrap(first, recovery, 2),
                try wrap(first, laptop, 3),
            ]))
        write(
            "seal", 1, .sealed(first, Prepared([run(0x10, 24)])),
            marks([
                .name("diary"), opener(first, .passphrase, passphrase, ""),
                opener(first, .recovery, recovery, ""), opener(first, .replica, laptop, "laptop"),
            ]))
        write(
            "add", 2, .sealed(first, Prepared([run(0x30, 24)])),
            [
                EntityOperations(
                    .event("0123456789abcdef"),
                    [("title/en", .set(values: ["Join"], replaces: [], saw: []))])
            ])
        write("seal", 3, .open, goesOn: true, marks([try wrap(second, laptop, 4)]))
        write(
            "seal", 3, .sealed(first, Prepared([run(0x50, 24)])), goesOn: true,
            marks([.next(key: second.id)]))
        write(
            "seal", 3, .sealed(second, Prepared([run(0x70, 24)])),
            marks([
                .earlier(first), opener(second, .replica, laptop, "laptop"),
                .revoked(opener: passphrase.publicKey), .revoked(opener: recovery.publicKey),
            ]))

        let changes = try lines.map {
            try ChangeReader.read(
                Array($0.utf8), with: Keyring(root: first.id, keys: [first, second]))
        }
        var folded = FoldedTimeline()
        for change in changes { folded.apply(change) }
        var event = FoldedTimeline()
        event.apply(changes[2])
        let plain = try opened(lines[2], first)
        return [
            "keys": """
                first key \(Hex.encode(first.bytes))
                its id \(first.id.hex)
                timeline \(timeline)
                second key \(Hex.encode(second.bytes))
                its id \(second.id.hex)
                """,
            "passphrase": """
                passphrase \(Self.passphrase)
                salt \(Hex.encode(salt))
                passes \(cost.passes)
                KiB \(cost.kibibytes)
                seed \(Hex.encode(secret))
                public key \(Hex.encode(passphrase.publicKey))
                """,
            "recovery": """
                random \(Hex.encode(run(0x90, 17)))
                code \(code.text)
                seed \(Hex.encode(code.secret))
                public key \(Hex.encode(recovery.publicKey))
                """,
            "machine": """
                seed \(Hex.encode(laptop.seed))
                public key \(Hex.encode(laptop.publicKey))
                """,
            "lines": lines.joined(separator: "\n"),
            "ids": changes.map(\.id.hex).joined(separator: "\n"),
            "digests": "all lines \(folded.digest.hex)\nline 3 alone \(event.digest.hex)",
            "opened": String(decoding: try #require(plain), as: UTF8.self),
        ]
    }

    /// What is sealed in a line, as docs/sealing.md says one finds it, without the code that reads
    /// changes; blanks at the end left out.
    private func opened(_ line: String, _ key: SealKey) throws -> [UInt8]? {
        let bytes = Array(line.utf8)
        let quote = UInt8(ascii: "\"")
        let text = bytes.dropLast(3).lastIndex(of: quote).map { $0 + 1 } ?? 0
        let sealed = try #require(Base64.decode(bytes[text..<bytes.count - 3]))
        let nonce = try #require(
            JSONParser.parse(bytes)["sealed"]?["nonce"]?.string.flatMap(Hex.decode))
        let plain = key.open(sealed, nonce: nonce, binding: Array(bytes[..<text]))
        return plain.map { Array($0.prefix(($0.lastIndex { $0 != 0x20 } ?? -1) + 1)) }
    }

    @Test func `the page's vectors are what the code writes`() throws {
        let page = try RepositoryFile.blocks("docs/sealing.md")
        for (name, text) in try vectors() {
            let isSame = page["vector \(name)"]?.joined(separator: "\n") == text
            #expect(isSame, "docs/sealing.md, \(name):\n\(text)\n.")
        }
    }

    /// Only from the lines and the passphrase, as a machine that joins would.
    @Test func `who knows the passphrase reads the page's first three lines, and no later key`()
        throws
    {
        let page = try RepositoryFile.blocks("docs/sealing.md")
        let lines = try #require(page["vector lines"]).map { Array($0.utf8) }
        let open = try ChangeReader.read(lines[0])
        let marks = open.body.flatMap(\.operations).compactMap { SealMark($0.key) }
        var keys: [SealKey] = []
        for case .passphrase(let opener, let salt, let cost) in marks {
            let seed = try #require(cost.secret(of: Array(Self.passphrase.utf8), salt: salt))
            let pair = try #require(BoxKey(seed: seed))
            #expect(pair.publicKey == opener)
            for case .wrap(let id, opener, let box) in marks {
                let key = try #require(pair.unwrap(box).flatMap { SealKey(bytes: $0) })
                #expect(key.id == id)
                keys.append(key)
            }
        }
        let key = try #require(keys.first)
        #expect(Keyring.timeline(of: key.id) == open.header.timeline)
        let keyring = Keyring(root: key.id, keys: [key])
        let read = try lines.prefix(3).map { try ChangeReader.read($0, with: keyring) }
        #expect(read[2].header.author == "Ada")
        #expect(read[2].body.first?.entity == .event("0123456789abcdef"))
        #expect(throws: ChangeError.self) { try ChangeReader.read(lines[5], with: keyring) }
    }
}
