import Replication
import Sealing
import Testing

/// Lines that say they are changes (docs/format.md).
@Suite struct ChangeCorpusTests {
    @Test func `Each is read or refused as it should be, by every reader`() throws {
        try HostileFolder("changes").hold { file in
            let line = file.bytes
            #expect(FuzzedLine.breach(line) == nil, "\(file.name)")
            do throws(ChangeError) {
                let change = try ChangeReader.read(line)
                #expect(change.line == line && change.id == Digest(hashing: line))
                let header = change.header
                return "taken n \(header.n), lamport \(header.lamport), "
                    + "\(OneLine.quoted(header.action.word)), "
                    + "\(change.body.reduce(0) { $0 + $1.operations.count }) operations, "
                    + "\(change.id.hex.prefix(16))"
            } catch {
                let frame = (try? ChangeReader.readFrame(line)).map { ", its frame is n \($0.n)" }
                return "refused \(error)\(frame ?? "")"
            }
        }
    }
}
