import Career
import Oracle
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

/// The vectors of docs/format.md: written by the code, read back by it, and equal to the page.
@Suite struct FormatVectorTests {
    private static let event = Entity.event("0123456789abcdef")

    private struct Vectors {
        let key: SigningKey
        let changes: [Change]
        let again: [Change]
    }

    private func set(_ value: JSONValue, _ replaces: [Digest] = []) -> Replication.Operation {
        .set(values: [value], replaces: replaces, saw: [])
    }

    private func vectors() throws -> Vectors {
        let key = try #require(SigningKey(seed: (0..<32).map { UInt8($0) }))
        let other = try #require(SigningKey(seed: (32..<64).map { UInt8($0) }))
        var ada = Copy(origin: .key(key.publicKey))
        var bob = Copy(origin: .key(other.publicKey))
        var essay = Copy(origin: .imported(Digest(hashing: "an essay")))
        func id(_ n: UInt8) -> [UInt8] { [UInt8](repeating: 0, count: 9) + [n] }
        let add = try #require(
            ada.write(
                "add",
                [
                    EntityOperations(
                        Self.event,
                        [
                            ("title/en", set("Join")), ("tags/swift", .add),
                            (
                                "when",
                                set(["words": "fall 2017", "edtf": "2017-23", "basis": "stated"])
                            ),
                        ])
                ], id: id(1)
            ).first)
        let edit = try #require(
            ada.write(
                "edit",
                [EntityOperations(Self.event, [("title/en", set("Join, \"at last\"", [add.id]))])],
                id: id(2)
            ).first)
        let imported = try #require(
            essay.write(
                "import",
                [
                    EntityOperations(.source("essay"), [("title", set("An essay"))]),
                    EntityOperations(
                        .event("ghjkmnpqrstvwxyz"),
                        [("title/zh", set("加入")), ("citations/essay#The start/2", set([:]))]),
                ], id: id(3)
            ).first)
        for change in [add, edit, imported] { bob.receive(change) }
        let merge = try #require(
            bob.write(
                "edit",
                [
                    EntityOperations(
                        Self.event, [("title/en", set("Joined", [edit.id])), ("kind", set("role"))])
                ], id: id(4)
            ).first)
        let state = try #require(ada.states[Self.event])
        let delete = try #require(
            ada.write(
                "delete", [EntityOperations(Self.event, [Editing.deletion(of: state)])], id: id(5)
            ).first)
        let changes = [add, edit, imported, merge, delete]
        return Vectors(
            key: key, changes: changes, again: try again(changes, other, Identifier(bytes: id(6))))
    }

    /// The history once more, without one event.
    private func again(
        _ changes: [Change], _ key: SigningKey, _ action: Identifier
    ) throws -> [Change] {
        let successor = try #require(Identifier("000000000000000a"))
        var writer = ChainWriter(
            timeline: successor, origin: .key(key.publicKey), last: nil, learned: [],
            time: 1_500_000_000, author: "Ada")
        let erased: JSONValue = ["erased": ["ghjkmnpqrstvwxyz"]]
        let key = ExactString("predecessor/\(History.timeline)")
        let mark = writer.write(
            action: "erase", id: action, [EntityOperations(.timeline, [(key, set(erased))])])
        var replay = Replay(writer)
        return mark
            + replay.write(
                changes, dropping: { _, entity, _ in entity == .event("ghjkmnpqrstvwxyz") })
    }

    private func digest(_ changes: [Change]) -> String {
        var digest = StateDigest()
        for (entity, state) in History.states(of: changes) {
            if let one = state.digest(of: entity) { digest.add(one) }
        }
        return digest.value.hex
    }

    @Test func `the page says what the code does`() throws {
        let vectors = try vectors()
        let ids = vectors.changes.map(\.id)
        let signature = TipSignature(signing: ids[4], with: vectors.key)
        let expected: [String: [String]] = [
            "vector key": [
                "seed \(Hex.encode(vectors.key.seed))",
                "public key \(Hex.encode(vectors.key.publicKey))",
                "replica \(Digest(hashing: vectors.key.publicKey).hex)",
            ],
            "vector lines": vectors.changes.map { String(decoding: $0.line, as: UTF8.self) },
            "vector ids": ids.map(\.hex),
            "vector signature": [String(decoding: signature.line, as: UTF8.self)],
            "vector digests": [
                "none \(digest([]))", "line 1 \(digest(Array(vectors.changes.prefix(1))))",
                "lines 1 to 3 \(digest(Array(vectors.changes.prefix(3))))",
                "lines 1, 2, 3, 5 \(digest(vectors.changes.filter { $0.id != ids[3] }))",
                "all lines \(digest(vectors.changes))",
            ],
            "vector again": vectors.again.map { String(decoding: $0.line, as: UTF8.self) },
            "vector again digest": [digest(vectors.again)],
        ]
        let page = try RepositoryFile.blocks("docs/format.md")
        for (name, lines) in expected {
            let isSame = page[name] == lines
            #expect(isSame, "docs/format.md, \(name):\n\(lines.joined(separator: "\n"))\n.")
        }
    }

    @Test func `the page's second history stands for the first`() throws {
        let page = try RepositoryFile.blocks("docs/format.md")
        let changes = try #require(page["vector again"]).map { line in
            try ChangeReader.read(Array(line.utf8))
        }
        let first = try #require(page["vector ids"])
        #expect(changes.dropFirst().map(\.standsFor.hex).sorted() == first.sorted())
        let states = History.states(of: changes)
        #expect(states[Self.event]?.shown("title/en") == "Joined")
        #expect(states[Self.event]?.conflicts == ["life"])
        #expect(states[.event("ghjkmnpqrstvwxyz")] == nil)
    }

    @Test func `the page's lines are read, admitted and merged to the page's state`() throws {
        let page = try RepositoryFile.blocks("docs/format.md")
        let lines = try #require(page["vector lines"])
        let changes = try lines.map { try ChangeReader.read(Array($0.utf8)) }
        #expect(changes.map(\.id.hex) == page["vector ids"])
        var held: [Digest: HeldChange] = [:]
        for change in changes {
            #expect(Admission.judge(change.header) { held[$0] } == .admitted)
            held[change.id] = HeldChange(
                replica: change.header.replica, n: change.header.n, lamport: change.header.lamport)
        }
        #expect(page["vector digests"]?.last == "all lines \(digest(changes))")
        #expect(NaiveModel(changes).digest.hex == digest(changes))
        let state = try #require(History.states(of: changes)[Self.event])
        #expect(state.conflicts == ["life"])
        #expect(state.shown("title/en") == "Joined")
        let line = try #require(page["vector signature"]?.first)
        let signature = try #require(TipSignature(line: Array(line.utf8)))
        #expect(signature.isValid)
        #expect(signature.speaks(for: changes[4].header.replica, isImport: false))
    }
}
