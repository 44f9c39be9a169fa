import Sealing
import TestSupport
import Testing

@Suite struct RecoveryCodeTests {
    @Test func `is read back from what is written, however it is copied`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let code = try #require(RecoveryCode(random: generator.bytes(17)))
            #expect(code.text.utf8.count == 32)
            #expect(RecoveryCode(code.text) == code)
            #expect(RecoveryCode(code.text.lowercased()) == code)
            let careless = code.text.replacing("0", with: "o").replacing("1", with: "l")
            #expect(RecoveryCode(" \(careless.replacing("-", with: " "))\n") == code)
            #expect(code.secret.count == 32)
        }
    }

    @Test func `holds all of 130 bits`() throws {
        var bytes = [UInt8](repeating: 0, count: 17)
        var seen: Set<String> = [try #require(RecoveryCode(random: bytes)).text]
        for bit in 0..<130 {
            bytes[bit / 8] = 0x80 >> UInt8(bit % 8)
            #expect(seen.insert(try #require(RecoveryCode(random: bytes)).text).inserted)
            bytes[bit / 8] = 0
        }
    }

    @Test(arguments: [
        "", "AN3F", "AN3F-YRM6-JXZY-BWHH-5GES-SW7Y-7", "AN3F-YRM6-JXZY-BWHH-5GES-SW7Y-73X",
        "UN3F-YRM6-JXZY-BWHH-5GES-SW7Y-73", "ÄN3F-YRM6-JXZY-BWHH-5GES-SW7Y-73",
        String(repeating: "-", count: 300),
    ]) func `what is no code is none`(text: String) {
        #expect(RecoveryCode(text) == nil)
        #expect(RecoveryCode(random: []) == nil)
    }
}
