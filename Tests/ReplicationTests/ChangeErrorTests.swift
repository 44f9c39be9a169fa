import Sealing
import StrictJSON
import Testing

@testable import Replication

@Suite struct ChangeErrorTests {
    @Test(
        arguments: [
            (.tooLong(1_048_577), "the change is 1048577 bytes long; at most 1048576 are allowed"),
            (
                .json(JSONError(offset: 3, reason: "no value")),
                "not valid JSON at byte 3: no value"
            ),
            (.version(2), "the change is of format version 2; this program reads version 1"),
            (.malformed("n"), "malformed change: n"),
            (
                .locked(Digest(hashing: "")),
                "the change is sealed with the key e3b0c44298fc, which is not here"
            ),
            (.forged, "the change is not what was sealed with the key that it names"),
            (.unsealed, "the change is not sealed, and its timeline is"),
        ] as [(ChangeError, String)])
    func `says in one sentence what is wrong`(error: ChangeError, sentence: String) {
        #expect(error.description == sentence)
    }

    @Test(arguments: [
        (0, 512), (1, 512), (512, 512), (513, 1024), (1024, 1024), (32_769, 65_536),
        (65_535, 65_536), (65_536, 65_536), (65_537, 131_072), (131_072, 131_072),
        (131_073, 196_608),
    ])
    func `what is sealed has few lengths`(count: Int, padded: Int) {
        #expect(SealedText.paddedCount(count) == padded)
    }
}
