import Sealing
import Testing

@testable import Replication

@Suite struct FrameTests {
    private let key = String(repeating: "07", count: 32)

    private func line(_ v: String, _ rest: String, n: Int = 1) -> [UInt8] {
        let replica = Digest(hashing: [UInt8](repeating: 7, count: 32)).hex
        return Array(
            """
            {"v":\(v),"timeline":"c4g78tbdcnp6jvk5","replica":"\(replica)","n":\(n),\
            "key":"\(key)","lamport":1\(rest)}
            """.utf8)
    }

    @Test func `of a later version the frame is read and nothing else asked for`() throws {
        for rest in ["", ",\"action\":7,\"body\":\"x\",\"time\":[],\"was\":1", ",\"news\":{}"] {
            let line = line("2", rest)
            let header = try ChangeReader.readFrame(line)
            #expect(header.n == 1 && header.lamport == 1 && header.action.word == "unknown")
            #expect(throws: ChangeError.version(2)) { try ChangeReader.read(line) }
            #expect(throws: ChangeError.version(2)) { try ChangeReader.readHeader(line) }
        }
    }

    @Test func `an action that version 1 understands is shown`() throws {
        let rest = ",\"time\":5,\"action\":{\"word\":\"add\",\"id\":\"0000000000000001\"}"
        let header = try ChangeReader.readFrame(line("9", rest))
        #expect(header.action.word == "add" && header.time == 5)
    }

    @Test func `a frame is read as strictly as in version 1`() {
        for bad in [line("2", "", n: 0), line("2", "", n: 2), line("2", ",\"after\":[1]")] {
            #expect(throws: ChangeError.self) { try ChangeReader.readFrame(bad) }
        }
        for version in ["0", "-1", "1.5", "\"2\""] {
            #expect(throws: ChangeError.self) { try ChangeReader.readFrame(line(version, "")) }
        }
        #expect(throws: ChangeError.self) { try ChangeReader.readFrame(line("1", "")) }
    }
}
