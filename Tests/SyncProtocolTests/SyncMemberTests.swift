import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import Testing

/// Members of a request's and an answer's line that only some have.
@Suite struct SyncMemberTests {
    private let timeline = Identifier(bytes: [UInt8](repeating: 3, count: 10))
    private let other = Identifier(bytes: [UInt8](repeating: 4, count: 10))
    private let digest = Digest(hashing: "x")

    private func key() throws -> SigningKey {
        try #require(SigningKey(seed: [UInt8](repeating: 1, count: 32)))
    }

    @Test func `a role and proofs go along with a request`() throws {
        var request = SyncRequest(timeline: timeline, frontier: digest)
        request.role = "editor"
        request.proofs = [WriterProof(signing: digest, with: try key())]
        let read = try SyncLines.requests(SyncLines.encode([request]))
        #expect(read.count == 1)
        #expect(read[0].role == "editor")
        #expect(read[0].proofs == request.proofs)
        #expect(read[0].proofs[0].isValid(for: digest))
        #expect(!read[0].proofs[0].isValid(for: Digest(hashing: "y")))
        #expect(read[0].proofs[0].replica == Digest(hashing: try key().publicKey))
        #expect(WriterProof.message(digest) == Array("vita writer 1\n\(digest.hex)\n".utf8))
    }

    @Test func `a request proves sixteen keys and not one more`() throws {
        func body(_ count: Int) throws -> [UInt8] {
            var request = SyncRequest(timeline: timeline, frontier: digest)
            request.proofs = Array(
                repeating: WriterProof(signing: digest, with: try key()), count: count)
            return SyncLines.encode([request])
        }
        #expect(try SyncLines.requests(body(16))[0].proofs.count == 16)
        #expect(throws: SyncError.tooMany("proofs")) { try SyncLines.requests(body(17)) }
    }

    @Test func `everything that an answer may say is read as it was written`() throws {
        var answer = SyncAnswer(timeline: timeline, frontier: digest)
        answer.role = "viewer"
        answer.owner = "ada"
        answer.successor = other
        answer.namesake = timeline
        answer.proven = [digest, Digest(hashing: "y")]
        answer.writers = [WriterName(replica: digest, account: String(repeating: "a", count: 256))]
        answer.head = (1 << 53) - 1
        let body = SyncLines.encode([answer])
        let read = try SyncLines.answers(body)[0]
        #expect(read.role == "viewer" && read.owner == "ada")
        #expect(read.successor == other && read.namesake == timeline)
        #expect(read.proven == answer.proven && read.writers == answer.writers)
        #expect(read.head == answer.head && !read.isRollback && !read.more && read.accepted == 0)
        #expect(SyncLines.encode([read]) == body)
    }

    @Test func `a writer's name is short, and one that is not is nobody's`() throws {
        var answer = SyncAnswer(timeline: timeline, frontier: digest)
        answer.writers = [WriterName(replica: digest, account: String(repeating: "a", count: 257))]
        #expect(try SyncLines.answers(SyncLines.encode([answer]))[0].writers == [])
    }

    private func answer(_ member: String, head: String = "0") throws -> SyncAnswer {
        try SyncLines.answers(
            Array(
                """
                {"vita":1,"timelines":1}
                {"timeline":"\(timeline)","frontier":"\(digest)","head":\(head)\(member)}

                """.utf8))[0]
    }

    private func request(_ member: String) throws -> SyncRequest {
        try SyncLines.requests(
            Array(
                """
                {"vita":1,"timelines":1}
                {"timeline":"\(timeline)","frontier":"\(digest)"\(member)}

                """.utf8))[0]
    }

    @Test(arguments: [
        ",\"successor\":1", ",\"successor\":\"x\"", ",\"namesake\":1", ",\"namesake\":\"x\"",
        ",\"refused\":1", ",\"refused\":{\"reason\":\"r\"}", ",\"accepted\":-1",
        ",\"accepted\":10001", ",\"cursor\":1",
    ])
    func `an answer's member that is not what it should be is refused`(member: String) {
        #expect(throws: SyncError.self) { try answer(member) }
    }

