import SyncProtocol
import Testing

@Suite struct SyncErrorTests {
    @Test(
        arguments: [
            (.malformed("a tip"), "malformed sync body: a tip"),
            (.tooLarge, "the sync body is larger than 16777216 bytes"),
            (.tooMany("tips"), "too many tips in one request"),
            (.mediaType("text/html"), "unknown media type text/html"),
        ] as [(SyncError, String)])
    func `says in one sentence what is wrong`(error: SyncError, sentence: String) {
        #expect(error.description == sentence)
    }

    @Test func `limits are those that the protocol's page tells`() {
        #expect(SyncLimits.version == 1 && SyncLimits.timelines == 256 && SyncLimits.tips == 256)
        #expect(SyncLimits.body == 16_777_216 && SyncLimits.line == 1_048_576)
        #expect(SyncLimits.batch == 12_582_912 && SyncLimits.changes == 10_000)
        #expect(SyncLimits.proofs == 16 && SyncLimits.name == 128)
    }
}
