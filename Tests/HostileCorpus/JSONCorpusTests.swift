import Sealing
import StrictJSON
import Testing

/// Texts that are JSON, that are none, and that RFC 8259 leaves open (docs/format.md).
@Suite struct JSONCorpusTests {
    @Test func `Each is read or refused as it should be`() throws {
        try HostileFolder("json").hold { file in
            do throws(JSONError) {
                let value = try JSONParser.parse(file.bytes)
                #expect(try JSONParser.parse(JSONWriter.bytes(value)) == value, "\(file.name)")
                return "taken \(OneLine.quoted(JSONWriter.text(value)))"
            } catch {
                return "refused byte \(error.offset): \(error.reason)"
            }
        }
    }
}