    @Test func `a head is a number below 2 to the 53rd`() throws {
        #expect(try answer("", head: "0").head == 0)
        for head in ["-1", "9007199254740992", "\"1\"", "1.5"] {
            #expect(throws: SyncError.self) { try answer("", head: head) }
        }
    }

    @Test func `an answer takes what it does not know, and as many as it may`() throws {
        #expect(try answer(",\"accepted\":10000,\"later\":{}").accepted == 10_000)
        #expect(try answer(",\"rollback\":true").isRollback)
        #expect(try answer(",\"more\":true").more)
        #expect(try answer(",\"forked\":[1,\"\(digest)\"]").forked == [digest])
        #expect(try answer(",\"proven\":[1,\"\(digest)\"]").proven == [digest])
        #expect(try answer(",\"problem\":\"withdrawn\"").problem == SyncAnswer.Problem.withdrawn)
    }

    @Test(arguments: [
        ",\"name\":1", ",\"proofs\":1", ",\"proofs\":[1]", ",\"proofs\":[{\"key\":\"00\"}]",
        ",\"cursor\":1",
    ])
    func `a request's member that is not what it should be is refused`(member: String) {
        #expect(throws: SyncError.self) { try request(member) }
    }

    @Test(arguments: [
        "{}", "{\"timeline\":\"x\",\"frontier\":\"x\"}",
        "{\"timeline\":\"0000000000000000\"}",
        "{\"timeline\":\"0000000000000000\",\"frontier\":\"00\"}",
    ])
    func `a line without timeline or frontier is none`(line: String) {
        let body = Array("{\"vita\":1,\"timelines\":1}\n\(line)\n".utf8)
        #expect(
            throws: SyncError.malformed("a request line without timeline or frontier")
        ) { try SyncLines.requests(body) }
        #expect(
            throws: SyncError.malformed("an answer line without timeline, head or frontier")
        ) { try SyncLines.answers(body) }
    }

    @Test func `a proof has a key of 32 bytes and a signature of 64`() throws {
        func proofs(_ key: Int, _ signature: Int) throws -> [WriterProof] {
            let (key, signature) = (
                String(repeating: "0a", count: key), String(repeating: "0b", count: signature)
            )
            return try request(",\"proofs\":[{\"key\":\"\(key)\",\"signature\":\"\(signature)\"}]")
                .proofs
        }
        #expect(try proofs(32, 64).count == 1)
        for (key, signature) in [(31, 64), (33, 64), (32, 63), (32, 65)] {
            #expect(throws: SyncError.self) { try proofs(key, signature) }
        }
    }

    @Test func `a line is at most 1 MiB, a change and a signature what they may be`() throws {
        func line(_ count: Int) throws -> SyncRequest {
            let stem = ",\"later\":\"\""
            let used = "{\"timeline\":\"\(timeline)\",\"frontier\":\"\(digest)\"\(stem)}".utf8.count
            return try request(",\"later\":\"\(String(repeating: "x", count: count - used))\"")
        }
        #expect(try line(SyncLimits.line).timeline == timeline)
        #expect(throws: SyncError.self) { try line(SyncLimits.line + 1) }
        func change(_ count: Int) throws -> Int {
            let request = SyncRequest(
                timeline: timeline, frontier: digest,
                changes: [[UInt8](repeating: 0x78, count: count)])
            return try SyncLines.requests(SyncLines.encode([request]))[0].changes[0].count
        }
        // What is a little too long is read, to be refused by its name.
        #expect(try change(ChangeLimits.line + 4096) == ChangeLimits.line + 4096)
        #expect(throws: SyncError.self) { try change(ChangeLimits.line + 4097) }
    }
}
