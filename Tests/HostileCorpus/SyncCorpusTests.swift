import Sealing
import SyncProtocol
import Testing

/// Bodies, frames and files that replicas and servers send each other (docs/protocol.md).
@Suite struct SyncCorpusTests {
    @Test func `Each is read or refused as it should be`() throws {
        try HostileFolder("sync").hold { file in
            do {
                return "taken \(try Self.reading(file))"
            } catch {
                return "refused \(error)"
            }
        }
    }

    private struct NoLine: Error, CustomStringConvertible {
        let description = "no line over standard input"
    }

    private static func reading(_ file: HostileFile) throws -> String {
        switch file.kind {
        case "request": return words(try SyncLines.requests(file.bytes))
        case "answer":
            let answers = try SyncLines.answers(file.bytes)
            let changes = answers.reduce(0) { $0 + $1.changes.count }
            return "\(answers.count) timelines, \(changes) changes, "
                + "head \(answers.first?.head ?? 0), "
                + "problem \(OneLine.quoted(answers.first?.problem ?? ""))"
        case "zst":
            let lines = try SyncBody.unpack(file.bytes, mediaType: SyncMediaType.compressed)
            #expect(lines.count <= SyncLimits.body)
            return words(try SyncLines.requests(lines))
        case "batch":
            let batch = try FolderBatch(file: file.bytes, named: Digest(hashing: file.bytes))
            return "\(batch.changes.count) changes, \(batch.signatures.count) signatures"
        default:
            guard let request = StdioFrame.Request(line: file.bytes) else { throw NoLine() }
            return "\(request.method) \(request.target), \(request.headers.count) fields, "
                + "\(request.count.map(String.init) ?? "no") bytes"
        }
    }

    private static func words(_ requests: [SyncRequest]) -> String {
        let changes = requests.reduce(0) { $0 + $1.changes.count }
        let tips = requests.reduce(0) { $0 + ($1.tips?.count ?? 0) }
        return "\(requests.count) timelines, \(changes) changes, \(tips) tips"
    }
}
