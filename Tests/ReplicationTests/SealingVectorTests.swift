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

    /// The keys of the page.
    private struct Keys {
        let first: SealKey
        let second: SealKey
        let salt: [UInt8]
        let cost: PassphraseCost
        let passphrase: BoxKey
        let code: RecoveryCode
        let recovery: BoxKey
        let laptop: BoxKey

        /// The words of the page's blocks.
        var blocks: [String: String] {
            [
                "keys": """
                first key \(Hex.encode(first.bytes))
                its id \(first.id.hex)
                timeline \(Keyring.timeline(of: first.id))
                second key \(Hex.encode(second.bytes))
                its id \(second.id.hex)
                """,
                "passphrase": """
                passphrase \(SealingVectorTests.passphrase)
                salt \(Hex.encode(salt))
                passes \(cost.passes)
                KiB \(cost.kibibytes)
                seed \(Hex.encode(passphrase.seed))
                public key \(Hex.encode(passphrase.publicKey))
                """,
                "recovery": """
                random \(Hex.encode((0x90..<0xA1).map { UInt8($0) }))
                code \(code.text)
                seed \(Hex.encode(code.secret))
                public key \(Hex.encode(recovery.publicKey))
                """,
                "machine": """
                seed \(Hex.encode(laptop.seed))
                public key \(Hex.encode(laptop.publicKey))
                """,
            ]
        }
    }

    private func keys() throws -> Keys {
        let salt = run(0x80, 16)
        let cost = try #require(PassphraseCost(passes: 2, kibibytes: 64))
        let secret = try #require(cost.secret(of: Array(Self.passphrase.utf8), salt: salt))
        let code = try #require(RecoveryCode(random: run(0x90, 17)))
        return Keys(
            first: try #require(SealKey(bytes: run(0x40))),
            second: try #require(SealKey(bytes: run(0x60))), salt: salt, cost: cost,
            passphrase: try #require(BoxKey(seed: secret)), code: code,
            recovery: try #require(BoxKey(seed: code.secret)),
            laptop: try #require(BoxKey(seed: run(0xA0))))
    }

    /// Writes the page's lines.
    private struct Author {
        var writer: ChainWriter
        var lines: [String] = []

        mutating func write(
            _ word: String, _ id: UInt8, _ secrecy: ChainWriter.Secrecy, goesOn: Bool = false,
            _ body: [EntityOperations]
        ) {
            writer.secrecy = secrecy
            let action = Identifier(bytes: [UInt8](repeating: 0, count: 9) + [id])
            for change in writer.write(action: word, id: action, goesOn: goesOn, body) {
                lines.append(String(decoding: change.line, as: UTF8.self))
            }
        }

        mutating func write(
            _ id: UInt8, _ secrecy: ChainWriter.Secrecy, goesOn: Bool = false, _ marks: SealMark...
        ) {
            let operations = marks.map { ($0.key, Replication.Operation.add) }
            write("seal", id, secrecy, goesOn: goesOn, [EntityOperations(.timeline, operations)])
        }
    }

    private func wrap(_ key: SealKey, _ opener: BoxKey, _ random: UInt8) throws -> SealMark {
        let box = BoxKey.wrap(key.bytes, for: opener.publicKey, random: run(random))
        return .wrap(key: key.id, opener: opener.publicKey, box: try #require(box))
    }

    private func lines(_ keys: Keys) throws -> [String] {
        let (first, second) = (keys.first, keys.second)
        let (passphrase, recovery, laptop) = (keys.passphrase, keys.recovery, keys.laptop)
        func opener(_ key: SealKey, _ kind: SealMark.OpenerKind, _ pair: BoxKey, _ name: String)
            -> SealMark
        {
            .opener(key: key.id, kind: kind, opener: pair.publicKey, name: name)
        }
        func sealed(_ key: SealKey, _ nonce: UInt8) -> ChainWriter.Secrecy {
            .sealed(key, Prepared([run(nonce, 24)]))
        }
        let signing = try #require(SigningKey(seed: run(0)))
        var author = Author(
            writer: ChainWriter(
                timeline: Keyring.timeline(of: first.id), origin: .key(signing.publicKey),
                last: nil, learned: [], time: 1_500_000_000, author: "Ada"))
        author.write(
            1, .open, goesOn: true,
            .passphrase(opener: passphrase.publicKey, salt: keys.salt, cost: keys.cost),
            try wrap(first, passphrase, 1), try wrap(first, recovery, 2),
            try wrap(first, laptop, 3))
        author.write(
            1, sealed(first, 0x10), .name("diary"), opener(first, .passphrase, passphrase, ""),
            opener(first, .recovery, recovery, ""), opener(first, .replica, laptop, "laptop"))
        author.write(
            "add", 2, sealed(first, 0x30),
            [
                EntityOperations(
                    .event("0123456789abcdef"),
                    [("title/en", .set(values: ["Join"], replaces: [], saw: []))])
            ])
        author.write(3, .open, goesOn: true, try wrap(second, laptop, 4))
        author.write(3, sealed(first, 0x50), goesOn: true, .next(key: second.id))
        author.write(
            3, sealed(second, 0x70), .earlier(first), opener(second, .replica, laptop, "laptop"),
            .revoked(opener: passphrase.publicKey), .revoked(opener: recovery.publicKey))
        return author.lines
    }

    /// Everything that the page tells, by the name of its block.
    private func vectors() throws -> [String: String] {
        let keys = try keys()
        let lines = try lines(keys)
        let keyring = Keyring(root: keys.first.id, keys: [keys.first, keys.second])
        let changes = try lines.map { try ChangeReader.read(Array($0.utf8), with: keyring) }
        var folded = FoldedTimeline()
        for change in changes { folded.apply(change) }
        var event = FoldedTimeline()
        event.apply(changes[2])
        let plain = try opened(lines[2], keys.first)
        var blocks = keys.blocks
        blocks["lines"] = lines.joined(separator: "\n")
        blocks["ids"] = changes.map(\.id.hex).joined(separator: "\n")
        blocks["digests"] = "all lines \(folded.digest.hex)\nline 3 alone \(event.digest.hex)"
        blocks["opened"] = String(decoding: try #require(plain), as: UTF8.self)
        return blocks
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
